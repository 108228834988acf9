// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "client/models/analysis_words.h"
#include "client/models/figure_words.h"

/// What a chart says in words: made from the same data as the drawing.
namespace touchstone::client {

/// A drawing as a table.
struct ChartTable {
  QStringList head;
  QList<QStringList> rows;
};

/// A control chart with its title, its text and what may and may not be read from it.
struct ChartWords {
  QString title;          ///< At most about ten words.
  QString subtitle;       ///< Measure, months.
  QString description;    ///< All figures, for a reader who does not see the drawing.
  QString shows;          ///< What it shows.
  QString does_not_show;  ///< What it does not show.
  QString settled;        ///< "Provisional: 9 months so far, and limits settle at 12."; empty when settled.
};

ChartWords control_chart_words(const ControlChart& chart, const MonthlyAnalysis& analysis);
/// "August, 55%, 21 of 38, inside limits".
QString point_words(const ControlPoint& point, const QString& reported);
/// "Above the upper limit", "7 or more in a row on one side of the average" …
QString rule_words(const QString& rule);
/// What the chart writes at the point of a signal: "outside limits".
QString rule_name(const QString& rule);
/// Whether the point of the month reported on carries a signal.
bool has_signal_now(const ControlChart& chart, const QString& period);

ChartTable control_chart_table(const ControlChart& chart, const MonthlyAnalysis& analysis);
ChartTable grades_table(const MonthlyAnalysis& analysis);

/// The words of a trend of the areas on show: title, subtitle, description and `shows`.
ChartWords trend_words(const Trend& trend, const MonthlyAnalysis& analysis);
/// "August, my areas 55%, 21 of 38, whole council 60%".
QString trend_point_words(const Trend& trend, const PeriodShare& point, const QString& reported);
ChartTable trend_table(const Trend& trend, const MonthlyAnalysis& analysis);

}  // namespace touchstone::client
