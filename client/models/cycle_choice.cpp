// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/cycle_choice.h"

namespace touchstone::client {

CycleChoice::CycleChoice(AnalysisGateway& gateway, CycleState first, QObject* parent)
    : QObject{parent}, gateway_{gateway}, cycles_{gateway} {
  connect(&cycles_, &AnalysisCycles::changed, this, [this, first] {
    if (chosen_.isEmpty()) {
      chosen_ = cycles_.newest(first);
    }
    Q_EMIT cycles_changed();
    if (!asks_for_months_) {
      return;  // given up meanwhile
    }
    asks_for_months_ = false;
    if (chosen_.isEmpty()) {
      set_loading(false);
    } else {
      ask();
    }
  });
  connect(&cycles_, &AnalysisCycles::failed, this, [this](const Failure& failure) {
    asks_for_months_ = false;
    set_loading(false);
    Q_EMIT failed(failure);
  });
}

void CycleChoice::refresh() {
  asks_for_months_ = true;
  set_loading(true);
  cycles_.refresh();
}

void CycleChoice::choose(const QString& cycle) {
  if (cycle != chosen_) {
    chosen_ = cycle;
    ask();
  }
}

void CycleChoice::cancel() {
  ++number_;
  asks_for_months_ = false;
  set_loading(false);
}

int CycleChoice::begin() {
  set_loading(true);
  return ++number_;
}

void CycleChoice::set_loading(bool loading) {
  if (loading != loading_) {
    loading_ = loading;
    Q_EMIT loading_changed();
  }
}

}  // namespace touchstone::client
