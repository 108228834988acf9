// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "client/api/analysis_values.h"
#include "client/models/day_course.h"
#include "client/models/figure_words.h"
#include "client/widgets/chart_sheet.h"

namespace touchstone::client {

/// A point or bar of a chart.
struct ChartPoint {
  QString words;  ///< "August, 55%, 21 of 38, inside limits".
  FigureRef figure;
};

/// A drawing on a white card: one stop for the keyboard, named by its title and described by its figures, so that who
/// does not see it reads the same. Arrows, Home and End move between its points, each told to a screen reader; Enter
/// opens the records behind the point; Ctrl+C copies the chart.
class ChartWidget : public QWidget {
  Q_OBJECT

 public:
  explicit ChartWidget(QWidget* parent = nullptr);

  const QList<ChartPoint>& points() const { return points_; }
  /// The point with the ring; none before the chart has had the focus.
  std::optional<int> current() const { return current_; }
  /// The chart as it is copied and printed.
  virtual ChartSheet sheet() const = 0;

 Q_SIGNALS:
  void point_chosen(const QString& words);
  void figure_wanted(const touchstone::client::FigureRef& figure);

 protected:
  /// Name and figures for a screen reader, and the points in the order of the arrows.
  void describe(const QString& title, const QString& figures, const QList<ChartPoint>& points);
  /// Draws the chart inside the card; `current` only while the chart has the focus.
  virtual void draw(QPainter& painter, std::optional<int> current) = 0;
  /// The point at a place; none: nothing there.
  virtual std::optional<int> point_at(const QPointF& place) const = 0;
  /// Where the arrows begin.
  virtual int first_point() const { return 0; }

  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  void go_to(int point);
  void open_current();

  QList<ChartPoint> points_;
  QString figures_;
  std::optional<int> current_;
};

/// The grades of one area.
class GradeChart : public ChartWidget {
  Q_OBJECT

 public:
  explicit GradeChart(QWidget* parent = nullptr);

  /// `largest` is the count that fills the width: one for all areas of a page.
  void show_area(const AreaAnalysis& area, qint64 largest, const MonthlyAnalysis& analysis);
  ChartSheet sheet() const override;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void draw(QPainter& painter, std::optional<int> current) override;
  std::optional<int> point_at(const QPointF& place) const override;

 private:
  AreaAnalysis area_;
  qint64 largest_ = 0;
  QString source_;
};

/// A line chart with its title: what the control chart and the trend share.
class LineChartView : public ChartWidget {
  Q_OBJECT

 public:
  explicit LineChartView(QWidget* parent = nullptr);

  const QString& title() const { return title_; }
  ChartSheet sheet() const override;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void show_words(const QString& title, const QString& subtitle, const QString& source, const ChartTable& table);
  void draw(QPainter& painter, std::optional<int> current) override;
  std::optional<int> point_at(const QPointF& place) const override;
  int first_point() const override { return static_cast<int>(points().size()) - 1; }
  /// The lines alone, in a rectangle.
  virtual void draw_lines(QPainter& painter, const QRectF& rect, std::optional<int> current,
                          const Tokens& colours) const = 0;
  virtual QList<QPointF> places(const QRectF& rect) const = 0;

 private:
  QRectF drawing() const;
  QString title_;
  QString subtitle_;
  QString source_;
  ChartTable table_;
};

/// A control chart.
class ControlChartView : public LineChartView {
  Q_OBJECT

 public:
  using LineChartView::LineChartView;
  void show_chart(const ControlChart& chart, const MonthlyAnalysis& analysis);

 protected:
  void draw_lines(QPainter& painter, const QRectF& rect, std::optional<int> current,
                  const Tokens& colours) const override;
  QList<QPointF> places(const QRectF& rect) const override;

 private:
  ControlChart chart_;
};

/// The share of the areas on show, month by month, beside the whole council.
class TrendView : public LineChartView {
  Q_OBJECT

 public:
  using LineChartView::LineChartView;
  void show_trend(const Trend& trend, const MonthlyAnalysis& analysis);

 protected:
  void draw_lines(QPainter& painter, const QRectF& rect, std::optional<int> current,
                  const Tokens& colours) const override;
  QList<QPointF> places(const QRectF& rect) const override;

 private:
  Trend trend_;
};

/// How a month came in, day by day, beside the month before.
class DayChartView : public LineChartView {
  Q_OBJECT

 public:
  using LineChartView::LineChartView;
  /// `cycle` is the month's name; `source` stands under a copy.
  void show_chart(const DayChart& chart, const QString& cycle, const QString& source);

 protected:
  void draw_lines(QPainter& painter, const QRectF& rect, std::optional<int> current,
                  const Tokens& colours) const override;
  QList<QPointF> places(const QRectF& rect) const override;

 private:
  std::optional<DayChart> chart_;
};

}  // namespace touchstone::client
