// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/measure_model.h"
#include "client/pages/analysis_views.h"

namespace touchstone::client {

class MeasureForm;

/// The measures of the improvement plan: each with where it stands, in words and shape, and what was counted.
class MeasuresView : public AnalysisView {
  Q_OBJECT

 public:
  explicit MeasuresView(MeasureModel& model, QWidget* parent = nullptr);

  void show_analysis(const MonthlyAnalysis& analysis) override;
  QList<ChartSheet> sheets() const override;
  QWidget* first_stop() override;
  QString facts() const { return facts_->text(); }

 private:
  QWidget* build_adding();
  void show_measures();

  MeasureModel& model_;
  MonthlyAnalysis analysis_;
  Words* facts_;
  MessageBar* bar_;
  Card* card_;
  QTableView* table_;
  LinkButton* new_ = nullptr;
  MeasureForm* form_ = nullptr;
};

}  // namespace touchstone::client
