// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/style.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFocusFrame>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QStyleOption>
#include <QTimer>

#include "client/widgets/icons.h"
#include "client/widgets/tokens.h"

namespace touchstone::client {

namespace {

constexpr int ring_settles_ms = 60;
constexpr int icon_gap = 8;
constexpr int menu_mark = 26;  // A chevron of 16 and the room before it.

bool is_primary(const QWidget* widget) { return widget != nullptr && widget->property("primary").toBool(); }

/// The widget that gets the ring when `focused` has the focus; none for what draws its own.
QWidget* ring_target(QWidget* focused) {
  const bool own = qobject_cast<QAbstractItemView*>(focused) != nullptr || qobject_cast<QMenu*>(focused) != nullptr ||
                   qobject_cast<QMenuBar*>(focused) != nullptr || qobject_cast<QScrollArea*>(focused) != nullptr;
  if (focused == nullptr || own || focused->property("draws_own_ring").toBool()) {
    return nullptr;
  }
  return focused;
}

void paint_check(QPainter& painter, const QRectF& rect, QStyle::State state) {
  const auto& t = tokens();
  const bool on = state.testFlag(QStyle::State_On);
  paint_box(painter, rect, on ? t.accent : t.base, on ? t.accent : t.ctl, 1, 3);
  if (on) {
    paint_icon(painter, rect.adjusted(1, 1, -1, -1), QStringLiteral("check"), t.on_accent);
  }
}

}  // namespace

Style::Style() : QProxyStyle{QStringLiteral("Fusion")} {}

void paint_box(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& border, qreal width,
               qreal radius) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen{border, width});
  painter.setBrush(fill);
  const qreal half = width / 2;
  painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius);
  painter.restore();
}

void paint_ring(QPainter& painter, const QRectF& rect) {
  const auto& t = tokens();
  paint_box(painter, rect, Qt::transparent, t.focus_outer, 3, 7);
  paint_box(painter, rect.adjusted(3, 3, -3, -3), Qt::transparent, t.focus_inner, 2, 5);
}

void paint_radio(QPainter& painter, const QRectF& rect, bool checked) {
  const auto& t = tokens();
  const QRectF glyph{rect.left(), rect.center().y() - 9, 18, 18};
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen{checked ? t.accent : t.ctl, checked ? 2.0 : 1.0});
  painter.setBrush(t.base);
  painter.drawEllipse(glyph.adjusted(1, 1, -1, -1));
  if (checked) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.accent);
    painter.drawEllipse(glyph.adjusted(5, 5, -5, -5));
  }
  painter.restore();
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
  const auto& t = tokens();
  switch (element) {
    case PE_PanelButtonCommand:
      draw_button(*option, *painter, widget);
      return;
    case PE_PanelButtonTool:
      if (option->state & (State_MouseOver | State_On | State_Sunken)) {
        paint_box(*painter, option->rect, t.soft, t.line);
      }
      return;
    case PE_FrameLineEdit:
    case PE_PanelLineEdit: {
      const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
      if (frame == nullptr || frame->lineWidth > 0) {
        const bool wrong = widget != nullptr && widget->property("wrong").toBool();
        paint_box(*painter, option->rect, t.base, wrong ? t.err : t.ctl, wrong ? 2 : 1);
      }
      return;
    }
    case PE_IndicatorRadioButton:
      paint_radio(*painter, option->rect, option->state.testFlag(State_On));
      return;
    case PE_IndicatorCheckBox:
      paint_check(*painter, option->rect, option->state);
      return;
    case PE_PanelStatusBar:
      painter->fillRect(option->rect, t.base);
      painter->fillRect(QRect{option->rect.left(), option->rect.top(), option->rect.width(), 1}, t.line);
      return;
    case PE_FrameFocusRect:
    case PE_FrameStatusBarItem:
    case PE_PanelMenuBar:
      return;
    default:
      QProxyStyle::drawPrimitive(element, option, painter, widget);
  }
}

