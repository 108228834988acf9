// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/named_audit.h"

namespace touchstone::client {

NamedAudit::NamedAudit(AllocationGateway& allocations, QObject* parent) : QObject{parent}, allocations_{allocations} {}

void NamedAudit::want(const QString& name, const QString& from) {
  name_ = name;
  from_ = from;
  ask_again();
}

void NamedAudit::ask_again() {
  waits_for_server_ = false;
  allocation_.reset();
  const QString allocation = QStringLiteral("allocations/") + name_.section(QLatin1Char('/'), 1);
  when_answered(allocations_.allocation(allocation), this,
                [this, mine = ++fetches_](const Outcome<Allocation>& outcome) {
                  if (mine != fetches_) {
                    return;
                  }
                  if (outcome.failure) {
                    Q_EMIT failed(*outcome.failure);
                  } else {
                    allocation_ = *outcome.value;
                    Q_EMIT came(*allocation_);
                  }
                });
}

void NamedAudit::forget() {
  ++fetches_;
  name_.clear();
  from_.clear();
  allocation_.reset();
  waits_for_server_ = false;
}

}  // namespace touchstone::client
