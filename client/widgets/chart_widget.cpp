// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/chart_widget.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>

#include "client/models/chart_words.h"
#include "client/models/words.h"
#include "client/widgets/chart_paint.h"
#include "client/widgets/style.h"
#include "client/widgets/tokens.h"

namespace touchstone::client {

namespace {

/// Qt's own guess for a painted widget is "client", which tells a reader nothing.
QAccessibleInterface* chart_interface(const QString&, QObject* object) {
  auto* chart = qobject_cast<ChartWidget*>(object);
  return chart == nullptr ? nullptr : new QAccessibleWidget{chart, QAccessible::Chart};
}

void know_charts() {
  static const bool known = [] {
    QAccessible::installFactory(chart_interface);
    return true;
  }();
  Q_UNUSED(known)
}

QString month_cycle(const MonthlyAnalysis& analysis, const QString& period) {
  return QStringLiteral("programmes/%1/auditCycles/%2").arg(analysis.programme, period);
}

}  // namespace

ChartWidget::ChartWidget(QWidget* parent) : QWidget{parent} {
  know_charts();
  setFocusPolicy(Qt::StrongFocus);
  connect(&Look::instance(), &Look::changed, this, qOverload<>(&QWidget::update));
}

void ChartWidget::describe(const QString& title, const QString& figures, const QList<ChartPoint>& points) {
  points_ = points;
  figures_ = figures;
  current_.reset();
  if (hasFocus() && !points_.isEmpty()) {
    current_ = first_point();
  }
  setAccessibleName(title);
  setAccessibleDescription(figures);
  update();
}

void ChartWidget::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  paint_box(painter, rect(), tokens().base, tokens().line, 1, 6);
  draw(painter, hasFocus() ? current_ : std::nullopt);
}

void ChartWidget::go_to(int point) {
  if (points_.isEmpty()) {
    return;
  }
  current_ = std::clamp(point, 0, static_cast<int>(points_.size()) - 1);
  const QString& words = points_[*current_].words;
  setAccessibleDescription(words);
  QAccessibleEvent event{this, QAccessible::DescriptionChanged};
  QAccessible::updateAccessibility(&event);
  update();
  Q_EMIT point_chosen(words);
}

void ChartWidget::open_current() {
  if (current_ && !points_[*current_].figure.measure.isEmpty()) {
    Q_EMIT figure_wanted(points_[*current_].figure);
  }
}

void ChartWidget::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) {
    copy_sheet(sheet());
    return;
  }
  const int here = current_.value_or(first_point());
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
      go_to(here - 1);
      return;
    case Qt::Key_Right:
    case Qt::Key_Down:
      go_to(here + 1);
      return;
    case Qt::Key_Home:
      go_to(0);
      return;
    case Qt::Key_End:
      go_to(static_cast<int>(points_.size()) - 1);
      return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier) {
        open_current();
        return;
      }
      break;
    default:
      break;
  }
  QWidget::keyPressEvent(event);
}

void ChartWidget::mousePressEvent(QMouseEvent* event) {
  setFocus(Qt::MouseFocusReason);
  if (const auto point = point_at(event->position())) {
    go_to(*point);
  }
}

void ChartWidget::mouseDoubleClickEvent(QMouseEvent* event) {
  if (point_at(event->position())) {
    open_current();
  }
}

void ChartWidget::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  if (!current_ && !points_.isEmpty()) {
    current_ = first_point();
  }
  // On arrival the whole is told; each point follows as one moves.
  setAccessibleDescription(figures_);
  update();
}

void ChartWidget::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  setAccessibleDescription(figures_);
  update();
}

