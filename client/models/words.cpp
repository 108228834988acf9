// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/words.h"

#include <QCoreApplication>
#include <QLocale>

namespace touchstone::client {

namespace {

QString tr(const char* text, int n = -1) { return QCoreApplication::translate("Words", text, nullptr, n); }

const QLocale& british() {
  static const QLocale locale{QLocale::English, QLocale::UnitedKingdom};
  return locale;
}

/// British usage writes "Sept", which the locale data of some systems shortens to "Sep".
QString short_month(const QDate& date) {
  return date.month() == 9 ? tr("Sept") : british().monthName(date.month(), QLocale::ShortFormat);
}

}  // namespace

QString short_date(const QDate& date) {
  return british().dayName(date.dayOfWeek(), QLocale::ShortFormat) + QLatin1Char(' ') + day_and_month(date);
}

QString day_and_month(const QDate& date) { return QString::number(date.day()) + QLatin1Char(' ') + short_month(date); }

QString long_date(const QDate& date) { return british().toString(date, QStringLiteral("dddd d MMMM yyyy")); }

QString month_of(const QString& audit_cycle) {
  const QString period = audit_cycle.section(QLatin1Char('/'), -1);
  const QDate first = QDate::fromString(period + QStringLiteral("-01"), Qt::ISODate);
  return first.isValid() ? british().toString(first, QStringLiteral("MMMM yyyy")) : period;
}

QString clock_time(const QDateTime& time) { return time.toLocalTime().toString(QStringLiteral("HH:mm:ss")); }

QString due_words(const QDate& due, const QDate& today) {
  const auto days = today.daysTo(due);
  if (days < -1) {
    return tr("%1 days overdue").arg(-days);
  }
  if (days == -1) {
    return tr("1 day overdue");
  }
  if (days == 0) {
    return tr("due today");
  }
  return days == 1 ? tr("due tomorrow") : tr("in %1 days").arg(days);
}

QString grade_words(Grade grade) {
  switch (grade) {
    case Grade::Outstanding:
      return tr("Outstanding");
    case Grade::Good:
      return tr("Good");
    case Grade::RequiresImprovement:
      return tr("Requires improvement");
    case Grade::Inadequate:
      return tr("Inadequate");
    case Grade::None:
      break;
  }
  return {};
}

QString state_words(AuditState state) {
  switch (state) {
    case AuditState::Allocated:
      return tr("To start");
    case AuditState::InProgress:
      return tr("In progress");
    case AuditState::Submitted:
      return tr("Submitted");
    case AuditState::SentBack:
      return tr("Sent back");
    case AuditState::Accepted:
      return tr("Accepted");
    case AuditState::NotCompleted:
      return tr("Not completed");
    case AuditState::Withdrawn:
      return tr("Withdrawn");
    case AuditState::Unknown:
      break;
  }
  return tr("Unknown");
}

QString state_icon(AuditState state) {
  switch (state) {
    case AuditState::InProgress:
      return QStringLiteral("in_progress");
    case AuditState::Submitted:
      return QStringLiteral("submitted");
    case AuditState::SentBack:
      return QStringLiteral("sent_back");
    case AuditState::Accepted:
      return QStringLiteral("accepted");
    case AuditState::NotCompleted:
    case AuditState::Withdrawn:
      return QStringLiteral("not_completed");
    case AuditState::Allocated:
    case AuditState::Unknown:
      break;
  }
  return QStringLiteral("to_start");
}

QString not_completed_words(const Allocation& row) {
  const QString& reason = row.not_completed_reason;
  if (row.not_completed_approval_awaited) {
    return reason.isEmpty() ? tr("Not approved yet") : tr("%1 (not approved yet)").arg(reason);
  }
  if (!row.not_completed_approver.isEmpty()) {
    return reason.isEmpty() ? tr("Approved by %1").arg(row.not_completed_approver)
                            : tr("%1 (approved by %2)").arg(reason, row.not_completed_approver);
  }
  return reason;
}

QString finding_words(FindingKind kind) {
  switch (kind) {
    case FindingKind::Improvement:
      return tr("Area for improvement");
    case FindingKind::Quotation:
      return tr("Quotation");
    case FindingKind::GoodPractice:
      break;
  }
  return tr("Good practice");
}

QString source_words(FindingSource source) {
  switch (source) {
    case FindingSource::Practitioner:
      return tr("The practitioner");
    case FindingSource::Parent:
      return tr("A parent or carer");
    case FindingSource::Child:
      return tr("A child or young person");
    case FindingSource::Record:
      return tr("The record");
    case FindingSource::None:
      break;
  }
  return tr("Not said");
}

QString discussion_words(const Discussion& discussion) {
  if (discussion.held != Held::Yes) {
    return discussion.reason.trimmed();
  }
  QStringList parts;
  if (discussion.held_on.isValid()) {
    parts.append(long_date(discussion.held_on));
  }
  if (!discussion.led_by.isEmpty()) {
    parts.append(tr("led by %1").arg(discussion.led_by));
  }
  return parts.join(QStringLiteral(", "));
}

QString yes_no_words(YesNo answer) {
  switch (answer) {
    case YesNo::Yes:
      return tr("Yes");
    case YesNo::No:
      return tr("No");
    case YesNo::NotApplicable:
      return tr("Not applicable");
    case YesNo::None:
      break;
  }
  return {};
}

QString text_problem(const QString& text, qsizetype longest, const QString& empty) {
  if (text.isEmpty()) {
    return empty;
  }
  return text.size() > longest ? tr("Use at most %1 characters; this is %2").arg(longest).arg(text.size()) : QString{};
}

QString failure_words(const Failure& failure) {
  switch (failure.kind) {
    case Failure::Kind::Offline:
      return tr("The server cannot be reached.");
    case Failure::Kind::SignedOut:
      return tr("Your session has ended. Sign in again to go on.");
    case Failure::Kind::Unavailable:
      return tr("The server is busy. This is tried again by itself.");
    case Failure::Kind::Stale:
      return tr("It was changed elsewhere meanwhile.");
    case Failure::Kind::NotFound:
      return tr("It is not there any more, or it is not yours to see.");
    case Failure::Kind::Internal:
      return failure.reference.isEmpty()
                 ? tr("The server has a fault. Tell your help desk.")
                 : tr("The server has a fault. Tell your help desk this reference: %1").arg(failure.reference);
    case Failure::Kind::Refused:
      break;
  }
  // With its fields the message is made of their paths, for programs.
  const bool plain = !failure.message.isEmpty() && failure.reason != QLatin1String("FIELD_INVALID");
  QString words = plain || failure.fields.isEmpty() ? failure.message : QString{};
  if (words.isEmpty() && failure.fields.isEmpty()) {
    words = tr("The server did not accept this.");
  }
  for (const auto& field : failure.fields) {
    if (!field.description.isEmpty() && !words.contains(field.description)) {
      words += words.isEmpty()                    ? QString{}
               : words.endsWith(QLatin1Char('.')) ? QStringLiteral(" ")
                                                  : QStringLiteral(". ");
      words += field.description;
    }
  }
  return words;
}

QString undo_failure_words(const Failure& failure) {
  return failure.kind == Failure::Kind::Stale ? tr("It was changed again since, and stays as it is now.")
                                              : failure_words(failure);
}

}  // namespace touchstone::client
