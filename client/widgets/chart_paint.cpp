// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/chart_paint.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "client/models/analysis_words.h"
#include "client/models/chart_words.h"
#include "client/models/words.h"

namespace touchstone::client {

qreal small_line() { return QFontMetricsF{font_of(TextSize::Small)}.height(); }

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Chart", text); }

constexpr int most_dots = 12;

/// The places of a line chart.
struct Frame {
  QRectF plot;
  qsizetype points;

  qreal x(qsizetype i) const {
    return points < 2 ? plot.center().x() : plot.left() + plot.width() * static_cast<qreal>(i) / (points - 1);
  }
  qreal y(double share) const { return plot.bottom() - plot.height() * share; }
};

Frame frame_of(const QRectF& rect, qsizetype points) {
  const QFontMetricsF small{font_of(TextSize::Small)};
  const QFontMetricsF bold{font_of(TextSize::Small, true)};
  const qreal left = small.horizontalAdvance(QStringLiteral("100%")) + 24;
  const qreal right = bold.horizontalAdvance(tr("Average %1").arg(QStringLiteral("46%, 1420 of 3070"))) + 24;
  return {rect.adjusted(left, small.height() / 2 + 2, -right, -small.height() - 10), points};
}

double fraction_of(const Share& share) {
  return static_cast<double>(share.numerator) / static_cast<double>(share.denominator);
}

double share_of(const ControlPoint& point) { return fraction_of(point.share); }

/// A word at the right end of a line.
struct EndLabel {
  qreal y;
  QString text;
  bool bold;
};

void paint_labels(QPainter& painter, const QRectF& rect, const Frame& frame, QList<EndLabel> labels,
                  const Tokens& colours) {
  std::stable_sort(labels.begin(), labels.end(), [](const EndLabel& a, const EndLabel& b) { return a.y < b.y; });
  const qreal line = small_line();
  // Moved apart so that none covers another.
  for (qsizetype i = 1; i < labels.size(); ++i) {
    labels[i].y = std::max(labels[i].y, labels[i - 1].y + line);
  }
  qreal floor = frame.plot.bottom() + line / 2;
  for (auto i = labels.size() - 1; i >= 0; --i) {
    labels[i].y = std::min(labels[i].y, floor);
    floor = labels[i].y - line;
  }
  for (const auto& label : labels) {
    painter.setFont(font_of(TextSize::Small, label.bold));
    painter.setPen(label.bold ? colours.text : colours.text2);
    const qreal left = frame.plot.right() + 22;
    painter.drawText(QRectF{left, label.y - line / 2, rect.right() - left, line}, Qt::AlignLeft | Qt::AlignVCenter,
                     label.text);
  }
}

void paint_point_ring(QPainter& painter, const QPointF& at, const Tokens& colours) {
  painter.setBrush(colours.base);
  painter.setPen(QPen{colours.focus_outer, 3});
  painter.drawEllipse(at, 11, 11);
  painter.setPen(QPen{colours.focus_inner, 2});
  painter.drawEllipse(at, 8.5, 8.5);
}

void paint_axes(QPainter& painter, const QRectF& rect, const Frame& frame, const Tokens& colours) {
  painter.setFont(font_of(TextSize::Small));
  const qreal line = small_line();
  for (int percent = 0; percent <= 100; percent += 25) {
    const qreal y = frame.y(percent / 100.0);
    painter.setPen(QPen{colours.line, 1});
    painter.drawLine(QPointF{frame.plot.left() - 12, y}, QPointF{frame.plot.right() + 12, y});
    painter.setPen(colours.text2);
    painter.drawText(QRectF{rect.left(), y - line / 2, frame.plot.left() - rect.left() - 18, line},
                     Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("%1%").arg(percent));
  }
}

void paint_limits(QPainter& painter, const Frame& frame, const ControlChart& chart, const Tokens& colours) {
  if (chart.centre) {
    painter.setPen(QPen{colours.ctl, 1.5});
    painter.drawLine(QPointF{frame.x(0), frame.y(*chart.centre)},
                     QPointF{frame.x(frame.points - 1), frame.y(*chart.centre)});
  }
  painter.setPen(QPen{colours.ctl, 1.2, Qt::DashLine});
  for (const bool upper : {true, false}) {
    QPolygonF limit;
    for (qsizetype i = 0; i < chart.points.size(); ++i) {
      limit.append({frame.x(i), frame.y(upper ? chart.points[i].upper : chart.points[i].lower)});
    }
    painter.drawPolyline(limit);
  }
}

void paint_end_labels(QPainter& painter, const QRectF& rect, const Frame& frame, const ControlChart& chart,
                      const Tokens& colours) {
  const auto& last = chart.points.last();
  QList<EndLabel> labels{{frame.y(last.upper), tr("Upper limit %1").arg(fraction_words(last.upper)), false},
                         {frame.y(last.lower), tr("Lower limit %1").arg(fraction_words(last.lower)), false},
                         {frame.y(share_of(last)),
                          QStringLiteral("%1%, %2").arg(whole_percent(last.share)).arg(of_words(last.share)), true}};
  if (chart.centre) {
    Share pooled;
    for (const auto& point : chart.points) {
      pooled.numerator += point.share.numerator;
      pooled.denominator += point.share.denominator;
    }
    labels.append(
        {frame.y(*chart.centre), tr("Average %1, %2").arg(fraction_words(*chart.centre), of_words(pooled)), false});
  }
  paint_labels(painter, rect, frame, labels, colours);
}

void paint_mark(QPainter& painter, const QPointF& at, const ControlPoint& point, const Tokens& colours) {
  painter.setPen(QPen{colours.base, 1});
  painter.setBrush(colours.chart[0]);
  if (point.signal_rules.isEmpty()) {
    painter.drawEllipse(at, 4.5, 4.5);
    return;
  }
  // A signal is a shape and the rule in words, never a colour alone.
  painter.setBrush(colours.chart[3]);
  painter.drawPolygon(QPolygonF{{at + QPointF{0, -7}, at + QPointF{7, 0}, at + QPointF{0, 7}, at + QPointF{-7, 0}}});
  painter.setPen(colours.text);
  painter.setFont(font_of(TextSize::Small, true));
  painter.drawText(QRectF{at.x() - 60, at.y() + 8, 120, small_line()}, Qt::AlignHCenter | Qt::AlignTop,
                   rule_name(point.signal_rules.first()));
}

void paint_point_label(QPainter& painter, const Frame& frame, const ControlChart& chart, qsizetype i,
                       const Tokens& colours) {
  const qreal line = small_line();
  const double here = share_of(chart.points[i]);
  // Away from the average, so that its line does not run through the figure.
  const bool above = here >= chart.centre.value_or(here) || !chart.points[i].signal_rules.isEmpty();
  const qreal y = above ? frame.y(here) - line - 8 : frame.y(here) + 8;
  painter.setFont(font_of(TextSize::Small));
  painter.setPen(colours.text);
  painter.drawText(QRectF{frame.x(i) - 40, y, 80, line}, Qt::AlignHCenter | Qt::AlignVCenter,
                   QStringLiteral("%1%").arg(whole_percent(chart.points[i].share)));
}

void paint_months(QPainter& painter, const Frame& frame, const QStringList& periods, const Tokens& colours) {
  painter.setFont(font_of(TextSize::Small));
  painter.setPen(colours.text2);
  const QFontMetricsF metrics{painter.font()};
  const qreal room = periods.size() < 2 ? frame.plot.width() : frame.plot.width() / (periods.size() - 1);
  const qreal needed = metrics.horizontalAdvance(QStringLiteral("Sept")) + 8;
  const auto step = std::max<qsizetype>(1, static_cast<qsizetype>(std::ceil(needed / room)));
  for (auto i = periods.size() - 1; i >= 0; i -= step) {
    painter.drawText(QRectF{frame.x(i) - 30, frame.plot.bottom() + 8, 60, metrics.height()}, Qt::AlignHCenter,
                     short_month(periods[i]));
  }
}

}  // namespace

