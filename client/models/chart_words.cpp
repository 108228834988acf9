// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/chart_words.h"

#include <QCoreApplication>
#include <algorithm>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ChartWords", text); }

constexpr int settled_at = 12;
constexpr int trend_length = 6;

QString months_between(const ControlChart& chart, const QString& reported) {
  if (chart.points.isEmpty()) {
    return {};
  }
  QString last = month_of(chart.points.last().period);
  if (chart.points.size() == 1) {
    return last;
  }
  const QString first = chart.points.first().period;
  const QString last_period = chart.points.last().period;
  return tr("%1 to %2")
      .arg(first.left(4) == last_period.left(4) ? month_name(first, last_period) : month_of(first),
           last_period.left(4) == reported.left(4) ? month_of(last_period) : last);
}

/// How many points up to the last each rise (or fall) on the one before.
int run_of_steps(const ControlChart& chart, bool rising) {
  int steps = 0;
  for (auto i = chart.points.size() - 1; i > 0; --i) {
    const auto& now = chart.points[i].share;
    const auto& before = chart.points[i - 1].share;
    const qint64 left = now.numerator * before.denominator;
    const qint64 right = before.numerator * now.denominator;
    if (rising ? left <= right : left >= right) {
      break;
    }
    ++steps;
  }
  return steps;
}

QStringList signals_of(const ControlPoint& point) {
  QStringList words;
  for (const auto& rule : point.signal_rules) {
    words.append(rule_words(rule));
  }
  return words;
}

QString not_shown(const ControlChart& chart) {
  const int up = run_of_steps(chart, true);
  const int down = run_of_steps(chart, false);
  const int steps = std::max(up, down);
  if (steps >= 2 && steps + 1 < trend_length) {
    return (up > down ? tr("A trend. The share rose %1 months in a row, but the rule asks for a longer run.")
                      : tr("A trend. The share fell %1 months in a row, but the rule asks for a longer run."))
        .arg(number_word(steps));
  }
  return tr(
      "Why. A chart says whether a change is more than chance, never what made it, and nothing about single "
      "audits.");
}

}  // namespace

QString rule_words(const QString& rule) {
  if (rule == QLatin1String("beyond_limit")) {
    return tr("outside the limits");
  }
  if (rule == QLatin1String("one_side")) {
    return tr("seven or more months on one side of the average");
  }
  if (rule == QLatin1String("trend")) {
    return tr("six or more months rising or falling");
  }
  if (rule == QLatin1String("two_of_three")) {
    return tr("two of three months far from the average");
  }
  return rule;
}

QString rule_name(const QString& rule) {
  if (rule == QLatin1String("beyond_limit")) {
    return tr("outside limits");
  }
  if (rule == QLatin1String("one_side")) {
    return tr("one side");
  }
  if (rule == QLatin1String("trend")) {
    return tr("trend");
  }
  return rule == QLatin1String("two_of_three") ? tr("two of three") : rule;
}

bool has_signal_now(const ControlChart& chart, const QString& period) {
  return !chart.points.isEmpty() && chart.points.last().period == period && !chart.points.last().signal_rules.isEmpty();
}

QString point_words(const ControlPoint& point, const QString& reported) {
  const QStringList found = signals_of(point);
  return tr("%1, %2, %3, %4")
      .arg(month_name(point.period, reported), QStringLiteral("%1%").arg(whole_percent(point.share)),
           of_words(point.share),
           found.isEmpty() ? tr("inside limits") : tr("signal: %1").arg(found.join(QStringLiteral("; "))));
}

ChartWords control_chart_words(const ControlChart& chart, const MonthlyAnalysis& analysis) {
  ChartWords words;
  const QString measure = measure_title(chart.measure, analysis);
  const QString title = chart.measure.startsWith(QLatin1String("grade.")) ? tr("%1 grades").arg(measure) : measure;
  words.subtitle = measure_definition(chart.measure, analysis);
  if (chart.points.isEmpty()) {
    words.title = tr("%1: nothing to count yet").arg(title);
    words.description = tr("No month has a value.");
    words.shows = tr("No month has a value yet, so there is no line to read.");
    words.does_not_show = tr("Zero. A share without a base is unknown, not nought.");
    return words;
  }
  words.subtitle += tr(", %1").arg(months_between(chart, analysis.period));
  const auto& last = chart.points.last();
  const bool current = last.period == analysis.period;
  const QString month = month_name(last.period, analysis.period);
  const QString value = QStringLiteral("%1%").arg(whole_percent(last.share));
  const QStringList found = signals_of(last);
  words.title = found.isEmpty() ? tr("%1: no sign yet of real change").arg(title)
                                : tr("%1: more than chance in %2").arg(title, month);
  if (found.isEmpty()) {
    words.shows = tr("%1 (%2) is inside the limits. With %3 audits, a swing of this size can be chance.")
                      .arg(month, value)
                      .arg(last.share.denominator);
  } else {
    words.shows = tr("%1 (%2) carries a signal: %3. Chance alone seldom does this.")
                      .arg(month, value, found.join(QStringLiteral("; ")));
  }
  if (!current) {
    words.shows.prepend(tr("%1 has no value. ").arg(month_name(analysis.period, analysis.period)));
  }
  words.does_not_show = not_shown(chart);
  if (chart.provisional) {
    words.settled =
        chart.points.size() == 1
            ? tr("Provisional: 1 month so far, and limits settle at %1.").arg(settled_at)
            : tr("Provisional: %1 months so far, and limits settle at %2.").arg(chart.points.size()).arg(settled_at);
  }
  QStringList months;
  for (const auto& point : chart.points) {
    months.append(point_words(point, analysis.period));
  }
  words.description = tr("Average %1; this month’s limits %2 to %3. %4.")
                          .arg(fraction_words(chart.centre.value_or(0)), fraction_words(last.lower),
                               fraction_words(last.upper), months.join(QStringLiteral(". ")));
  return words;
}

