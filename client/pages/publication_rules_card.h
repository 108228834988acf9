// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "client/models/report_settings_model.h"
#include "client/widgets/common.h"

class QCheckBox;
class QSpinBox;

namespace touchstone::client {

class Labelled;

/// What publication copies hide. What somebody sets stays until it is saved, whatever the server sends meanwhile.
class PublicationRulesCard : public Card {
  Q_OBJECT

 public:
  explicit PublicationRulesCard(ReportSettingsModel& model, QWidget* parent = nullptr);

 Q_SIGNALS:
  void said(const QString& words);

 private:
  void show_rules();
  void forget_saved();
  void save();
  void show_failure(const Failure& failure);
  void show_not_saved(const Failure& failure);

  ReportSettingsModel& model_;
  Words* now_;
  QSpinBox* bound_edit_;
  Labelled* bound_;
  QCheckBox* bases_;
  QPushButton* save_;
  MessageBar* bar_;
  std::optional<PublicationRules> sent_;  ///< Not answered yet.
  bool bound_touched_ = false;
  bool bases_touched_ = false;
};

}  // namespace touchstone::client