namespace {

qreal grade_head() { return QFontMetricsF{font_of(TextSize::Normal, true)}.height(); }

QStringList periods_of(const auto& points) {
  QStringList periods;
  for (const auto& point : points) {
    periods.append(point.period);
  }
  return periods;
}

}  // namespace

QRectF grade_bar_row(const QRectF& rect, int bar) {
  const QRectF inner = rect.adjusted(13, 9, -13, -9);
  const qreal row = small_line() + 3;
  return {inner.left(), inner.top() + grade_head() + 8 + bar * row, inner.width(), row};
}

qreal grade_bars_height() { return grade_head() + 10 + 4 * (small_line() + 3) + 20; }

void paint_grade_bars(QPainter& painter, const QRectF& rect, const AreaAnalysis& area, qint64 largest,
                      std::optional<int> current, const Tokens& colours) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, false);
  const QRectF inner = rect.adjusted(13, 9, -13, -9);
  const qreal head = grade_head();
  painter.setFont(font_of(TextSize::Normal, true));
  painter.setPen(colours.text);
  painter.drawText(QRectF{inner.left(), inner.top(), inner.width() / 2, head}, Qt::AlignLeft | Qt::AlignVCenter,
                   area.code);
  painter.setFont(font_of(TextSize::Small));
  painter.setPen(colours.text2);
  painter.drawText(QRectF{inner.left(), inner.top(), inner.width(), head}, Qt::AlignRight | Qt::AlignVCenter,
                   tr("%1 completed").arg(of_words(completion(area.counts))));
  const qreal top = inner.top() + head + 8;
  if (area.counts.completed == 0) {
    painter.drawText(QRectF{inner.left(), top + 10, inner.width(), inner.bottom() - top - 10},
                     Qt::AlignLeft | Qt::AlignTop, tr("No audit came in,\nso there are no grades."));
    painter.restore();
    return;
  }
  const QFontMetricsF small{font_of(TextSize::Small)};
  const qreal row = small_line() + 3;
  const qreal zero = inner.left() + small.horizontalAdvance(grade_words(Grade::RequiresImprovement)) + 6;
  const qreal room = inner.right() - zero - small.horizontalAdvance(QStringLiteral("0000"));
  for (int i = 0; i < 4; ++i) {
    const QRectF line = grade_bar_row(rect, i);
    const qint64 count = count_of(area.grades, all_grades[i]);
    const qreal length = largest > 0 ? std::round(room * static_cast<qreal>(count) / static_cast<qreal>(largest)) : 0;
    painter.setFont(font_of(TextSize::Small));
    painter.setPen(colours.text2);
    painter.drawText(QRectF{line.left(), line.top(), zero - 6 - line.left(), row}, Qt::AlignRight | Qt::AlignVCenter,
                     grade_words(all_grades[i]));
    painter.fillRect(QRectF{zero + 1, line.top() + 4, length, row - 8}, colours.chart[static_cast<size_t>(i)]);
    painter.setFont(font_of(TextSize::Small, true));
    painter.setPen(colours.text);
    painter.drawText(QRectF{zero + length + 6, line.top(), inner.right() - zero - length, row},
                     Qt::AlignLeft | Qt::AlignVCenter, QString::number(count));
    if (current == i) {
      painter.setPen(QPen{colours.focus_inner, 2});
      painter.setBrush(Qt::NoBrush);
      painter.drawRect(line.adjusted(-6, 1, 6, -1));
    }
  }
  painter.fillRect(QRectF{zero, top, 1, 4 * row}, colours.ctl);
  painter.restore();
}

