// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "client/api/analysis_values.h"

namespace touchstone::client {

/// A drawing on a white card: one stop for the keyboard, named by its title and described by its figures, so that who
/// does not see it reads the same.
class ChartWidget : public QWidget {
  Q_OBJECT

 public:
  explicit ChartWidget(QWidget* parent = nullptr);

 protected:
  /// Name and figures for a screen reader.
  void describe(const QString& title, const QString& figures);
  void paintEvent(QPaintEvent* event) override;
  /// Draws the chart inside the card.
  virtual void draw(QPainter& painter) = 0;
};

/// The grades of one area.
class GradeChart : public ChartWidget {
  Q_OBJECT

 public:
  explicit GradeChart(QWidget* parent = nullptr);

  /// `largest` is the count that fills the width: one for all areas of a page.
  void show_area(const AreaAnalysis& area, qint64 largest);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void draw(QPainter& painter) override;

 private:
  AreaAnalysis area_;
  qint64 largest_ = 0;
};

/// A control chart with its title. Left, Right, Home and End move between the months; each is told to a screen reader.
class ControlChartView : public ChartWidget {
  Q_OBJECT

 public:
  explicit ControlChartView(QWidget* parent = nullptr);

  void show_chart(const ControlChart& chart, const MonthlyAnalysis& analysis);
  /// The month with the ring; none before the chart has had the focus.
  std::optional<int> current() const { return current_; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  /// "August, 55%, 21 of 38, inside limits".
  void point_chosen(const QString& words);

 protected:
  void draw(QPainter& painter) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;

 private:
  QRectF drawing() const;
  void go_to(int point);

  ControlChart chart_;
  QString reported_;
  QString title_;
  QString subtitle_;
  QString description_;
  std::optional<int> current_;
};

}  // namespace touchstone::client
