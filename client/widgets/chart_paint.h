// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QRectF>
#include <optional>

#include "client/api/analysis_values.h"
#include "client/models/analysis_answers_model.h"
#include "client/models/day_course.h"
#include "client/models/figure_words.h"
#include "client/models/progress_model.h"
#include "client/widgets/tokens.h"

/// Charts as pure drawings: data, a rectangle and colours in, marks out. Bars begin at zero, values stand beside their
/// marks, and every chart lies on `base`. All measures follow the font, so that they grow with it.
namespace touchstone::client {

/// The height of a line of small words in a chart.
qreal small_line();

/// The grades of one area as four bars with their counts; `largest` is the count that fills the width, one for all
/// areas of a page. An area without completed audits says so.
/// `current` is the bar with the ring, if any.
void paint_grade_bars(QPainter& painter, const QRectF& rect, const AreaAnalysis& area, qint64 largest,
                      std::optional<int> current, const Tokens& colours);
/// The row of a bar, for the mouse and the ring.
QRectF grade_bar_row(const QRectF& rect, int bar);
/// The grades of all areas, three beside each other, each on a card.
void paint_grade_cards(QPainter& painter, const QRectF& rect, const QList<AreaAnalysis>& areas, qint64 largest,
                       const Tokens& colours);
QSizeF grade_cards_size(qsizetype areas);
/// The height that `paint_grade_bars` needs.
qreal grade_bars_height();

/// Where the points of a control chart lie, for keys and mouse.
QList<QPointF> control_chart_points(const QRectF& rect, const ControlChart& chart);
/// The line of a measure between its limits. `current` is the point with the ring, if any. The axis goes from 0 to 100
/// %.
void paint_control_chart(QPainter& painter, const QRectF& rect, const ControlChart& chart, std::optional<int> current,
                         const Tokens& colours);

/// The share of the areas on show as a line, that of the whole council as a dashed one; both named at their ends.
void paint_trend(QPainter& painter, const QRectF& rect, const Trend& trend, std::optional<int> current,
                 const Tokens& colours);
QList<QPointF> trend_points(const QRectF& rect, const Trend& trend);

/// How a month came in as a line, the month before as a dashed one; both named at their ends.
void paint_day_chart(QPainter& painter, const QRectF& rect, const DayChart& chart, std::optional<int> current,
                     const Tokens& colours);
QList<QPointF> day_chart_points(const QRectF& rect, const DayChart& chart);

/// One mark for each answer: yes a filled dot, no a ring, not applicable a dash; from 13 answers on two bars.
void paint_answer_dots(QPainter& painter, const QRectF& rect, qint64 yes, qint64 no, qint64 not_applicable,
                       const Tokens& colours);
/// The table of record checks with its dots, as it is copied and printed.
void paint_answer_table(QPainter& painter, const QRectF& rect, const Focus5Model& model, const Tokens& colours);
QSizeF answer_table_size(const Focus5Model& model);
/// One box for each audit: completed filled, still to come empty, overdue with a cross; `largest` boxes fill the width.
void paint_unit_boxes(QPainter& painter, const QRectF& rect, qint64 completed, qint64 to_come, qint64 overdue,
                      qint64 largest, const Tokens& colours);

/// The table of completion with its boxes, as it is copied and printed.
void paint_progress_table(QPainter& painter, const QRectF& rect, const ProgressModel& model, const Tokens& colours);
QSizeF progress_table_size(const ProgressModel& model);

}  // namespace touchstone::client