namespace {

constexpr int cards_beside = 3;
constexpr qreal card_width = 262;
constexpr qreal card_gap = 8;

}  // namespace

QSizeF grade_cards_size(qsizetype areas) {
  const auto rows = (areas + cards_beside - 1) / cards_beside;
  const auto beside = std::min<qsizetype>(areas, cards_beside);
  return {static_cast<qreal>(beside) * (card_width + card_gap) - card_gap,
          static_cast<qreal>(rows) * (grade_bars_height() + card_gap) - card_gap};
}

void paint_grade_cards(QPainter& painter, const QRectF& rect, const QList<AreaAnalysis>& areas, qint64 largest,
                       const Tokens& colours) {
  for (qsizetype i = 0; i < areas.size(); ++i) {
    const qsizetype row = i / cards_beside;
    const QRectF card{rect.left() + static_cast<qreal>(i % cards_beside) * (card_width + card_gap),
                      rect.top() + static_cast<qreal>(row) * (grade_bars_height() + card_gap), card_width,
                      grade_bars_height()};
    painter.setPen(QPen{colours.line, 1});
    painter.setBrush(colours.base);
    painter.drawRect(card);
    paint_grade_bars(painter, card, areas[i], largest, std::nullopt, colours);
  }
}

QList<QPointF> control_chart_points(const QRectF& rect, const ControlChart& chart) {
  const Frame frame = frame_of(rect, chart.points.size());
  QList<QPointF> points;
  for (qsizetype i = 0; i < chart.points.size(); ++i) {
    points.append({frame.x(i), frame.y(share_of(chart.points[i]))});
  }
  return points;
}

