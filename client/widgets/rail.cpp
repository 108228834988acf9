// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/rail.h"

#include <QLayout>
#include <QPainter>

#include "client/widgets/icons.h"
#include "client/widgets/pane.h"
#include "client/widgets/style.h"
#include "client/widgets/tokens.h"

namespace touchstone::client {

RailButton::RailButton(const QString& title, const QString& icon_name, QWidget* parent)
    : QToolButton{parent}, icon_name_{icon_name} {
  setText(title);
  setAccessibleName(title);
  setToolTip(title);
  setCheckable(true);
  setAutoExclusive(true);
  setFocusPolicy(Qt::StrongFocus);
  setProperty("draws_own_ring", true);
  connect(&Look::instance(), &Look::changed, this, QOverload<>::of(&QWidget::update));
}

void RailButton::set_badge(int count) {
  badge_ = count;
  setAccessibleName(count > 0 ? tr("%1, %2 waiting for you").arg(text()).arg(count) : text());
  update();
}

void RailButton::set_narrow(bool narrow) {
  narrow_ = narrow;
  updateGeometry();
  update();
}

QSize RailButton::sizeHint() const {
  const QFontMetrics metrics{font_of(TextSize::Small, true)};
  const int lines = narrow_ ? 0 : metrics.boundingRect(QRect{0, 0, 84, 200}, Qt::TextWordWrap, text()).height();
  return {narrow_ ? 56 : 96, narrow_ ? 48 : 44 + lines + 12};
}

void RailButton::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  painter.setRenderHint(QPainter::Antialiasing);
  const auto& t = tokens();
  const QRectF body = QRectF{rect()}.adjusted(8, 0, 8, 0);
  if (isChecked()) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.rail_current);
    painter.drawRoundedRect(body, 5, 5);
    if (t.accent != t.rail) {
      painter.fillRect(QRectF{8, 2, 4, height() - 4.0}, t.accent);
    }
  } else if (underMouse()) {
    QColor tint = t.on_rail;
    tint.setAlpha(30);
    painter.fillRect(body, tint);
  }
  const QColor ink = isChecked() ? t.on_rail_current : t.on_rail;
  const double middle = narrow_ ? 8 + (width() - 8) / 2.0 : 4 + width() / 2.0;
  paint_icon(painter, QRectF{middle - 12, 10, 24, 24}, icon_name_, ink);
  if (!narrow_) {
    painter.setFont(font_of(TextSize::Small, isChecked()));
    painter.setPen(ink);
    painter.drawText(QRect{10, 40, width() - 12, height() - 40}, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     text());
  }
  if (badge_ > 0) {
    const QRectF disc{qMin(middle + 11, width() - 20.0), 5, 19, 19};
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? t.accent : t.on_rail);
    painter.drawEllipse(disc);
    painter.setFont(font_of(TextSize::Small, true));
    painter.setPen(isChecked() ? t.on_accent : t.rail);
    painter.drawText(disc, Qt::AlignCenter, QString::number(badge_));
  }
  if (hasFocus()) {
    paint_box(painter, body.adjusted(1, 1, -10, -1), Qt::transparent, t.focus_outer, 3, 5);
    paint_box(painter, body.adjusted(4, 4, -13, -4), Qt::transparent, isChecked() ? t.on_rail_current : t.on_rail, 2,
              4);
  }
}

Rail::Rail(QWidget* parent) : QToolBar{parent} {
  setOrientation(Qt::Vertical);
  setMovable(false);
  setFloatable(false);
  setContextMenuPolicy(Qt::PreventContextMenu);
  setWindowTitle(tr("Places"));
  setAccessibleName(tr("Places"));
  mark_pane(this);
  setFixedWidth(96);
  connect(&Look::instance(), &Look::changed, this, QOverload<>::of(&QWidget::update));
}

RailButton* Rail::add_place(const QString& title, const QString& icon_name) {
  auto* button = new RailButton{title, icon_name};
  button->set_narrow(narrow_);
  const int index = static_cast<int>(places_.size());
  if (index == 0) {
    auto* room = new QWidget;
    room->setFixedHeight(8);
    addWidget(room);
  }
  places_.append(button);
  addWidget(button);
  connect(button, &QToolButton::clicked, this, [this, index] { Q_EMIT chosen(index); });
  return button;
}

RailButton* Rail::add_foot(const QString& title, const QString& icon_name) {
  auto* room = new QWidget;
  room->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Expanding);
  addWidget(room);
  foot_ = new RailButton{title, icon_name};
  foot_->setAutoExclusive(false);
  foot_->setCheckable(false);
  foot_->set_narrow(narrow_);
  addWidget(foot_);
  return foot_;
}

void Rail::clear_places() {
  const auto shown = actions();
  clear();
  qDeleteAll(shown);  // An action of a tool bar owns its button.
  places_.clear();
  foot_ = nullptr;
}

void Rail::set_current(int index) {
  if (index >= 0 && index < places_.size()) {
    places_[index]->setChecked(true);
  }
}

void Rail::set_narrow(bool narrow) {
  if (narrow != narrow_) {
    narrow_ = narrow;
    for (auto* button : places_) {
      button->set_narrow(narrow);
    }
    if (foot_ != nullptr) {
      foot_->set_narrow(narrow);
    }
    setFixedWidth(narrow ? 56 : 96);
  }
}

void Rail::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  const auto& t = tokens();
  painter.fillRect(rect(), t.rail);
  if (t.rail == t.win) {
    painter.fillRect(QRect{width() - 1, 0, 1, height()}, t.line);
  }
}

}  // namespace touchstone::client
