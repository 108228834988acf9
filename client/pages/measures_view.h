// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/measure_model.h"
#include "client/pages/table_view.h"
#include "client/widgets/sent_form.h"

namespace touchstone::client {

class MeasureForm;

/// The measures of the improvement plan: each with where it stands, in words and shape, and what was counted.
class MeasuresView : public TableView {
  Q_OBJECT

 public:
  explicit MeasuresView(MeasureModel& model, QWidget* parent = nullptr);

  void show_analysis(const MonthlyAnalysis& analysis) override;

 protected:
  QString summary() const override { return model_.summary(); }

 private:
  QWidget* build_adding();
  void show_measures();

  MeasureModel& model_;
  LinkButton* new_ = nullptr;
  MeasureForm* form_ = nullptr;
  SentForm sent_;
};

}  // namespace touchstone::client