void paint_control_chart(QPainter& painter, const QRectF& rect, const ControlChart& chart, std::optional<int> current,
                         const Tokens& colours) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const Frame frame = frame_of(rect, chart.points.size());
  paint_axes(painter, rect, frame, colours);
  if (chart.points.isEmpty()) {
    painter.setFont(font_of(TextSize::Normal));
    painter.setPen(colours.text2);
    painter.drawText(frame.plot, Qt::AlignCenter, tr("No month has a value."));
    painter.restore();
    return;
  }
  paint_limits(painter, frame, chart, colours);
  const auto points = control_chart_points(rect, chart);
  painter.setPen(QPen{colours.chart[0], 2});
  painter.drawPolyline(QPolygonF{points});
  // Labels of every point only where they have room.
  const bool all = points.size() <= 13;
  for (qsizetype i = 0; i < points.size(); ++i) {
    if (current == static_cast<int>(i)) {
      paint_point_ring(painter, points[i], colours);
    }
    paint_mark(painter, points[i], chart.points[i], colours);
    const bool last = i + 1 == points.size();
    if (!last && (all || current == static_cast<int>(i) || !chart.points[i].signal_rules.isEmpty())) {
      paint_point_label(painter, frame, chart, i, colours);
    }
  }
  paint_months(painter, frame, periods_of(chart.points), colours);
  paint_end_labels(painter, rect, frame, chart, colours);
  painter.restore();
}

QList<QPointF> trend_points(const QRectF& rect, const Trend& trend) {
  const Frame frame = frame_of(rect, trend.mine.size());
  QList<QPointF> points;
  for (qsizetype i = 0; i < trend.mine.size(); ++i) {
    points.append({frame.x(i), frame.y(fraction_of(trend.mine[i].share))});
  }
  return points;
}

namespace {

/// The dashed line of the whole council, at the months that both have.
void paint_council(QPainter& painter, const Frame& frame, const Trend& trend, const Tokens& colours) {
  QPolygonF line;
  for (qsizetype i = 0; i < trend.mine.size(); ++i) {
    for (const auto& point : trend.council) {
      if (point.period == trend.mine[i].period) {
        line.append({frame.x(i), frame.y(fraction_of(point.share))});
      }
    }
  }
  painter.setPen(QPen{colours.chart[3], 2, Qt::DashLine});
  painter.setBrush(Qt::NoBrush);
  painter.drawPolyline(line);
}

}  // namespace

