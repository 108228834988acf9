// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/day_course.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

constexpr int longest_course = 92;  // What came in later stands at its end.

QString tr(const char* text) { return QCoreApplication::translate("DayCourse", text); }

QDate first_day(const QString& period) { return QDate::fromString(period + QStringLiteral("-01"), Qt::ISODate); }

bool is_completed(const Allocation& row) {
  return row.state == AuditState::Submitted || row.state == AuditState::Accepted;
}

/// "10 of 16, 63%"; without the share below five.
QString counted(const Share& share) {
  return share.denominator < smallest_base ? of_words(share)
                                           : QStringLiteral("%1, %2").arg(of_words(share), share_words(share));
}

}  // namespace

Share DayCourse::by_day(qsizetype day) const {
  return {completed.isEmpty() ? 0 : completed[std::clamp<qsizetype>(day, 1, completed.size()) - 1], base};
}

std::optional<DayCourse> day_course(const QList<Allocation>& month, const QString& period, bool open,
                                    const QDate& today) {
  const QDate first = first_day(period);
  DayCourse course;
  course.period = period;
  course.running = open;
  QList<std::pair<qint64, QString>> came_in;  // days from 1
  for (const auto& row : month) {
    if (row.state == AuditState::Withdrawn || row.exempt) {
      continue;
    }
    ++course.base;
    if (is_completed(row)) {
      if (!row.submit_time.isValid()) {
        return std::nullopt;
      }
      const qint64 day = first.daysTo(row.submit_time.toLocalTime().date()) + 1;
      came_in.append({std::clamp<qint64>(day, 1, longest_course), row.audit_name()});
    }
  }
  if (course.base == 0 || !first.isValid()) {
    return std::nullopt;
  }
  std::sort(came_in.begin(), came_in.end());
  qint64 days = open ? std::clamp<qint64>(first.daysTo(today) + 1, 1, longest_course) : first.daysInMonth();
  days = came_in.isEmpty() ? days : std::max(days, came_in.last().first);
  auto next = came_in.cbegin();
  for (qint64 day = 1; day <= days; ++day) {
    for (; next != came_in.cend() && next->first <= day; ++next) {
      course.audits.append(next->second);
    }
    course.completed.append(course.audits.size());
  }
  return course;
}

QHash<QString, Share> areas_by_day(const QList<Allocation>& month, const QString& period, qsizetype day) {
  QHash<QString, QList<Allocation>> by_area;
  for (const auto& row : month) {
    by_area[row.service_area_code].append(row);
  }
  QHash<QString, Share> shares;
  for (auto area = by_area.cbegin(); area != by_area.cend(); ++area) {
    if (const auto course = day_course(area.value(), period, false, {})) {
      shares.insert(area.key(), course->by_day(day));
    }
  }
  return shares;
}

qsizetype DayChart::days() const {
  return std::max(
      {first_day(now.period).daysInMonth() + qsizetype{0}, now.days(), before ? before->days() : qsizetype{0}});
}

QString course_words(const DayCourse& course, const QString& reported) {
  const QString words = counted(course.by_day(course.days()));
  const QString month = month_name(course.period, reported);
  return course.running ? tr("%1 so far: %2").arg(month, words) : tr("%1: %2").arg(month, words);
}

QString day_words(const DayChart& chart, qsizetype day) {
  const QDate date = first_day(chart.now.period).addDays(day - 1);
  QString words = QStringLiteral("%1: %2").arg(day_and_month(date), counted(chart.now.by_day(day)));
  if (chart.before) {
    words += tr("; %1 by its day %2: %3")
                 .arg(month_name(chart.before->period, chart.now.period), QString::number(day),
                      counted(chart.before->by_day(day)));
  }
  return words;
}

ChartWords day_chart_words(const DayChart& chart) {
  ChartWords words;
  const qsizetype day = chart.now.days();
  const Share now = chart.now.by_day(day);
  const QString month = month_name(chart.now.period, chart.now.period);
  words.title = tr("How %1 came in, day by day").arg(month);
  words.subtitle = tr("Completed by the end of each day, of %1 audits").arg(now.denominator);
  words.description = course_words(chart.now, chart.now.period);
  if (!chart.before) {
    return words;
  }
  const QString earlier = month_name(chart.before->period, chart.now.period);
  const Share then = chart.before->by_day(day);
  words.subtitle += tr("; %1 had %2").arg(earlier, QString::number(then.denominator));
  words.description += QStringLiteral(". ") + course_words(*chart.before, chart.now.period);
  if (chart.now.running) {
    words.description += tr(". %1 by its day %2: %3").arg(earlier, QString::number(day), counted(then));
  }
  if (now.denominator < smallest_base || then.denominator < smallest_base) {
    return words;
  }
  const double change = 100.0 * (static_cast<double>(now.numerator) / static_cast<double>(now.denominator) -
                                 static_cast<double>(then.numerator) / static_cast<double>(then.denominator));
  const auto points = static_cast<qint64>(std::round(std::abs(change)));
  const QString size = points == 1 ? tr("1 point") : tr("%1 points").arg(points);
  const QString when = chart.now.running ? tr("on day %1").arg(day) : tr("at its end");
  if (points == 0) {
    words.title = tr("Level with %1 %2").arg(earlier, when);
  } else {
    words.title =
        change > 0 ? tr("%1 ahead of %2 %3").arg(size, earlier, when) : tr("%1 behind %2 %3").arg(size, earlier, when);
  }
  return words;
}

ChartTable day_table(const DayChart& chart) {
  const QString month = month_name(chart.now.period, chart.now.period);
  ChartTable table{{tr("Day"), tr("%1 completed").arg(month), tr("Of")}, {}};
  if (chart.before) {
    table.head += {tr("%1 completed").arg(month_name(chart.before->period, chart.now.period)), tr("Of")};
  }
  const qsizetype days = std::max(chart.now.days(), chart.before ? chart.before->days() : qsizetype{0});
  for (qsizetype day = 1; day <= days; ++day) {
    const auto cell = [day](const DayCourse& course) {
      return day > course.days() && course.running ? QStringLiteral("–")
                                                   : QString::number(course.by_day(day).numerator);
    };
    QStringList row{QString::number(day), cell(chart.now), QString::number(chart.now.base)};
    if (chart.before) {
      row += {cell(*chart.before), QString::number(chart.before->base)};
    }
    table.rows.append(row);
  }
  return table;
}

}  // namespace touchstone::client
