// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "client/api/concern_gateway.h"

/// What the screens say of a concern and its clock.
namespace touchstone::client {

/// So many characters may be said of a concern in one go: the contract's limit.
inline constexpr int longest_concern_words = 2000;

/// "A child may be unsafe: CD900429".
QString concern_title(const Concern& concern);
/// "17 h 42 min left", "42 min left", "3 h over", "12 min over".
QString time_left_words(const Concern& concern, const QDateTime& now);
/// "of 24 hours, until Thursday 28 Sept, 07:44".
QString until_words(const Concern& concern);
/// The hours are over.
bool concern_overdue(const Concern& concern, const QDateTime& now);
/// The last mark that the clock has passed: 4, 1 or 0 hours left; -1: none yet.
int clock_mark(const Concern& concern, const QDateTime& now);

/// One of the five steps.
struct ConcernStep {
  QString title;   ///< "Acknowledged".
  QString detail;  ///< "waits for you", "Ellen Hartley, 07:44".
  bool done = false;
  bool now = false;  ///< The one that is waited for.

  bool operator==(const ConcernStep&) const = default;
};
/// Raised, head of service told, acknowledged, action, outcome. `today` decides whether a time needs its day.
QList<ConcernStep> concern_steps(const Concern& concern, const QDate& today);
/// "3 of 5, acknowledged, waits for you".
QString step_words(const QList<ConcernStep>& steps, int step);
/// Where it stands, in a sentence: "Raised by Priya Nair at 07:44. Acknowledged by Ellen Hartley at 08:10."
QString concern_course(const Concern& concern, const QDate& today);

}  // namespace touchstone::client
