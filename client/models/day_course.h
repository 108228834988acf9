// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QHash>
#include <optional>

#include "client/models/chart_words.h"

namespace touchstone::client {

/// How a month came in, day by day.
struct DayCourse {
  QString period;
  qint64 base = 0;          ///< Allocated less exempt.
  QList<qint64> completed;  ///< By the end of day 1, day 2 …; what came in before its first day counts there.
  bool running = false;     ///< The last day is today, and more may come.
  QStringList audits;       ///< Those completed, `audits/{uuid}`, in the order of their days.

  /// At the end of a day, from 1; after its last one as it ended.
  Share by_day(qsizetype day) const;
  qsizetype days() const { return completed.size(); }
};

/// The course of a month: of one that is open up to `today`, else to its end, or the day its last audit came in. None
/// when nothing is allocated, or when it is not known on which day some audit came in.
std::optional<DayCourse> day_course(const QList<Allocation>& month, const QString& period, bool open,
                                    const QDate& today);

/// How much of each area of a month that is over was completed by the end of a day, from 1. An area without audits is
/// left out.
QHash<QString, Share> areas_by_day(const QList<Allocation>& month, const QString& period, qsizetype day);

/// A month's course beside that of the month before.
struct DayChart {
  DayCourse now;
  std::optional<DayCourse> before;

  /// How many days the chart has: a whole month at least.
  qsizetype days() const;
};

/// Title, subtitle and description.
ChartWords day_chart_words(const DayChart& chart);
/// "27 Sept: 10 of 16, 63%; August by its day 27: 11 of 18, 61%".
QString day_words(const DayChart& chart, qsizetype day);
/// "September so far: 10 of 16, 63%", "August: 13 of 18, 72%".
QString course_words(const DayCourse& course, const QString& reported);
ChartTable day_table(const DayChart& chart);

}  // namespace touchstone::client
