// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/concern_words.h"

#include <QCoreApplication>
#include <QLocale>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ConcernWords", text); }

/// "07:44", or with its day when that is another one.
QString moment(const QDateTime& time, const QDate& today) {
  const QDateTime local = time.toLocalTime();
  const QString clock = local.toString(QStringLiteral("HH:mm"));
  return local.date() == today ? clock : tr("%1, %2").arg(day_and_month(local.date()), clock);
}

QString by_at(const QString& who, const QDateTime& time, const QDate& today) {
  return tr("%1, %2").arg(who, moment(time, today));
}

}  // namespace

QString concern_title(const Concern& concern) { return tr("A child may be unsafe: %1").arg(concern.case_reference); }

bool concern_overdue(const Concern& concern, const QDateTime& now) { return now > concern.due_time; }

QString time_left_words(const Concern& concern, const QDateTime& now) {
  const qint64 left = now.secsTo(concern.due_time);
  const qint64 minutes = (left < 0 ? -left : left) / 60;
  const qint64 hours = minutes / 60;
  if (left < 0) {
    return hours > 0 ? tr("%1 h over").arg(hours) : tr("%1 min over").arg(minutes);
  }
  return hours > 0 ? tr("%1 h %2 min left").arg(hours).arg(minutes % 60) : tr("%1 min left").arg(minutes);
}

QString until_words(const Concern& concern) {
  const QDateTime due = concern.due_time.toLocalTime();
  const QString day = QLocale{QLocale::English, QLocale::UnitedKingdom}.dayName(due.date().dayOfWeek()) +
                      QLatin1Char(' ') + day_and_month(due.date());
  const QString clock = due.toString(QStringLiteral("HH:mm"));
  return concern.hours_allowed == 1 ? tr("of 1 hour, until %1, %2").arg(day, clock)
                                    : tr("of %1 hours, until %2, %3").arg(concern.hours_allowed).arg(day, clock);
}

int clock_mark(const Concern& concern, const QDateTime& now) {
  int passed = -1;
  for (const int hours : {4, 1, 0}) {
    const QDateTime mark = concern.due_time.addSecs(-hours * 3600LL);
    if (mark > concern.raise_time && mark <= now) {
      passed = hours;
    }
  }
  return passed;
}

QList<ConcernStep> concern_steps(const Concern& concern, const QDate& today) {
  const QString not_yet = tr("not yet");
  const QString told = concern.told.join(QStringLiteral(", "));
  QList<ConcernStep> steps{
      {tr("Raised"), by_at(concern.raised_by, concern.raise_time, today), true},
      {tr("Head of service told"),
       told.isEmpty() ? tr("nobody holds the role") : by_at(told, concern.raise_time, today), !told.isEmpty()},
      {tr("Acknowledged"), not_yet},
      {tr("Action"), not_yet},
      {tr("Outcome"), not_yet}};
  if (concern.acknowledge_time.isValid()) {
    steps[2] = {steps[2].title, by_at(concern.acknowledged_by, concern.acknowledge_time, today), true};
  }
  if (concern.act_time.isValid()) {
    steps[3] = {steps[3].title, by_at(concern.acted_by, concern.act_time, today), true};
  }
  if (concern.close_time.isValid()) {
    steps[4] = {steps[4].title, by_at(concern.closed_by, concern.close_time, today), true};
  }
  // Which step is waited for, and by whom it is taken.
  const QList<std::pair<int, const char*>> waited{{2, "acknowledge"}, {3, "record_action"}, {4, "close"}};
  for (const auto& [step, event] : waited) {
    if (steps[step].done) {
      continue;
    }
    steps[step].now = true;
    if (concern.may(event)) {
      steps[step].detail = tr("waits for you");
    } else if (step == 2) {
      steps[step].detail = told.isEmpty() ? tr("waits for a head of service") : tr("waits for %1").arg(told);
    } else if (concern.own_case) {
      steps[step].detail = tr("for somebody else: the case is with you");
    }
    break;
  }
  return steps;
}

QString step_words(const QList<ConcernStep>& steps, int step) {
  return tr("%1 of %2, %3, %4").arg(step + 1).arg(steps.size()).arg(steps[step].title, steps[step].detail);
}

QString concern_course(const Concern& concern, const QDate& today) {
  QStringList parts{tr("Raised by %1 at %2.").arg(concern.raised_by, moment(concern.raise_time, today))};
  if (concern.acknowledge_time.isValid()) {
    parts.append(tr("Acknowledged by %1 at %2.").arg(concern.acknowledged_by, moment(concern.acknowledge_time, today)));
  } else {
    parts.append(tr("Not acknowledged yet."));
  }
  if (concern.act_time.isValid()) {
    parts.append(tr("Action by %1 at %2: %3").arg(concern.acted_by, moment(concern.act_time, today), concern.action));
  }
  if (concern.close_time.isValid()) {
    parts.append(
        tr("Closed by %1 at %2: %3").arg(concern.closed_by, moment(concern.close_time, today), concern.outcome));
  }
  return parts.join(QLatin1Char(' '));
}

}  // namespace touchstone::client
