// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "client/models/cycle_choice.h"

namespace touchstone::client {

/// The month being analysed and its figures; at first the newest closed one.
class AnalysisModel : public CycleChoice {
  Q_OBJECT

 public:
  explicit AnalysisModel(AnalysisGateway& gateway, QObject* parent = nullptr);

  const std::optional<MonthlyAnalysis>& analysis() const { return analysis_; }
  /// The month of `analysis()`, which differs from the chosen one while that is being waited for.
  const QString& analysed() const { return analysed_; }

 Q_SIGNALS:
  void analysis_changed();

 protected:
  void ask() override;

 private:
  std::optional<MonthlyAnalysis> analysis_;
  QString analysed_;
};

}  // namespace touchstone::client