ChartTable control_chart_table(const ControlChart& chart, const MonthlyAnalysis& analysis) {
  ChartTable table{{tr("Month"), tr("Share"), tr("Count"), tr("Of"), tr("Lower limit"), tr("Average"),
                    tr("Upper limit"), tr("Signal")},
                   {}};
  for (const auto& point : chart.points) {
    const QStringList found = signals_of(point);
    table.rows.append({month_name(point.period, analysis.period), QStringLiteral("%1%").arg(whole_percent(point.share)),
                       QString::number(point.share.numerator), QString::number(point.share.denominator),
                       fraction_words(point.lower), fraction_words(chart.centre.value_or(0)),
                       fraction_words(point.upper), found.isEmpty() ? tr("none") : found.join(QStringLiteral("; "))});
  }
  return table;
}

ChartTable grades_table(const MonthlyAnalysis& analysis) {
  ChartTable table{{tr("Area"), tr("Allocated"), tr("Completed"), grade_words(Grade::Outstanding),
                    grade_words(Grade::Good), grade_words(Grade::RequiresImprovement), grade_words(Grade::Inadequate)},
                   {}};
  const auto row = [](const QString& label, const CycleCounts& counts, const GradeCounts& grades) {
    QStringList cells{label, QString::number(counts.allocated), QString::number(counts.completed)};
    for (const auto grade : all_grades) {
      cells.append(counts.completed == 0 ? QStringLiteral("–") : QString::number(count_of(grades, grade)));
    }
    return cells;
  };
  for (const auto& area : analysis.areas) {
    table.rows.append(row(area.code, area.counts, area.grades));
  }
  if (shows_part(analysis)) {
    table.rows.append(row(all_label(analysis), counts_on_show(analysis), grades_on_show(analysis)));
  }
  table.rows.append(row(tr("Whole council"), analysis.overview, analysis.grades));
  return table;
}

namespace {

std::optional<Share> council_at(const Trend& trend, const QString& period) {
  for (const auto& point : trend.council) {
    if (point.period == period) {
      return point.share;
    }
  }
  return std::nullopt;
}

}  // namespace

QString trend_point_words(const Trend& trend, const PeriodShare& point, const QString& reported) {
  QString words = tr("%1, my areas %2, %3")
                      .arg(month_name(point.period, reported), share_words(point.share), of_words(point.share));
  if (const auto council = council_at(trend, point.period)) {
    words += tr(", whole council %1").arg(share_words(*council));
  }
  return words;
}

ChartWords trend_words(const Trend& trend, const MonthlyAnalysis& analysis) {
  ChartWords words;
  const QString measure = measure_title(trend.measure, analysis);
  words.title = trend.council.isEmpty() ? tr("%1 in my areas").arg(measure)
                                        : tr("%1: my areas beside the whole council").arg(measure);
  words.subtitle = measure_definition(trend.measure, analysis);
  if (trend.mine.isEmpty()) {
    words.description = tr("No month has a value.");
    words.shows = tr("No audit of these areas has been counted yet.");
    return words;
  }
  qint64 fewest = trend.mine.first().share.denominator;
  qint64 most = fewest;
  QStringList months;
  for (const auto& point : trend.mine) {
    fewest = std::min(fewest, point.share.denominator);
    most = std::max(most, point.share.denominator);
    months.append(trend_point_words(trend, point, analysis.period));
  }
  words.subtitle += fewest == most ? tr(", %1 a month").arg(most) : tr(", %1 to %2 a month").arg(fewest).arg(most);
  words.description = months.join(QStringLiteral(". ")) + QLatin1Char('.');
  const QString audits = fewest == most ? tr("With %1 audits a month").arg(most)
                                        : tr("With %1 to %2 audits a month").arg(fewest).arg(most);
  words.shows =
      tr("%1, one audit moves the line by up to %2 points. Whether a change is real, the control chart of the "
         "whole council says; there are too few audits here for limits.")
          .arg(audits)
          .arg(whole_percent({1, fewest}));
  return words;
}

ChartTable trend_table(const Trend& trend, const MonthlyAnalysis& analysis) {
  ChartTable table{{tr("Month"), tr("My areas"), tr("Count"), tr("Of"), tr("Whole council")}, {}};
  for (const auto& point : trend.mine) {
    const auto council = council_at(trend, point.period);
    table.rows.append({month_name(point.period, analysis.period), share_words(point.share),
                       QString::number(point.share.numerator), QString::number(point.share.denominator),
                       council ? share_words(*council) : QStringLiteral("–")});
  }
  return table;
}

}  // namespace touchstone::client
