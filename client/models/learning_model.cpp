// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/learning_model.h"

#include <algorithm>

#include "client/models/figure_words.h"
#include "client/models/words.h"

namespace touchstone::client {

QString learning_state_words(LearningState state) {
  switch (state) {
    case LearningState::Planned:
      return LearningModel::tr("Planned");
    case LearningState::Held:
      return LearningModel::tr("Held");
    case LearningState::LookedAtAgain:
      return LearningModel::tr("Looked at again");
    case LearningState::Unknown:
      break;
  }
  return {};
}

QString learning_state_icon(LearningState state) {
  switch (state) {
    case LearningState::Held:
      return QStringLiteral("in_progress");
    case LearningState::LookedAtAgain:
      return QStringLiteral("accepted");
    default:
      return QStringLiteral("to_start");
  }
}

QString learning_facts(const LearningEvent& event) {
  const QString areas = event.service_area_codes.isEmpty()
                            ? LearningModel::tr("for all areas")
                            : LearningModel::tr("for %1").arg(listed(event.service_area_codes));
  return LearningModel::tr("%1, led by %2, %3").arg(long_date(event.held_on), event.led_by, areas);
}

QString learning_next(const LearningEvent& event) {
  if (event.state == LearningState::LookedAtAgain) {
    return LearningModel::tr("Looked at again on %1 by %2").arg(long_date(event.look_time.date()), event.looked_at_by);
  }
  return event.look_again_due ? LearningModel::tr("To be looked at again since %1").arg(long_date(event.look_again_on))
                              : LearningModel::tr("To be looked at again on %1").arg(long_date(event.look_again_on));
}

LearningModel::LearningModel(LearningGateway& gateway, const Session& session, QObject* parent)
    : QObject{parent},
      gateway_{gateway},
      may_plan_{session.has(Role::QaOfficer) || session.has(Role::QaLead) || session.has(Role::HeadOfService)} {}

void LearningModel::refresh() {
  when_answered(gateway_.events(), this, [this](const Outcome<QList<LearningEvent>>& outcome) {
    failure_ = outcome.failure;
    if (outcome.value) {
      events_ = *outcome.value;
      loaded_ = true;
    }
    Q_EMIT changed();
  });
}

const LearningEvent* LearningModel::find(const QString& name) const {
  const auto found =
      std::find_if(events_.begin(), events_.end(), [&](const LearningEvent& one) { return one.name == name; });
  return found == events_.end() ? nullptr : &*found;
}

int LearningModel::waiting() const {
  return static_cast<int>(std::count_if(events_.begin(), events_.end(), [](const LearningEvent& one) {
    return one.look_again_due && one.may("look_again");
  }));
}

void LearningModel::take_step(const QString& name, const QString& change, const Ask& ask) {
  if (busy_) {
    return;
  }
  busy_ = true;
  const QString whole = name + QLatin1Char('\n') + change;
  when_answered(ask(pending_.id_of(whole)), this, [this, name, whole](const Outcome<LearningEvent>& outcome) {
    busy_ = false;
    pending_.answered(whole, outcome.failure);
    if (outcome.value) {
      Q_EMIT step_taken(*outcome.value);
    } else {
      Q_EMIT step_failed(name, *outcome.failure);
    }
    if (outcome.value || outcome.failure->kind == Failure::Kind::Stale) {
      refresh();
    }
    Q_EMIT changed();
  });
  Q_EMIT changed();
}

void LearningModel::plan(const LearningEvent& event) {
  const QStringList whole{event.theme,
                          event.what,
                          event.led_by,
                          event.held_on.toString(Qt::ISODate),
                          event.service_area_codes.join(QLatin1Char(' ')),
                          event.look_again_on.toString(Qt::ISODate)};
  take_step({}, whole.join(QLatin1Char('\n')),
            [this, event](const QString& request_id) { return gateway_.plan(event, request_id); });
}

void LearningModel::hold(const QString& name) {
  if (const LearningEvent* event = find(name); event != nullptr) {
    take_step(name, QStringLiteral("hold ") + event->etag,
              [this, one = *event](const QString& request_id) { return gateway_.hold(one, request_id); });
  }
}

void LearningModel::look_again(const QString& name, const QString& outcome) {
  if (const LearningEvent* event = find(name); event != nullptr) {
    take_step(name, QStringLiteral("look again %1 %2").arg(event->etag, outcome),
              [this, one = *event, outcome](const QString& request_id) {
                return gateway_.look_again(one, outcome, request_id);
              });
  }
}

}  // namespace touchstone::client
