// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/analysis_model.h"

namespace touchstone::client {

AnalysisModel::AnalysisModel(AnalysisGateway& gateway, QObject* parent)
    : CycleChoice{gateway, CycleState::Closed, parent} {}

void AnalysisModel::ask() {
  when_answered(gateway().monthly_analysis(chosen()), this,
                [this, number = begin(), cycle = chosen()](const Outcome<MonthlyAnalysis>& outcome) {
                  if (!wanted(number)) {
                    return;  // another month has been chosen meanwhile
                  }
                  set_loading(false);
                  if (outcome.failure) {
                    Q_EMIT failed(*outcome.failure);
                    return;
                  }
                  analysis_ = *outcome.value;
                  analysed_ = cycle;
                  Q_EMIT analysis_changed();
                });
}

}  // namespace touchstone::client
