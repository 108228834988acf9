// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/chart_layout.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "client/widgets/common.h"
#include "client/widgets/steady_scroll.h"
#include "client/widgets/style.h"

namespace touchstone::client {

namespace {

bool is_tab_stop(const QWidget* widget) {
  return (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->focusProxy() == nullptr;
}

}  // namespace

void chain_tabs_after(QWidget* last, const QList<QWidget*>& widgets) {
  for (auto* widget : widgets) {
    for (auto* next : QList<QWidget*>{widget} + widget->findChildren<QWidget*>()) {
      if (next != last && is_tab_stop(next) && next->window() == last->window()) {
        QWidget::setTabOrder(last, next);
        last = next;
      }
    }
  }
}

void chain_tabs(const QWidget* box, const QList<QWidget*>& widgets) {
  // Qt puts nothing behind a widget without focus, as a box itself is.
  QWidget* last = box->previousInFocusChain();
  while (last != box && !(is_tab_stop(last) && last->window() == box->window() && !box->isAncestorOf(last))) {
    last = last->previousInFocusChain();
  }
  chain_tabs_after(last, widgets);
}

QWidget* first_tab_stop(const QWidget& box) {
  for (auto* widget : box.findChildren<QWidget*>()) {
    if (is_tab_stop(widget) && widget->isVisibleTo(&box) && widget->isEnabled()) {
      return widget;
    }
  }
  return nullptr;
}

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
  chain_tabs(this, widgets_);
}

void FlowGrid::set_stretches(const QList<int>& stretches) {
  stretches_ = stretches;
  for (int i = 0; i < columns_; ++i) {
    grid_->setColumnStretch(i, stretches_.value(i, 1));
  }
}

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

constexpr int wrap_gap = 8;

QSize size_of(const QWidget& widget) {
  return widget.sizeHint().boundedTo(widget.maximumSize()).expandedTo(widget.minimumSize());
}

}  // namespace

WrapRow::WrapRow(const QList<QWidget*>& widgets, QWidget* parent) : QWidget{parent}, widgets_{widgets} {
  for (auto* widget : widgets_) {
    widget->setParent(this);
  }
  QSizePolicy policy{QSizePolicy::Preferred, QSizePolicy::Minimum};
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

QSize WrapRow::sizeHint() const {
  QSize size{ring_room, 0};
  for (const auto* widget : widgets_) {
    if (!widget->isHidden()) {
      size.rwidth() += size_of(*widget).width() + wrap_gap;
      size.setHeight(std::max(size.height(), size_of(*widget).height() + ring_room));
    }
  }
  return size;
}

QSize WrapRow::minimumSizeHint() const {
  QSize size;
  for (const auto* widget : widgets_) {
    if (!widget->isHidden()) {
      size = size.expandedTo(size_of(*widget) + QSize{ring_room, ring_room});
    }
  }
  return size;
}

int WrapRow::arrange(int width, bool move) const {
  const QSize all = sizeHint();
  int x = std::max(0, width - all.width());
  int y = 0;
  int row = 0;
  for (auto* widget : widgets_) {
    if (widget->isHidden()) {
      continue;
    }
    const QSize size = size_of(*widget);
    if (x > 0 && x + size.width() > width - ring_room) {
      x = 0;
      y += row + wrap_gap;
      row = 0;
    }
    if (move) {
      const int middle = all.width() <= width ? (all.height() - ring_room - size.height()) / 2 : 0;
      widget->setGeometry(x, y + middle, std::min(size.width(), width), size.height());
    }
    x += size.width() + wrap_gap;
    row = std::max(row, size.height());
  }
  return y + row + ring_room;
}

bool WrapRow::event(QEvent* event) {
  if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::ShowToParent) {
    updateGeometry();
    arrange(width(), true);
  }
  return QWidget::event(event);
}

void WrapRow::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  arrange(event->size().width(), true);
}

PageStack::PageStack(QWidget* parent) : QWidget{parent}, column_{new QVBoxLayout{this}} {
  column_->setContentsMargins(0, 0, 0, 0);
}

void PageStack::add_page(QWidget* page) {
  column_->addWidget(page);
  pages_.append(page);
  if (pages_.size() > 1) {
    page->hide();
  }
}

void PageStack::show_page(int index) {
  if (index < 0 || index >= pages_.size() || index == current_) {
    return;
  }
  pages_[current_]->hide();
  current_ = index;
  pages_[current_]->show();
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
  column_ = new QVBoxLayout;
  column_->setSpacing(2);
  title_ = new Words{title, TextSize::Normal, true};
  column_->addWidget(title_);
  auto* text = new Words;
  text->setWordWrap(true);
  column_->addWidget(text);
  column_->addStretch(1);
  row->addLayout(column_, 1);
  text_ = text;
  setAccessibleName(title);
}

void NoteBox::set_title(const QString& title) {
  static_cast<Words*>(title_)->setText(title);
  setAccessibleName(title);
}

void NoteBox::set_text(const QString& text) {
  static_cast<Words*>(text_)->setText(text);
  setAccessibleDescription(text);
}

void NoteBox::add_below(QWidget* widget) { column_->insertWidget(column_->count() - 1, widget, 0, Qt::AlignLeft); }

void NoteBox::paintEvent(QPaintEvent*) {
  const auto& t = tokens();
  QPainter painter{this};
  const QColor ground = tone_ == Tone::Warning ? t.warn_soft : tone_ == Tone::Good ? t.ok_soft : t.soft;
  paint_box(painter, rect(), ground, t.line);
  painter.fillRect(QRect{0, 0, 4, height()}, colour_of(tone_));
}

QWidget* page_head(QWidget* title, QWidget* facts, QWidget* buttons, int least_width) {
  auto* titles = new QWidget;
  auto* words = new QVBoxLayout{titles};
  words->setContentsMargins(0, 0, 0, 0);
  words->setSpacing(2);
  words->addWidget(title);
  words->addWidget(facts);
  words->addStretch(1);
  auto* head = new FlowGrid{2, least_width, 4};
  head->set_stretches({1, 0});
  head->set_widgets({titles, buttons});
  return head;
}

QVBoxLayout* scrolling_column(QWidget* page, int least_height) {
  auto* content = new QWidget;
  content->setMinimumHeight(least_height);
  QVBoxLayout* column = page_column(content);
  auto* whole = new QVBoxLayout{page};
  whole->setContentsMargins(0, 0, 0, 0);
  whole->addWidget(scrolled(content));
  return column;
}

QScrollArea* scrolled(QWidget* content, QWidget* parent) {
  auto* area = new SteadyScroll{parent};
  area->setWidget(content);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFocusPolicy(Qt::NoFocus);
  return area;
}

void bring_into_view(QWidget& widget) {
  for (QWidget* parent = widget.parentWidget(); parent != nullptr; parent = parent->parentWidget()) {
    if (auto* area = qobject_cast<QScrollArea*>(parent)) {
      area->ensureWidgetVisible(&widget, 0, 50);
    }
  }
}

}  // namespace touchstone::client
