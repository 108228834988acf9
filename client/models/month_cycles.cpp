// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/month_cycles.h"

#include <QUuid>
#include <algorithm>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

bool works(const QDate& day) { return day.dayOfWeek() <= 5; }

/// Working days from one day to a later one, that one counted.
int working_days(QDate from, const QDate& to) {
  int count = 0;
  while (from < to) {
    from = from.addDays(1);
    count += works(from) ? 1 : 0;
  }
  return count;
}

QDate end_of(const QDate& month) { return {month.year(), month.month(), month.daysInMonth()}; }

/// Where a day stands to the last working day of a month: 0 on it, 2 the second after it, -1 the one before.
int place_at_end(const QDate& day, const QDate& month) {
  QDate last = end_of(month);
  while (!works(last)) {
    last = last.addDays(-1);
  }
  return day >= last ? working_days(last, day) : -working_days(day, last);
}

QDate day_at_end(int place, const QDate& month) {
  QDate day = end_of(month);
  while (!works(day)) {
    day = day.addDays(-1);
  }
  for (int left = qAbs(place); left > 0; left -= works(day) ? 1 : 0) {
    day = day.addDays(place < 0 ? -1 : 1);
  }
  return day;
}

}  // namespace

MonthCycles::MonthCycles(AnalysisGateway& lists, CycleGateway& gateway, QObject* parent)
    : QObject{parent}, lists_{lists}, gateway_{gateway} {}

void MonthCycles::refresh() {
  loading_ = true;
  const int mine = ++asked_;
  when_answered(lists_.programmes(), this, [this, mine](const Outcome<QList<Programme>>& outcome) {
    if (mine != asked_) {
      return;
    }
    if (outcome.failure) {
      loading_ = false;
      Q_EMIT failed(*outcome.failure);
      return;
    }
    programmes_ = *outcome.value;
    ask_for(programmes_, {});
  });
}

void MonthCycles::ask_for(const QList<Programme>& left, const QList<AuditCycle>& found) {
  if (left.isEmpty()) {
    loading_ = false;
    loaded_ = true;
    show(found);
    return;
  }
  when_answered(lists_.cycles(left.first().name), this,
                [this, left, found, mine = asked_](const Outcome<QList<AuditCycle>>& outcome) {
                  if (mine != asked_) {
                    return;
                  }
                  if (outcome.failure) {
                    loading_ = false;
                    Q_EMIT failed(*outcome.failure);
                    return;
                  }
                  ask_for(left.mid(1), found + *outcome.value);
                });
}

void MonthCycles::show(const QList<AuditCycle>& cycles) {
  cycles_ = cycles;
  const auto newest_in = [&](CycleState state) {
    const AuditCycle* best = nullptr;
    for (const auto& cycle : cycles_) {
      best = cycle.state == state && (best == nullptr || cycle.period > best->period) ? &cycle : best;
    }
    return best;
  };
  if (current() == nullptr) {
    for (const auto state : {CycleState::Open, CycleState::Planned, CycleState::Closed}) {
      if (const auto* best = newest_in(state)) {
        current_ = best->name;
        break;
      }
    }
  }
  Q_EMIT changed();
  Q_EMIT current_changed();
}

const AuditCycle* MonthCycles::current() const {
  const auto found =
      std::find_if(cycles_.begin(), cycles_.end(), [this](const AuditCycle& cycle) { return cycle.name == current_; });
  return found == cycles_.end() ? nullptr : &*found;
}

void MonthCycles::choose(const QString& name) {
  if (name != current_) {
    current_ = name;
    Q_EMIT current_changed();
  }
}

QString MonthCycles::neighbour(int step) const {
  const AuditCycle* here = current();
  const AuditCycle* best = nullptr;
  if (here == nullptr) {
    return {};
  }
  const QString programme = here->name.section(QLatin1Char('/'), 0, 1);
  for (const auto& cycle : cycles_) {
    const bool beyond = step < 0 ? cycle.period < here->period : cycle.period > here->period;
    const bool nearer = best == nullptr || (step < 0 ? cycle.period > best->period : cycle.period < best->period);
    if (beyond && nearer && cycle.name.section(QLatin1Char('/'), 0, 1) == programme) {
      best = &cycle;
    }
  }
  return best == nullptr ? QString{} : best->name;
}

