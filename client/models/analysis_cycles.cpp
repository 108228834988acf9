// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/analysis_cycles.h"

#include <algorithm>

#include "client/models/words.h"

namespace touchstone::client {

AnalysisCycles::AnalysisCycles(AnalysisGateway& gateway, QObject* parent) : QObject{parent}, gateway_{gateway} {}

void AnalysisCycles::refresh() {
  when_answered(gateway_.programmes(), this, [this](const Outcome<QList<Programme>>& outcome) {
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
    } else {
      ask_for(*outcome.value, {});
    }
  });
}

void AnalysisCycles::ask_for(const QList<Programme>& left, const QList<AuditCycle>& found) {
  if (left.isEmpty()) {
    cycles_ = found;
    Q_EMIT changed();
    return;
  }
  when_answered(gateway_.cycles(left.first().name), this,
                [this, left, found](const Outcome<QList<AuditCycle>>& outcome) {
                  if (outcome.failure) {
                    Q_EMIT failed(*outcome.failure);
                    return;
                  }
                  QList<AuditCycle> more = found;
                  std::copy_if(outcome.value->begin(), outcome.value->end(), std::back_inserter(more),
                               [](const AuditCycle& cycle) { return cycle.state != CycleState::Planned; });
                  ask_for(left.mid(1), more);
                });
}

QString AnalysisCycles::newest(CycleState state) const {
  const AuditCycle* best = nullptr;
  for (const auto& cycle : cycles_) {
    const bool fits = cycle.state == state;
    if (best == nullptr || (fits && best->state != state) ||
        (fits == (best->state == state) && cycle.period > best->period)) {
      best = &cycle;
    }
  }
  return best == nullptr ? QString{} : best->name;
}

QString cycle_words(const AuditCycle& cycle) {
  const QString month = month_of(cycle.period);
  return cycle.state == CycleState::Open ? AnalysisCycles::tr("%1 (open)").arg(month) : month;
}

}  // namespace touchstone::client
