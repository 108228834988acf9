// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/concern_model.h"

#include <algorithm>

namespace touchstone::client {

namespace {

constexpr int look_every_ms = 60'000;

}  // namespace

ConcernModel::ConcernModel(ConcernGateway& gateway, std::function<QDateTime()> now, QObject* parent)
    : QObject{parent}, gateway_{gateway}, clock_{std::move(now)} {
  minute_.setInterval(look_every_ms);
  connect(&minute_, &QTimer::timeout, this, &ConcernModel::refresh);
}

void ConcernModel::begin() {
  if (running_) {
    return;
  }
  running_ = true;
  minute_.start();
  refresh();
}

void ConcernModel::end() {
  running_ = false;
  ++person_;
  minute_.stop();
  concerns_.clear();
  seen_.clear();
  under_way_.clear();
  pending_ = {};
  failure_.reset();
  loaded_ = false;
  first_look_ = true;
  Q_EMIT changed();
}

void ConcernModel::refresh() {
  if (!running_) {
    return;
  }
  when_answered(gateway_.open_concerns(), this, [this, person = person_](const Outcome<QList<Concern>>& outcome) {
    if (person != person_) {
      return;
    }
    failure_ = outcome.failure;
    if (outcome.value) {
      take(*outcome.value);
    }
    Q_EMIT changed();
  });
}

void ConcernModel::take(const QList<Concern>& concerns) {
  concerns_ = concerns;
  loaded_ = true;
  if (!concerns_.isEmpty()) {
    ahead_ms_ = clock_().msecsTo(concerns_.first().read_time);
  }
  for (const auto& concern : concerns) {
    if (concern.may("acknowledge") && !seen_.contains(concern.name)) {
      seen_.insert(concern.name);
      Q_EMIT alerted(concern);
    }
  }
  first_look_ = false;
}

const Concern* ConcernModel::find(const QString& name) const {
  const auto found =
      std::find_if(concerns_.begin(), concerns_.end(), [&](const Concern& one) { return one.name == name; });
  return found == concerns_.end() ? nullptr : &*found;
}

int ConcernModel::waiting() const {
  return static_cast<int>(std::count_if(concerns_.begin(), concerns_.end(),
                                        [](const Concern& one) { return !one.allowed_events.isEmpty(); }));
}

int ConcernModel::badge(bool watches) const { return watches ? static_cast<int>(concerns_.size()) : waiting(); }

QDateTime ConcernModel::now() const { return clock_().addMSecs(ahead_ms_); }

void ConcernModel::take_step(const QString& name, const QString& change, const Ask& ask) {
  const Concern* concern = find(name);
  if (concern == nullptr || under_way_.contains(name)) {
    return;
  }
  under_way_.insert(name);
  const QString whole = name + QLatin1Char('\n') + concern->etag + QLatin1Char('\n') + change;
  when_answered(ask(*concern, pending_.id_of(whole)), this,
                [this, name, whole, person = person_](const Outcome<Concern>& outcome) {
                  if (person != person_) {
                    return;
                  }
                  under_way_.remove(name);
                  pending_.answered(whole, outcome.failure);
                  if (outcome.value) {
                    take_one(*outcome.value);
                    Q_EMIT step_taken(*outcome.value);
                  } else {
                    Q_EMIT step_failed(name, *outcome.failure);
                    if (outcome.failure->kind == Failure::Kind::Stale) {
                      refresh();
                    }
                  }
                  Q_EMIT changed();
                });
  Q_EMIT changed();
}

void ConcernModel::take_one(const Concern& concern) {
  const auto found =
      std::find_if(concerns_.begin(), concerns_.end(), [&](const Concern& one) { return one.name == concern.name; });
  if (found == concerns_.end()) {
    return;
  }
  if (concern.state == ConcernState::Closed) {
    concerns_.erase(found);
  } else {
    *found = concern;
  }
}

void ConcernModel::acknowledge(const QString& name) {
  take_step(name, QStringLiteral("acknowledge"), [this](const Concern& concern, const QString& request_id) {
    return gateway_.acknowledge(concern.name, concern.etag, request_id);
  });
}

void ConcernModel::record_action(const QString& name, const QString& action) {
  take_step(name, QStringLiteral("action ") + action, [this, action](const Concern& concern, const QString& id) {
    return gateway_.record_action(concern.name, concern.etag, action, id);
  });
}

void ConcernModel::close(const QString& name, const QString& outcome) {
  take_step(name, QStringLiteral("outcome ") + outcome, [this, outcome](const Concern& concern, const QString& id) {
    return gateway_.close(concern.name, concern.etag, outcome, id);
  });
}

}  // namespace touchstone::client
