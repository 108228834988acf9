// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/audit_form.h"

class QLineEdit;

namespace touchstone::client {

class DateField;

/// When an audit was discussed and who led it; neither is required.
class DiscussionDetails : public QWidget {
  Q_OBJECT

 public:
  explicit DiscussionDetails(AuditForm& form, QWidget* parent = nullptr);

  /// It was held: whoever audits is offered as who led it.
  void begin();

 Q_SIGNALS:
  /// Return in the last field.
  void finished();

 private:
  AuditForm& form_;
  DateField* day_;
  QLineEdit* leader_;
};

}  // namespace touchstone::client
