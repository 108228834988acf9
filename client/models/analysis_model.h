// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <optional>

#include "client/models/analysis_cycles.h"

namespace touchstone::client {

/// The month being analysed and its figures. What is on show stays until the server has answered, and when it does not.
class AnalysisModel : public QObject {
  Q_OBJECT

 public:
  explicit AnalysisModel(AnalysisGateway& gateway, QObject* parent = nullptr);

  /// Asks for the months and for the figures of the chosen one; at first that is the newest closed month.
  void refresh();
  /// Turns to another month, `programmes/{code}/auditCycles/{YYYY-MM}`.
  void choose(const QString& cycle);

  const QList<AuditCycle>& cycles() const { return cycles_.all(); }
  const QString& chosen() const { return chosen_; }
  const std::optional<MonthlyAnalysis>& analysis() const { return analysis_; }
  bool loading() const { return loading_; }

 Q_SIGNALS:
  void cycles_changed();
  void analysis_changed();
  void loading_changed();
  void failed(const touchstone::client::Failure& failure);

 private:
  void ask();
  void set_loading(bool loading);

  AnalysisGateway& gateway_;
  AnalysisCycles cycles_;
  QString chosen_;
  std::optional<MonthlyAnalysis> analysis_;
  bool loading_ = false;
};

}  // namespace touchstone::client