void Style::draw_button(const QStyleOption& option, QPainter& painter, const QWidget* widget) const {
  const auto& t = tokens();
  const bool pressed = option.state.testFlag(State_Sunken) || option.state.testFlag(State_On);
  if (is_primary(widget) && !option.state.testFlag(State_Enabled)) {
    paint_box(painter, option.rect, t.alt, t.line);
    return;
  }
  if (is_primary(widget)) {
    paint_box(painter, option.rect, t.accent, pressed ? t.text : t.accent, pressed ? 2 : 1);
    return;
  }
  const bool over = option.state.testFlag(State_MouseOver);
  paint_box(painter, option.rect, pressed || over ? t.soft : t.base, t.ctl, pressed ? 2 : 1);
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const {
  const auto& t = tokens();
  if (element == CE_FocusFrame) {
    paint_ring(*painter, option->rect);
    return;
  }
  if (element == CE_MenuBarEmptyArea || element == CE_MenuBarItem) {
    painter->fillRect(option->rect, t.base);
    if (element == CE_MenuBarItem) {
      QStyleOptionMenuItem item = *qstyleoption_cast<const QStyleOptionMenuItem*>(option);
      const bool chosen = item.state.testFlag(State_Selected) || item.state.testFlag(State_Sunken);
      if (chosen) {
        paint_box(*painter, QRectF{item.rect}.adjusted(0, 4, 0, -4), t.sel, t.text, 2);
      }
      drawItemText(painter, item.rect, Qt::AlignCenter | Qt::TextShowMnemonic, item.palette, true, item.text,
                   QPalette::WindowText);
    }
    painter->fillRect(QRect{option->rect.left(), option->rect.bottom(), option->rect.width(), 1}, t.line);
    return;
  }
  if (element == CE_PushButtonBevel) {
    QStyleOptionButton button = *qstyleoption_cast<const QStyleOptionButton*>(option);
    const bool menu = button.features.testFlag(QStyleOptionButton::HasMenu);
    button.features.setFlag(QStyleOptionButton::HasMenu, false);  // Fusion's arrow is 6 px small.
    QProxyStyle::drawControl(element, &button, painter, widget);
    if (menu) {
      const QRectF arrow{button.rect.right() - 28.0, button.rect.center().y() - 7.0, 16, 16};
      paint_icon(*painter, arrow, QStringLiteral("down"),
                 is_primary(widget) && button.state.testFlag(State_Enabled) ? t.on_accent : t.text);
    }
    return;
  }
  if (element == CE_PushButtonLabel) {
    QStyleOptionButton button = *qstyleoption_cast<const QStyleOptionButton*>(option);
    if (is_primary(widget)) {
      if (button.state.testFlag(State_Enabled)) {
        button.palette.setColor(QPalette::ButtonText, t.on_accent);
      }
      QFont bold = painter->font();
      bold.setBold(true);
      painter->setFont(bold);
    }
    if (!button.icon.isNull() && !button.features.testFlag(QStyleOptionButton::HasMenu)) {
      draw_icon_and_words(button, *painter);
      return;
    }
    QProxyStyle::drawControl(element, &button, painter, widget);
    return;
  }
  if (element == CE_ShapedFrame && widget != nullptr && widget->property("field").toBool()) {
    const bool wrong = widget->property("wrong").toBool();
    paint_box(*painter, option->rect, t.base, wrong ? t.err : t.ctl, wrong ? 2 : 1);
    return;
  }
  QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const {
  if (control == CC_ComboBox) {
    draw_combo(*option, *painter);
    return;
  }
  if (control == CC_SpinBox) {
    paint_box(*painter, option->rect, tokens().base, tokens().ctl);
    paint_icon(*painter, QRectF{subControlRect(control, option, SC_SpinBoxUp, widget)}.adjusted(3, 1, -3, -1),
               QStringLiteral("up"), tokens().text);
    paint_icon(*painter, QRectF{subControlRect(control, option, SC_SpinBoxDown, widget)}.adjusted(3, 1, -3, -1),
               QStringLiteral("down"), tokens().text);
    return;
  }
  if (control == CC_ScrollBar) {
    const QRectF slider = subControlRect(control, option, SC_ScrollBarSlider, widget);
    painter->fillRect(option->rect, tokens().win);
    paint_box(*painter, slider.adjusted(3, 2, -3, -2), tokens().ctl, tokens().ctl, 1, 3);
    return;
  }
  QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void Style::draw_icon_and_words(const QStyleOptionButton& button, QPainter& painter) const {
  const int words = painter.fontMetrics().size(Qt::TextShowMnemonic, button.text).width();
  const QSize icon = button.iconSize;
  const int gap = words > 0 ? icon_gap : 0;
  QRect whole{0, 0, icon.width() + gap + words, button.rect.height()};
  whole.moveCenter(button.rect.center());
  const bool enabled = button.state.testFlag(State_Enabled);
  const QRect mark{whole.left(), whole.center().y() - icon.height() / 2 + 1, icon.width(), icon.height()};
  button.icon.paint(&painter, visualRect(button.direction, button.rect, mark), Qt::AlignCenter,
                    enabled ? QIcon::Normal : QIcon::Disabled);
  const QRect rest = whole.adjusted(icon.width() + gap, 0, 0, 0);
  drawItemText(&painter, visualRect(button.direction, button.rect, rest),
               Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, button.palette, enabled, button.text,
               QPalette::ButtonText);
}

void Style::draw_combo(const QStyleOptionComplex& option, QPainter& painter) const {
  const auto& t = tokens();
  paint_box(painter, option.rect, t.base, t.ctl);
  const QRectF arrow{option.rect.right() - 26.0, option.rect.center().y() - 7.0, 15, 15};
  paint_icon(painter, arrow, QStringLiteral("down"), t.text);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const {
  QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
  const int line = option != nullptr ? option->fontMetrics.height() : 20;
  switch (type) {
    case CT_PushButton: {
      const auto* button = qobject_cast<const QPushButton*>(widget);
      int width = button != nullptr && !button->icon().isNull() ? button->iconSize().width() + icon_gap : 0;
      width += button != nullptr && button->menu() != nullptr ? menu_mark : 0;
      QFont font = widget != nullptr ? widget->font() : QApplication::font();
      font.setBold(font.bold() || is_primary(widget));
      width += QFontMetrics{font}.horizontalAdvance(button != nullptr ? button->text() : QString{});
      return {width + 36, line + (is_primary(widget) ? 17 : 13)};
    }
    case CT_LineEdit:
      return {wanted.width(), line + 13};
    case CT_ComboBox:
      return {wanted.width() + 24, line + 13};
    case CT_MenuBarItem:
      return {size.width() + 20, line + 21};
    case CT_MenuItem:
      return {wanted.width() + 16, qMax(wanted.height(), line + 12)};
    default:
      return wanted;
  }
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
  const QRect rect = QProxyStyle::subElementRect(element, option, widget);
  return element == SE_LineEditContents ? rect.adjusted(6, 0, -6, 0) : rect;
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                            const QWidget* widget) const {
  if (control == CC_ComboBox && part == SC_ComboBoxEditField) {
    return option->rect.adjusted(10, 1, -30, -1);
  }
  const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
  if (control != CC_ScrollBar || bar == nullptr) {
    return QProxyStyle::subControlRect(control, option, part, widget);
  }
  const bool upright = bar->orientation == Qt::Vertical;
  const int whole = upright ? bar->rect.height() : bar->rect.width();
  const int range = bar->maximum - bar->minimum;
  const int length =
      range <= 0 ? whole : qMax(32, static_cast<int>(qint64{whole} * bar->pageStep / (range + bar->pageStep)));
  const int start =
      sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, whole - length, bar->upsideDown);
  const auto along = [&](int from, int size) {
    return upright ? QRect{bar->rect.left(), bar->rect.top() + from, bar->rect.width(), size}
                   : QRect{bar->rect.left() + from, bar->rect.top(), size, bar->rect.height()};
  };
  switch (part) {
    case SC_ScrollBarSlider:
      return along(start, length);
    case SC_ScrollBarSubPage:
      return along(0, start);
    case SC_ScrollBarAddPage:
      return along(start + length, whole - start - length);
    case SC_ScrollBarGroove:
      return bar->rect;
    default:
      return {};  // No arrows: page, wheel and keys do their work.
  }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
  switch (metric) {
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
      return ring_room - 1;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
      return 18;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
      return 8;
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
      return 0;
    case PM_MenuButtonIndicator:
      return menu_mark;
    case PM_MenuBarHMargin:
      return 8;
    case PM_ScrollBarExtent:
      return 12;
    case PM_ToolBarFrameWidth:
    case PM_ToolBarItemMargin:
    case PM_ToolBarItemSpacing:
    case PM_ToolBarHandleExtent:
      return 0;
    default:
      return QProxyStyle::pixelMetric(metric, option, widget);
  }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* answer) const {
  switch (hint) {
    case SH_FocusFrame_AboveWidget:
    case SH_UnderlineShortcut:
      return 1;
    case SH_ComboBox_Popup:
    case SH_Widget_Animation_Duration:
      return 0;
    default:
      return QProxyStyle::styleHint(hint, option, widget, answer);
  }
}

void follow_focus(QApplication& application) {
  // One ring for each window would do, but only one widget has the focus at a time. A frame dies with its parent, so
  // it is looked at through a guarded pointer and made again.
  auto frame = std::make_shared<QPointer<QFocusFrame>>();
  // A page made this moment is laid out and scrolled in the turns after it took the focus, and the frame misses that.
  auto* settled = new QTimer{&application};
  settled->setSingleShot(true);
  settled->setInterval(ring_settles_ms);
  QObject::connect(settled, &QTimer::timeout, &application, [frame] {
    QWidget* target = ring_target(QApplication::focusWidget());
    if (!frame->isNull() && target != nullptr) {
      (*frame)->setWidget(nullptr);
      (*frame)->setWidget(target);
      (*frame)->raise();
    }
  });
  QObject::connect(&application, &QApplication::focusChanged, &application, [frame, settled](QWidget*, QWidget* now) {
    settled->start();
    QWidget* target = ring_target(now);
    if (target == nullptr && frame->isNull()) {
      return;  // A frame round nothing would belong to nobody.
    }
    if (frame->isNull()) {
      *frame = new QFocusFrame;
    }
    (*frame)->setWidget(target);
    if (target != nullptr) {
      (*frame)->raise();
    }
  });
}

}  // namespace touchstone::client
