// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/concern_raiser.h"

namespace touchstone::client {

ConcernRaiser::ConcernRaiser(ConcernGateway& gateway, ConnectionStatus& connection, QString audit, QString area_code,
                             QObject* parent)
    : QObject{parent},
      gateway_{gateway},
      connection_{connection},
      audit_{std::move(audit)},
      area_code_{std::move(area_code)} {
  connect(&connection_, &ConnectionStatus::state_changed, this, [this] {
    if (can_send()) {
      refresh();
    }
    Q_EMIT changed();
  });
}

void ConcernRaiser::refresh() {
  when_answered(gateway_.concerns_of(audit_), this, [this](const Outcome<QList<Concern>>& outcome) {
    if (outcome.value) {  // else what is on show stays; raising one says what is wrong
      concerns_ = *outcome.value;
      Q_EMIT changed();
    }
  });
}

void ConcernRaiser::raise(const QString& words) {
  if (sending_) {
    return;
  }
  sending_ = true;
  failure_.reset();
  when_answered(gateway_.raise(audit_, words, pending_.id_of(words)), this,
                [this, words](const Outcome<Concern>& outcome) {
                  sending_ = false;
                  failure_ = outcome.failure;
                  pending_.answered(words, failure_);
                  if (outcome.value) {
                    concerns_.prepend(*outcome.value);
                    Q_EMIT raised(*outcome.value);
                  }
                  Q_EMIT changed();
                });
  Q_EMIT changed();
}

}  // namespace touchstone::client
