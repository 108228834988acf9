// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/chart_widget.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>

#include "client/models/chart_words.h"
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

}  // namespace

ChartWidget::ChartWidget(QWidget* parent) : QWidget{parent} {
  know_charts();
  setFocusPolicy(Qt::StrongFocus);
  connect(&Look::instance(), &Look::changed, this, qOverload<>(&QWidget::update));
}

void ChartWidget::describe(const QString& title, const QString& figures) {
  setAccessibleName(title);
  setAccessibleDescription(figures);
}

void ChartWidget::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  paint_box(painter, rect(), tokens().base, tokens().line, 1, 6);
  draw(painter);
}

GradeChart::GradeChart(QWidget* parent) : ChartWidget{parent} {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void GradeChart::show_area(const AreaAnalysis& area, qint64 largest) {
  area_ = area;
  largest_ = largest;
  describe(tr("%1, %2 completed").arg(area.code, of_words(completion(area.counts))),
           area.counts.completed == 0 ? tr("No audit came in, so there are no grades.") : grades_sentence(area.grades));
  update();
}

QSize GradeChart::sizeHint() const { return {240, static_cast<int>(grade_bars_height())}; }

QSize GradeChart::minimumSizeHint() const {
  return {QFontMetrics{font_of(TextSize::Small)}.horizontalAdvance(tr("Requires improvement")) + 96,
          static_cast<int>(grade_bars_height())};
}

void GradeChart::draw(QPainter& painter) { paint_grade_bars(painter, rect(), area_, largest_, tokens()); }

ControlChartView::ControlChartView(QWidget* parent) : ChartWidget{parent} {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ControlChartView::show_chart(const ControlChart& chart, const MonthlyAnalysis& analysis) {
  const ChartWords words = control_chart_words(chart, analysis);
  chart_ = chart;
  reported_ = analysis.period;
  title_ = words.title;
  subtitle_ = words.subtitle;
  description_ = words.description;
  current_.reset();
  if (hasFocus() && !chart_.points.isEmpty()) {
    current_ = static_cast<int>(chart_.points.size()) - 1;
  }
  describe(title_, subtitle_ + QStringLiteral(". ") + description_);
  update();
}

QSize ControlChartView::sizeHint() const { return {700, 360}; }

QSize ControlChartView::minimumSizeHint() const { return {420, 260}; }

QRectF ControlChartView::drawing() const {
  const qreal head =
      QFontMetricsF{font_of(TextSize::Section, true)}.height() + QFontMetricsF{font_of(TextSize::Small)}.height() + 22;
  return QRectF{rect()}.adjusted(16, head, -16, -12);
}

void ControlChartView::draw(QPainter& painter) {
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
  paint_control_chart(painter, drawing(), chart_, hasFocus() ? current_ : std::nullopt, tokens());
}

void ControlChartView::go_to(int point) {
  if (chart_.points.isEmpty()) {
    return;
  }
  current_ = std::clamp(point, 0, static_cast<int>(chart_.points.size()) - 1);
  const QString words = point_words(chart_.points[*current_], reported_);
  setAccessibleDescription(words);
  QAccessibleEvent event{this, QAccessible::DescriptionChanged};
  QAccessible::updateAccessibility(&event);
  update();
  Q_EMIT point_chosen(words);
}

void ControlChartView::keyPressEvent(QKeyEvent* event) {
  const int last = static_cast<int>(chart_.points.size()) - 1;
  switch (event->key()) {
    case Qt::Key_Left:
      go_to(current_.value_or(last) - 1);
      return;
    case Qt::Key_Right:
      go_to(current_.value_or(last) + 1);
      return;
    case Qt::Key_Home:
      go_to(0);
      return;
    case Qt::Key_End:
      go_to(last);
      return;
    default:
      ChartWidget::keyPressEvent(event);
  }
}

void ControlChartView::mousePressEvent(QMouseEvent* event) {
  setFocus(Qt::MouseFocusReason);
  const auto points = control_chart_points(drawing(), chart_);
  if (points.isEmpty()) {
    return;
  }
  const auto nearer = [at = event->position().x()](const QPointF& a, const QPointF& b) {
    return std::abs(a.x() - at) < std::abs(b.x() - at);
  };
  go_to(static_cast<int>(std::min_element(points.begin(), points.end(), nearer) - points.begin()));
}

void ControlChartView::focusInEvent(QFocusEvent* event) {
  ChartWidget::focusInEvent(event);
  if (!current_ && !chart_.points.isEmpty()) {
    current_ = static_cast<int>(chart_.points.size()) - 1;
  }
  // On arrival the whole is told; each month follows as one moves.
  describe(title_, subtitle_ + QStringLiteral(". ") + description_);
  update();
}

}  // namespace touchstone::client
