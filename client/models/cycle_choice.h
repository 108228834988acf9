// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "client/models/analysis_cycles.h"

namespace touchstone::client {

/// A month that was chosen, at first the newest of a kind, and whether something of it is being waited for. What is on
/// show stays until the server has answered, and when it does not.
class CycleChoice : public QObject {
  Q_OBJECT

 public:
  /// Asks for the months, then for what belongs to the chosen one.
  void refresh();
  /// Turns to another month, `programmes/{code}/auditCycles/{YYYY-MM}`.
  void choose(const QString& cycle);
  /// Waits no longer; what is on show stays.
  void cancel();

  const QList<AuditCycle>& cycles() const { return cycles_.all(); }
  const QString& chosen() const { return chosen_; }
  bool loading() const { return loading_; }

 Q_SIGNALS:
  void cycles_changed();
  void loading_changed();
  void failed(const touchstone::client::Failure& failure);

 protected:
  /// At first the newest month in state `first` is chosen.
  CycleChoice(AnalysisGateway& gateway, CycleState first, QObject* parent);

  /// Asks for what belongs to `chosen()`.
  virtual void ask() = 0;
  AnalysisGateway& gateway() { return gateway_; }
  /// Begins to wait; the number tells later whether an answer is still wanted.
  int begin();
  bool wanted(int number) const { return number == number_; }
  void set_loading(bool loading);

 private:
  AnalysisGateway& gateway_;
  AnalysisCycles cycles_;
  QString chosen_;
  bool loading_ = false;
  bool asks_for_months_ = false;
  int number_ = 0;
};

}  // namespace touchstone::client
