// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <memory>

#include "client/api/council_values.h"
#include "client/models/audit_form.h"

class QComboBox;
class QScrollArea;

namespace touchstone::client {

class Words;

/// A form as an auditor of one area sees it, over an audit that does not exist: what is answered here goes nowhere.
class FormPreview : public QWidget {
  Q_OBJECT

 public:
  explicit FormPreview(QWidget* parent = nullptr);
  ~FormPreview() override;

  void set_areas(const QList<ServiceArea>& areas);
  void show_form(const Form& form);

 private:
  void rebuild();
  void show_group(int group);

  QList<ServiceArea> areas_;
  Form form_;
  std::unique_ptr<AuditForm> audit_;
  QComboBox* area_;
  QComboBox* group_;
  Words* note_;
  QScrollArea* scroll_;
};

}  // namespace touchstone::client
