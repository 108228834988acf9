// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/report_versions.h"
#include "client/widgets/ask_panel.h"
#include "client/widgets/common.h"

class QVBoxLayout;

namespace touchstone::client {

/// What this person may do with the version that is looked at: a button a step, a field where a reason is needed, and
/// why the last step was refused.
class ReportStepsBox : public QWidget {
  Q_OBJECT

 public:
  explicit ReportStepsBox(ReportVersions& versions, QWidget* parent = nullptr);

  void show_steps();
  /// Asks for what the step needs, then takes it.
  void take(ReportStep step);

 private:
  void rebuild();
  AskPanel* panel_for(ReportStep step);
  void ask_first(ReportStep step);
  void show_busy();
  void say_failure(const Failure& failure);

  ReportVersions& versions_;
  QString built_for_;
  QVBoxLayout* column_;
  MessageBar* bar_;
  QWidget* steps_ = nullptr;
  QList<AskPanel*> panels_;
};

}  // namespace touchstone::client
