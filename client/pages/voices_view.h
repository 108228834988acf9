// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/voices.h"
#include "client/pages/analysis_views.h"

namespace touchstone::client {

/// In how many completed audits of the cycle somebody was heard, by who it was.
class VoicesView : public AnalysisView {
  Q_OBJECT

 public:
  explicit VoicesView(VoiceRates& rates, QWidget* parent = nullptr);

  void show_analysis(const MonthlyAnalysis& analysis) override;
  QList<ChartSheet> sheets() const override;
  QWidget* first_stop() override;
  QString facts() const { return facts_->text(); }

 private:
  void show_rates();

  VoiceRates& rates_;
  MonthlyAnalysis analysis_;
  Words* facts_;
  MessageBar* bar_;
  Card* card_;
  QTableView* table_;
};

}  // namespace touchstone::client