GradeChart::GradeChart(QWidget* parent) : ChartWidget{parent} {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void GradeChart::show_area(const AreaAnalysis& area, qint64 largest, const MonthlyAnalysis& analysis) {
  area_ = area;
  largest_ = largest;
  source_ = source_line(analysis);
  QList<ChartPoint> bars;
  if (area.counts.completed > 0) {
    for (const auto grade : all_grades) {
      bars.append({tr("%1, %2, %3").arg(area.code, grade_words(grade).toLower()).arg(count_of(area.grades, grade)),
                   figure_ref(in_area(grade_measure(grade), area.code), analysis)});
    }
  }
  describe(tr("%1, %2 completed").arg(area.code, of_words(completion(area.counts))),
           bars.isEmpty() ? tr("No audit came in, so there are no grades.") : grades_sentence(area.grades), bars);
}

ChartSheet GradeChart::sheet() const {
  ChartSheet sheet;
  sheet.title = tr("Grades in %1").arg(area_.code);
  sheet.subtitle = tr("Number of audits by grade, %1 completed").arg(of_words(completion(area_.counts)));
  sheet.source = source_;
  sheet.description = accessibleDescription();
  sheet.table.head = QStringList{tr("Grade"), tr("Audits")};
  for (const auto grade : all_grades) {
    sheet.table.rows.append({grade_words(grade), QString::number(count_of(area_.grades, grade))});
  }
  sheet.size = QSizeF{360, grade_bars_height()};
  sheet.draw = [area = area_, largest = largest_](QPainter& painter, const QRectF& rect, const Tokens& colours) {
    paint_grade_bars(painter, rect, area, largest, std::nullopt, colours);
  };
  return sheet;
}

QSize GradeChart::sizeHint() const { return {240, static_cast<int>(grade_bars_height())}; }

QSize GradeChart::minimumSizeHint() const {
  return {QFontMetrics{font_of(TextSize::Small)}.horizontalAdvance(tr("Requires improvement")) + 96,
          static_cast<int>(grade_bars_height())};
}

void GradeChart::draw(QPainter& painter, std::optional<int> current) {
  paint_grade_bars(painter, rect(), area_, largest_, current, tokens());
}

std::optional<int> GradeChart::point_at(const QPointF& place) const {
  for (int i = 0; i < points().size(); ++i) {
    if (grade_bar_row(rect(), i).contains(place)) {
      return i;
    }
  }
  return std::nullopt;
}

LineChartView::LineChartView(QWidget* parent) : ChartWidget{parent} {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void LineChartView::show_words(const QString& title, const QString& subtitle, const QString& source,
                               const ChartTable& table) {
  title_ = title;
  subtitle_ = subtitle;
  source_ = source;
  table_ = table;
}

ChartSheet LineChartView::sheet() const {
  ChartSheet sheet;
  sheet.title = title_;
  sheet.subtitle = subtitle_;
  sheet.source = source_;
  sheet.description = accessibleDescription();
  sheet.table = table_;
  sheet.size = QSizeF{820, 340};
  sheet.draw = [this](QPainter& painter, const QRectF& rect, const Tokens& colours) {
    draw_lines(painter, rect, std::nullopt, colours);
  };
  return sheet;
}

QSize LineChartView::sizeHint() const { return {700, 340}; }

QSize LineChartView::minimumSizeHint() const { return {420, 240}; }

QRectF LineChartView::drawing() const {
  const qreal head =
      QFontMetricsF{font_of(TextSize::Section, true)}.height() + QFontMetricsF{font_of(TextSize::Small)}.height() + 22;
  return QRectF{rect()}.adjusted(16, head, -16, -12);
}

void LineChartView::draw(QPainter& painter, std::optional<int> current) {
  const QRectF inner = QRectF{rect()}.adjusted(16, 12, -16, -12);
  painter.setFont(font_of(TextSize::Section, true));
  painter.setPen(tokens().text);
  const qreal line = QFontMetricsF{painter.font()}.height();
  painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop,
                   QFontMetricsF{painter.font()}.elidedText(title_, Qt::ElideRight, inner.width()));
  painter.setFont(font_of(TextSize::Small));
  painter.setPen(tokens().text2);
  painter.drawText(inner.adjusted(0, line, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                   QFontMetricsF{painter.font()}.elidedText(subtitle_, Qt::ElideRight, inner.width()));
  draw_lines(painter, drawing(), current, tokens());
}

std::optional<int> LineChartView::point_at(const QPointF& place) const {
  const auto all = places(drawing());
  if (all.isEmpty()) {
    return std::nullopt;
  }
  const auto nearer = [at = place.x()](const QPointF& a, const QPointF& b) {
    return std::abs(a.x() - at) < std::abs(b.x() - at);
  };
  return static_cast<int>(std::min_element(all.begin(), all.end(), nearer) - all.begin());
}

void ControlChartView::show_chart(const ControlChart& chart, const MonthlyAnalysis& analysis) {
  const ChartWords words = control_chart_words(chart, analysis);
  chart_ = chart;
  show_words(words.title, words.subtitle, source_line(analysis), control_chart_table(chart, analysis));
  QList<ChartPoint> points;
  for (const auto& point : chart.points) {
    FigureRef figure;
    figure.cycle = month_cycle(analysis, point.period);
    figure.measure = chart.measure;
    figure.title =
        tr("%1, %2: %3").arg(measure_title(chart.measure, analysis), month_of(point.period), of_words(point.share));
    points.append({point_words(point, analysis.period), figure});
  }
  describe(words.title, words.subtitle + QStringLiteral(". ") + words.description, points);
}

void ControlChartView::draw_lines(QPainter& painter, const QRectF& rect, std::optional<int> current,
                                  const Tokens& colours) const {
  paint_control_chart(painter, rect, chart_, current, colours);
}

QList<QPointF> ControlChartView::places(const QRectF& rect) const { return control_chart_points(rect, chart_); }

void TrendView::show_trend(const Trend& trend, const MonthlyAnalysis& analysis) {
  trend_ = trend;
  const ChartWords words = trend_words(trend, analysis);
  show_words(words.title, words.subtitle, source_line(analysis), trend_table(trend, analysis));
  QList<ChartPoint> points;
  for (const auto& point : trend.mine) {
    FigureRef figure;
    figure.cycle = month_cycle(analysis, point.period);
    figure.measure = trend.measure;
    figure.title =
        tr("%1, %2: %3").arg(measure_title(trend.measure, analysis), month_of(point.period), of_words(point.share));
    points.append({trend_point_words(trend, point, analysis.period), figure});
  }
  describe(words.title, words.subtitle + QStringLiteral(". ") + words.description, points);
}

void TrendView::draw_lines(QPainter& painter, const QRectF& rect, std::optional<int> current,
                           const Tokens& colours) const {
  paint_trend(painter, rect, trend_, current, colours);
}

QList<QPointF> TrendView::places(const QRectF& rect) const { return trend_points(rect, trend_); }

void DayChartView::show_chart(const DayChart& chart, const QString& cycle, const QString& source) {
  chart_ = chart;
  const ChartWords words = day_chart_words(chart);
  show_words(words.title, words.subtitle, source, day_table(chart));
  QList<ChartPoint> points;
  for (qsizetype day = 1; day <= chart.now.days(); ++day) {
    FigureRef figure;
    figure.cycle = cycle;
    figure.measure = QStringLiteral("completion");
    figure.title = tr("Completed by the end of day %1: %2").arg(QString::number(day), of_words(chart.now.by_day(day)));
    figure.audits = chart.now.audits.mid(0, chart.now.by_day(day).numerator);
    points.append({day_words(chart, day), figure});
  }
  describe(words.title, words.subtitle + QStringLiteral(". ") + words.description, points);
}

void DayChartView::draw_lines(QPainter& painter, const QRectF& rect, std::optional<int> current,
                              const Tokens& colours) const {
  if (chart_) {
    paint_day_chart(painter, rect, *chart_, current, colours);
  }
}

QList<QPointF> DayChartView::places(const QRectF& rect) const {
  return chart_ ? day_chart_points(rect, *chart_) : QList<QPointF>{};
}

}  // namespace touchstone::client
