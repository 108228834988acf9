// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/agreement_model.h"
#include "client/pages/analysis_views.h"

namespace touchstone::client {

/// How far first and second readings agree: the tab of the analysis for the quality assurance unit.
class AgreementView : public AnalysisView {
  Q_OBJECT

 public:
  explicit AgreementView(AgreementModel& model, QWidget* parent = nullptr);
  void show_analysis(const MonthlyAnalysis& analysis) override;
  QList<ChartSheet> sheets() const override;

 private:
  void show_agreement();

  AgreementModel& model_;
  MonthlyAnalysis analysis_;
  ChartTableModel figures_;
  ChartTableModel matrix_;
  ChartTableModel auditors_;
  Words* title_;
  Words* facts_;
  Words* note_;
  QWidget* parts_;
  QTableView* figures_table_;
  QTableView* matrix_table_;
  QTableView* auditors_table_;
  QWidget* auditors_part_;
};

}  // namespace touchstone::client