AuditCycle MonthCycles::next_month(const QString& programme, const QDate& today) const {
  const AuditCycle* newest = nullptr;
  for (const auto& cycle : cycles_) {
    if (cycle.name.section(QLatin1Char('/'), 0, 1) == programme &&
        (newest == nullptr || cycle.period > newest->period)) {
      newest = &cycle;
    }
  }
  AuditCycle next;
  QDate month{today.year(), today.month(), 1};
  int place = 0;  // the last working day, unless the pattern says another
  if (newest != nullptr) {
    const QDate before = QDate::fromString(newest->period + QStringLiteral("-01"), Qt::ISODate);
    month = before.addMonths(1);
    place = newest->due_date.isValid() ? place_at_end(newest->due_date, before) : 0;
    next.form = newest->form;
  }
  next.period = month.toString(QStringLiteral("yyyy-MM"));
  next.due_date = day_at_end(place, month);
  next.state = CycleState::Planned;
  return next;
}

QString MonthCycles::request_id(const QString& what) {
  if (what != asked_for_) {
    asked_for_ = what;
    request_id_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
  }
  return request_id_;
}

void MonthCycles::follow(const Answered<AuditCycle>& answer, const QString& words) {
  busy_ = true;
  when_answered(answer, this, [this, words](const Outcome<AuditCycle>& outcome) {
    busy_ = false;
    if (outcome.failure) {
      if (!outcome.failure->passing()) {
        asked_for_.clear();
      }
      Q_EMIT refused(*outcome.failure);
      return;
    }
    asked_for_.clear();
    const AuditCycle& now = *outcome.value;
    const auto found =
        std::find_if(cycles_.begin(), cycles_.end(), [&](const AuditCycle& cycle) { return cycle.name == now.name; });
    if (found == cycles_.end()) {
      cycles_.prepend(now);
    } else {
      *found = now;
    }
    current_ = now.name;
    Q_EMIT changed();
    Q_EMIT current_changed();
    Q_EMIT done(words);
  });
}

void MonthCycles::plan(const QString& programme, const AuditCycle& wanted) {
  const QString id =
      request_id(QStringLiteral("plan %1 %2 %3 %4")
                     .arg(programme, wanted.period, wanted.theme, wanted.due_date.toString(Qt::ISODate)));
  follow(gateway_.plan(programme, wanted.period, wanted.theme, wanted.due_date, id),
         tr("%1 is planned. Auditors see it once it is open.").arg(month_of(wanted.period)));
}

void MonthCycles::change(const AuditCycle& wanted) {
  const AuditCycle* here = current();
  if (here == nullptr) {
    return;
  }
  AuditCycle cycle = *here;
  cycle.theme = wanted.theme;
  cycle.due_date = wanted.due_date;
  const bool with_form = !wanted.form.isEmpty() && wanted.form != here->form;
  cycle.form = with_form ? wanted.form : here->form;
  const QString id = request_id(QStringLiteral("change %1 %2 %3 %4 %5")
                                    .arg(cycle.name, cycle.etag, cycle.theme, cycle.due_date.toString(Qt::ISODate),
                                         with_form ? cycle.form : QString{}));
  follow(gateway_.change(cycle, with_form, id), tr("%1 is saved.").arg(month_of(cycle.period)));
}

void MonthCycles::open() {
  if (const AuditCycle* here = current()) {
    follow(gateway_.open(here->name, here->etag, request_id(QStringLiteral("open %1 %2").arg(here->name, here->etag))),
           tr("%1 is open. Auditors see their audits now.").arg(month_of(here->period)));
  }
}

void MonthCycles::close() {
  if (const AuditCycle* here = current()) {
    follow(
        gateway_.close(here->name, here->etag, request_id(QStringLiteral("close %1 %2").arg(here->name, here->etag))),
        tr("%1 is closed. Nothing more is taken in but by an import.").arg(month_of(here->period)));
  }
}

QString month_words(const AuditCycle& cycle) {
  QString month = month_of(cycle.period);
  switch (cycle.state) {
    case CycleState::Planned:
      return MonthCycles::tr("%1 (planned)").arg(month);
    case CycleState::Open:
      return MonthCycles::tr("%1 (open)").arg(month);
    case CycleState::Closed:
    case CycleState::Unknown:
      break;
  }
  return month;
}

}  // namespace touchstone::client
