// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/analysis_model.h"

namespace touchstone::client {

AnalysisModel::AnalysisModel(AnalysisGateway& gateway, QObject* parent)
    : QObject{parent}, gateway_{gateway}, cycles_{gateway} {
  connect(&cycles_, &AnalysisCycles::changed, this, [this] {
    if (chosen_.isEmpty()) {
      chosen_ = cycles_.newest(CycleState::Closed);
    }
    Q_EMIT cycles_changed();
    ask();
  });
  connect(&cycles_, &AnalysisCycles::failed, this, [this](const Failure& failure) {
    set_loading(false);
    Q_EMIT failed(failure);
  });
}

void AnalysisModel::refresh() {
  set_loading(true);
  cycles_.refresh();
}

void AnalysisModel::choose(const QString& cycle) {
  if (cycle != chosen_) {
    chosen_ = cycle;
    ask();
  }
}

void AnalysisModel::ask() {
  if (chosen_.isEmpty()) {
    set_loading(false);
    return;
  }
  set_loading(true);
  when_answered(gateway_.monthly_analysis(chosen_), this,
                [this, asked = chosen_](const Outcome<MonthlyAnalysis>& outcome) {
                  if (asked != chosen_) {
                    return;  // another month has been chosen meanwhile
                  }
                  set_loading(false);
                  if (outcome.failure) {
                    Q_EMIT failed(*outcome.failure);
                    return;
                  }
                  analysis_ = *outcome.value;
                  Q_EMIT analysis_changed();
                });
}

void AnalysisModel::set_loading(bool loading) {
  if (loading != loading_) {
    loading_ = loading;
    Q_EMIT loading_changed();
  }
}

}  // namespace touchstone::client
