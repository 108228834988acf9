// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/choice.h"

#include <QPainter>

#include "client/widgets/style.h"
#include "client/widgets/tokens.h"

namespace touchstone::client {

namespace {

constexpr int text_left = 38;
constexpr int cap_size = 20;

void paint_key(QPainter& painter, const QRectF& rect, const QString& key) {
  const auto& t = tokens();
  paint_box(painter, rect, Qt::transparent, t.ctl, 1, 3);
  painter.setFont(font_of(TextSize::Small));
  painter.setPen(t.text2);
  painter.drawText(rect, Qt::AlignCenter, key);
}

}  // namespace

ChoiceBox::ChoiceBox(const QString& text, const QString& key, QWidget* parent) : QRadioButton{text, parent}, key_{key} {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setFont(font_of(TextSize::Normal));
}

QSize ChoiceBox::sizeHint() const {
  const QFontMetrics bold{font_of(TextSize::Normal, true)};
  const int cap = key_.isEmpty() ? 0 : cap_size + 8;
  return {text_left + bold.horizontalAdvance(text()) + cap + 10, qMax(36, bold.height() + 16)};
}

void ChoiceBox::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  const auto& t = tokens();
  const bool over = underMouse() && isEnabled();
  paint_box(painter, rect(), isChecked() || over ? t.soft : t.base, isChecked() ? t.accent : t.ctl,
            isChecked() ? 2 : 1);
  paint_radio(painter, rect().adjusted(11, 0, 0, 0), isChecked());
  painter.setFont(font_of(TextSize::Normal, isChecked()));
  painter.setPen(t.text);
  painter.drawText(rect().adjusted(text_left, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
  if (!key_.isEmpty()) {
    paint_key(painter, QRectF{width() - cap_size - 9.0, height() / 2.0 - 10, 18, 20}, key_);
  }
}

GradeRow::GradeRow(const QString& grade, const QString& key, const QString& descriptor, QWidget* parent)
    : QRadioButton{grade, parent}, key_{key}, descriptor_{descriptor} {
  QSizePolicy policy{QSizePolicy::Expanding, QSizePolicy::Fixed};
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
  setAccessibleDescription(descriptor);
}

bool GradeRow::narrow(int width) const { return width < 620; }

QRect GradeRow::descriptor_rect(int width) const {
  const int line = line_of(TextSize::Normal);
  return narrow(width) ? QRect{50, line + 14, width - 62, 1000} : QRect{274, 0, width - 290, 1000};
}

int GradeRow::heightForWidth(int width) const {
  const QFontMetrics metrics{font_of(TextSize::Normal)};
  if (descriptor_.isEmpty()) {
    return qMax(44, metrics.height() + 24);
  }
  const QRect room = descriptor_rect(width);
  const int needed = metrics.boundingRect(room, Qt::TextWordWrap, descriptor_).height();
  return narrow(width) ? room.top() + needed + 10 : qMax(44, needed + 16);
}

QSize GradeRow::sizeHint() const { return {640, heightForWidth(width() > 100 ? width() : 640)}; }

QSize GradeRow::minimumSizeHint() const { return {240, heightForWidth(width() > 100 ? width() : 640)}; }

void GradeRow::resizeEvent(QResizeEvent* event) {
  QRadioButton::resizeEvent(event);
  updateGeometry();
}

void GradeRow::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  const auto& t = tokens();
  if (isChecked() || (underMouse() && isEnabled())) {
    painter.fillRect(rect(), t.soft);
  }
  if (isChecked()) {
    painter.fillRect(QRect{0, 0, 4, height()}, t.accent);
  }
  const QFontMetrics metrics{font_of(TextSize::Normal, true)};
  const int head = narrow(width()) ? metrics.height() + 18 : height();
  paint_radio(painter, QRectF{16, 0, 18, static_cast<qreal>(head)}, isChecked());
  painter.setFont(font_of(TextSize::Normal, true));
  painter.setPen(t.text);
  painter.drawText(QRect{50, 0, width() - 50, head}, Qt::AlignVCenter | Qt::AlignLeft, text());
  if (!key_.isEmpty()) {
    paint_key(painter, QRectF{58.0 + metrics.horizontalAdvance(text()), head / 2.0 - 10, 18, 20}, key_);
  }
  painter.setFont(font_of(TextSize::Normal));
  painter.setPen(isChecked() ? t.text : t.text2);
  QRect room = descriptor_rect(width());
  room.setHeight(height() - room.top());
  painter.drawText(room, Qt::TextWordWrap | (narrow(width()) ? Qt::AlignTop : Qt::AlignVCenter), descriptor_);
}

}  // namespace touchstone::client
