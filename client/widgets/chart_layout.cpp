// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/chart_layout.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollArea>
#include <algorithm>

#include "client/widgets/common.h"
#include "client/widgets/style.h"

namespace touchstone::client {

FlowGrid::FlowGrid(int most_columns, int least_width, int spacing, QWidget* parent)
    : QWidget{parent}, grid_{new QGridLayout{this}}, most_columns_{most_columns}, least_width_{least_width} {
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setSpacing(spacing);
}

void FlowGrid::set_widgets(const QList<QWidget*>& widgets) {
  for (auto* widget : widgets_) {
    if (!widgets.contains(widget)) {
      grid_->removeWidget(widget);
      widget->hide();
      widget->deleteLater();
    }
  }
  widgets_ = widgets;
  columns_ = 0;
  arrange(std::clamp((width() + grid_->spacing()) / (least_width_ + grid_->spacing()), 1, most_columns_));
}

void FlowGrid::set_stretches(const QList<int>& stretches) { stretches_ = stretches; }

QSize FlowGrid::minimumSizeHint() const {
  int width = 0;
  for (const auto* widget : widgets_) {
    if (!widget->isHidden()) {
      width = std::max({width, widget->minimumSizeHint().width(), widget->minimumWidth()});
    }
  }
  return {width, grid_->minimumSize().height()};
}

void FlowGrid::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  arrange(std::clamp((event->size().width() + grid_->spacing()) / (least_width_ + grid_->spacing()), 1, most_columns_));
}

void FlowGrid::arrange(int columns) {
  if (columns == columns_) {
    return;
  }
  for (int i = 0; i < columns_; ++i) {
    grid_->setColumnStretch(i, 0);
  }
  columns_ = columns;
  for (auto* widget : widgets_) {
    grid_->removeWidget(widget);
  }
  for (qsizetype i = 0; i < widgets_.size(); ++i) {
    grid_->addWidget(widgets_[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns);
  }
  for (int i = 0; i < columns; ++i) {
    grid_->setColumnStretch(i, stretches_.value(i, 1));
  }
}

namespace {

constexpr int padding = 30;
constexpr int narrow_padding = 14;

}  // namespace

TabStrip::TabStrip(QWidget* parent) : QTabBar{parent} {
  setProperty("draws_own_ring", true);
  setDrawBase(false);
  setExpanding(false);
  setUsesScrollButtons(true);
  setElideMode(Qt::ElideNone);
  connect(&Look::instance(), &Look::changed, this, qOverload<>(&QWidget::update));
}

QSize TabStrip::tabSizeHint(int index) const {
  const QFontMetrics metrics{font_of(TextSize::Normal, true)};
  return {metrics.horizontalAdvance(tabText(index)) + (narrow_ ? narrow_padding : padding), metrics.height() + 17};
}

int TabStrip::wanted_width(int around) const {
  const QFontMetrics metrics{font_of(TextSize::Normal, true)};
  int width = 0;
  for (int i = 0; i < count(); ++i) {
    width += metrics.horizontalAdvance(tabText(i)) + around;
  }
  return width;
}

void TabStrip::resizeEvent(QResizeEvent* event) {
  const bool narrow = wanted_width(padding) > event->size().width();
  if (narrow != narrow_) {
    narrow_ = narrow;
    setTabText(0, tabText(0));  // makes the bar ask for the sizes again
  }
  QTabBar::resizeEvent(event);
}

QSize TabStrip::minimumTabSizeHint(int index) const { return tabSizeHint(index); }

void TabStrip::paintEvent(QPaintEvent*) {
  const auto& t = tokens();
  QPainter painter{this};
  painter.fillRect(QRect{0, height() - 1, width(), 1}, t.line);
  for (int i = 0; i < count(); ++i) {
    const QRect tab = tabRect(i);
    const bool chosen = i == currentIndex();
    painter.setFont(font_of(TextSize::Normal, chosen));
    painter.setPen(chosen ? t.text : t.text2);
    painter.drawText(tab.adjusted(0, 0, 0, -2), Qt::AlignCenter, tabText(i));
    if (chosen) {
      painter.fillRect(QRect{tab.left(), height() - 3, tab.width(), 3}, t.accent);
      if (hasFocus()) {
        paint_ring(painter, QRectF{tab}.adjusted(1, 1, -1, -4));
      }
    }
  }
}

NoteBox::NoteBox(const QString& title, const QString& icon_name, Tone tone, QWidget* parent)
    : QFrame{parent}, tone_{tone} {
  auto* row = new QHBoxLayout{this};
  row->setContentsMargins(18, 10, 14, 10);
  row->setSpacing(12);
  row->addWidget(new IconMark{icon_name, tone}, 0, Qt::AlignTop);
  auto* column = new QVBoxLayout;
  column->setSpacing(2);
  column->addWidget(new Words{title, TextSize::Normal, true});
  auto* text = new Words;
  text->setWordWrap(true);
  column->addWidget(text);
  column->addStretch(1);
  row->addLayout(column, 1);
  text_ = text;
  setAccessibleName(title);
}

void NoteBox::set_text(const QString& text) {
  static_cast<Words*>(text_)->setText(text);
  setAccessibleDescription(text);
}

void NoteBox::paintEvent(QPaintEvent*) {
  const auto& t = tokens();
  QPainter painter{this};
  paint_box(painter, rect(), tone_ == Tone::Warning ? t.warn_soft : t.soft, t.line);
  painter.fillRect(QRect{0, 0, 4, height()}, colour_of(tone_));
}

QScrollArea* scrolled(QWidget* content, QWidget* parent) {
  auto* area = new QScrollArea{parent};
  area->setWidget(content);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFocusPolicy(Qt::NoFocus);
  return area;
}

}  // namespace touchstone::client
