// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>

#include "client/api/outcome.h"
#include "client/api/values.h"

/// The words of the screens: dates, states, grades and failures, each said in one way only.
namespace touchstone::client {

/// What a text says beside its words; the widgets choose colour and shape.
enum class Accent { Plain, Quiet, Warning, Error, Good };

/// "Fri 22 Sept".
QString short_date(const QDate& date);
/// "22 Sept".
QString day_and_month(const QDate& date);
/// "Friday 22 September 2023".
QString long_date(const QDate& date);
/// "September 2023" of a cycle's name or a period YYYY-MM; the text itself when it is neither.
QString month_of(const QString& audit_cycle);
/// "14:02:09", local time.
QString clock_time(const QDateTime& time);
/// "5 days overdue", "due today", "due tomorrow", "in 2 days", "in 20 days".
QString due_words(const QDate& due, const QDate& today);

/// "Requires improvement"; empty for none.
QString grade_words(Grade grade);
/// "In progress".
QString state_words(AuditState state);
/// Why it was not completed and who approved that: "On leave (approved by Helen Marsh)", "On leave (not approved yet)".
QString not_completed_words(const Allocation& row);
/// The icon that goes with the word.
QString state_icon(AuditState state);
/// "Good practice", "Area for improvement", "Quotation".
QString finding_words(FindingKind kind);
/// "A parent or carer".
QString source_words(FindingSource source);
/// Why an audit was not discussed, or when it was and who led it: "20 September 2023, led by Priya Nair".
QString discussion_words(const Discussion& discussion);
/// "Yes", "No", "Not applicable"; empty for none.
QString yes_no_words(YesNo answer);

/// What is wrong with what somebody wrote: `empty` when it is nothing, else that it is too long; empty for nothing.
QString text_problem(const QString& text, qsizetype longest, const QString& empty = {});
/// What happened and what to do, in one or two sentences; the reference for the help desk last.
QString failure_words(const Failure& failure);
/// The same of an undo.
QString undo_failure_words(const Failure& failure);

}  // namespace touchstone::client