void paint_trend(QPainter& painter, const QRectF& rect, const Trend& trend, std::optional<int> current,
                 const Tokens& colours) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const Frame frame = frame_of(rect, trend.mine.size());
  paint_axes(painter, rect, frame, colours);
  if (trend.mine.isEmpty()) {
    painter.setFont(font_of(TextSize::Normal));
    painter.setPen(colours.text2);
    painter.drawText(frame.plot, Qt::AlignCenter, tr("No month has a value."));
    painter.restore();
    return;
  }
  paint_council(painter, frame, trend, colours);
  const auto points = trend_points(rect, trend);
  painter.setPen(QPen{colours.chart[0], 2});
  painter.drawPolyline(QPolygonF{points});
  for (qsizetype i = 0; i < points.size(); ++i) {
    if (current == static_cast<int>(i)) {
      paint_point_ring(painter, points[i], colours);
    }
    painter.setPen(QPen{colours.base, 1});
    painter.setBrush(colours.chart[0]);
    painter.drawEllipse(points[i], 4.5, 4.5);
    const bool last = i + 1 == points.size();
    if (!last && (points.size() <= 13 || current == static_cast<int>(i))) {
      painter.setFont(font_of(TextSize::Small));
      painter.setPen(colours.text);
      // On the outer side of the bend, so that the line does not run through the figure.
      const qreal before = points[std::max<qsizetype>(0, i - 1)].y();
      const qreal after = points[i + 1].y();
      const bool below = points[i].y() > (before + after) / 2 && points[i].y() + 8 + small_line() < frame.plot.bottom();
      const qreal top = below ? points[i].y() + 8 : points[i].y() - small_line() - 8;
      painter.drawText(QRectF{points[i].x() - 40, top, 80, small_line()}, Qt::AlignHCenter | Qt::AlignVCenter,
                       share_words(trend.mine[i].share));
    }
  }
  paint_months(painter, frame, periods_of(trend.mine), colours);
  const auto& mine = trend.mine.last().share;
  QList<EndLabel> labels{{points.last().y(), tr("My areas %1, %2").arg(share_words(mine), of_words(mine)), true}};
  if (!trend.council.isEmpty()) {
    const auto& council = trend.council.last().share;
    labels.append({frame.y(fraction_of(council)), tr("Whole council %1").arg(share_words(council)), false});
  }
  paint_labels(painter, rect, frame, labels, colours);
  painter.restore();
}

namespace {

Frame day_frame(const QRectF& rect, const DayChart& chart) {
  Frame frame = frame_of(rect, chart.days());
  qreal widest =
      QFontMetricsF{font_of(TextSize::Small, true)}.horizontalAdvance(course_words(chart.now, chart.now.period));
  if (chart.before) {
    widest = std::max(widest, QFontMetricsF{font_of(TextSize::Small)}.horizontalAdvance(
                                  course_words(*chart.before, chart.now.period)));
  }
  frame.plot.setRight(rect.right() - widest - 24);
  return frame;
}

QList<QPointF> course_points(const Frame& frame, const DayCourse& course) {
  QList<QPointF> points;
  for (qsizetype day = 1; day <= course.days(); ++day) {
    points.append({frame.x(day - 1), frame.y(fraction_of(course.by_day(day)))});
  }
  return points;
}

void paint_days(QPainter& painter, const Frame& frame, const Tokens& colours) {
  painter.setFont(font_of(TextSize::Small));
  painter.setPen(colours.text2);
  QList<qsizetype> days{1};
  for (qsizetype day = 10; day < frame.points - 4; day += 10) {
    days.append(day);
  }
  days.append(frame.points);
  for (const auto day : days) {
    painter.drawText(QRectF{frame.x(day - 1) - 40, frame.plot.bottom() + 8, 80, small_line()}, Qt::AlignHCenter,
                     day == 1 ? tr("Day 1") : QString::number(day));
  }
}

}  // namespace

QList<QPointF> day_chart_points(const QRectF& rect, const DayChart& chart) {
  return course_points(day_frame(rect, chart), chart.now);
}

