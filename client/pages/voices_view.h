// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/voices.h"
#include "client/pages/table_view.h"

namespace touchstone::client {

/// In how many completed audits of the cycle somebody was heard, by who it was.
class VoicesView : public TableView {
  Q_OBJECT

 public:
  explicit VoicesView(VoiceRates& rates, QWidget* parent = nullptr);

  void show_analysis(const MonthlyAnalysis& analysis) override;

 protected:
  QString summary() const override { return rates_.summary(); }

 private:
  void show_rates();

  VoiceRates& rates_;
};

}  // namespace touchstone::client
