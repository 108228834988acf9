// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QRectF>
#include <optional>

#include "client/api/analysis_values.h"
#include "client/widgets/tokens.h"

/// Charts as pure drawings: data, a rectangle and colours in, marks out. Bars begin at zero, values stand beside their
/// marks, and every chart lies on `base`. All measures follow the font, so that they grow with it.
namespace touchstone::client {

/// The grades of one area as four bars with their counts; `largest` is the count that fills the width, one for all
/// areas of a page. An area without completed audits says so.
void paint_grade_bars(QPainter& painter, const QRectF& rect, const AreaAnalysis& area, qint64 largest,
                      const Tokens& colours);
/// The height that `paint_grade_bars` needs.
qreal grade_bars_height();

/// Where the points of a control chart lie, for keys and mouse.
QList<QPointF> control_chart_points(const QRectF& rect, const ControlChart& chart);
/// The line of a measure between its limits. `current` is the point with the ring, if any. The axis goes from 0 to 100
/// %.
void paint_control_chart(QPainter& painter, const QRectF& rect, const ControlChart& chart, std::optional<int> current,
                         const Tokens& colours);

/// One mark for each answer: yes a filled dot, no a ring, not applicable a dash; from 13 answers on two bars.
void paint_answer_dots(QPainter& painter, const QRectF& rect, qint64 yes, qint64 no, qint64 not_applicable,
                       const Tokens& colours);
/// One box for each audit: completed filled, still to come empty, overdue with a cross; `largest` boxes fill the width.
void paint_unit_boxes(QPainter& painter, const QRectF& rect, qint64 completed, qint64 to_come, qint64 overdue,
                      qint64 largest, const Tokens& colours);

}  // namespace touchstone::client