void paint_day_chart(QPainter& painter, const QRectF& rect, const DayChart& chart, std::optional<int> current,
                     const Tokens& colours) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const Frame frame = day_frame(rect, chart);
  paint_axes(painter, rect, frame, colours);
  QList<EndLabel> labels;
  painter.setBrush(Qt::NoBrush);
  if (chart.before) {
    const auto before = course_points(frame, *chart.before);
    painter.setPen(QPen{colours.chart[3], 2, Qt::DashLine});
    painter.drawPolyline(QPolygonF{before});
    labels.append({before.last().y(), course_words(*chart.before, chart.now.period), false});
  }
  const auto now = course_points(frame, chart.now);
  painter.setPen(QPen{colours.chart[0], 2.5});
  painter.drawPolyline(QPolygonF{now});
  labels.append({now.last().y(), course_words(chart.now, chart.now.period), true});
  const QPointF marked = now.value(current.value_or(-1), now.last());
  if (current) {
    paint_point_ring(painter, marked, colours);
  }
  painter.setPen(QPen{colours.base, 1});
  painter.setBrush(colours.chart[0]);
  painter.drawEllipse(marked, 4.5, 4.5);
  paint_days(painter, frame, colours);
  paint_labels(painter, rect, frame, labels, colours);
  painter.restore();
}

void paint_answer_dots(QPainter& painter, const QRectF& rect, qint64 yes, qint64 no, qint64 not_applicable,
                       const Tokens& colours) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const qint64 all = yes + no + not_applicable;
  if (all > most_dots) {
    const qreal unit = rect.width() / static_cast<qreal>(all);
    painter.setPen(Qt::NoPen);
    painter.fillRect(QRectF{rect.left(), rect.top(), unit * static_cast<qreal>(yes), rect.height()}, colours.chart[0]);
    painter.setPen(QPen{colours.chart[3], 2});
    if (no > 0) {
      painter.drawRect(QRectF{rect.left() + unit * static_cast<qreal>(yes) + 2, rect.top() + 1,
                              std::max(2.0, unit * static_cast<qreal>(no) - 4), rect.height() - 2});
    }
    painter.restore();
    return;
  }
  const qreal size = std::min(rect.height(), 12.0);
  qreal x = rect.left();
  const auto place = [&] {
    const QRectF mark{x, rect.center().y() - size / 2, size, size};
    x += size + 4;
    return mark;
  };
  painter.setPen(Qt::NoPen);
  painter.setBrush(colours.chart[0]);
  for (qint64 i = 0; i < yes; ++i) {
    painter.drawEllipse(place());
  }
  painter.setPen(QPen{colours.chart[3], 2});
  painter.setBrush(Qt::NoBrush);
  for (qint64 i = 0; i < no; ++i) {
    painter.drawEllipse(place().adjusted(1, 1, -1, -1));
  }
  painter.setPen(QPen{colours.ctl, 2});
  for (qint64 i = 0; i < not_applicable; ++i) {
    const QRectF mark = place();
    painter.drawLine(QPointF{mark.left() + 1, mark.center().y()}, QPointF{mark.right() - 1, mark.center().y()});
  }
  painter.restore();
}

void paint_unit_boxes(QPainter& painter, const QRectF& rect, qint64 completed, qint64 to_come, qint64 overdue,
                      qint64 largest, const Tokens& colours) {
  painter.save();
  if (largest <= 0) {
    painter.restore();
    return;
  }
  const qreal step = std::min(34.0, rect.width() / static_cast<qreal>(largest));
  const qreal gap = step > 8 ? 3 : 1;
  qreal x = rect.left();
  const auto place = [&] {
    const QRectF box{x, rect.top(), step - gap, rect.height()};
    x += step;
    return box;
  };
  for (qint64 i = 0; i < completed; ++i) {
    painter.fillRect(place(), colours.chart[0]);
  }
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen{colours.ctl, 1.5});
  for (qint64 i = 0; i < to_come; ++i) {
    painter.drawRect(place().adjusted(1, 1, -1, -1));
  }
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen{colours.err, 2});
  for (qint64 i = 0; i < overdue; ++i) {
    const QRectF box = place().adjusted(1, 1, -1, -1);
    painter.drawRect(box);
    const qreal arm = std::min(box.width(), box.height()) / 3.2;
    painter.drawLine(box.center() - QPointF{arm, arm}, box.center() + QPointF{arm, arm});
    painter.drawLine(box.center() - QPointF{arm, -arm}, box.center() + QPointF{arm, -arm});
  }
  painter.restore();
}

}  // namespace touchstone::client
