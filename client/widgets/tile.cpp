// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/tile.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "client/widgets/common.h"
#include "client/widgets/style.h"

namespace touchstone::client {

Tile::Tile(const Content& content, QWidget* parent) : QPushButton{parent}, column_{new QVBoxLayout{this}} {
  setAutoDefault(true);
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
  column_->setContentsMargins(16, 10, 14, 11);
  column_->setSpacing(content.beside ? 2 : 0);
  auto* title = new Words{content.title, content.beside ? TextSize::Normal : TextSize::Small, false, Tone::Quiet};
  auto* figure = new Words{content.figure, TextSize::Figure, true, content.alarming ? Tone::Error : Tone::Text};
  auto* base = new Words{content.base, content.beside ? TextSize::Normal : TextSize::Small, content.beside};
  column_->addWidget(title);
  if (content.beside) {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(figure);
    row->addWidget(base, 1);
    column_->addLayout(row);
  } else {
    column_->addWidget(figure);
    column_->addWidget(base);
  }
  auto* note = new Words{content.note, TextSize::Small, false, Tone::Quiet};
  column_->addWidget(note);
  column_->addStretch(1);
  for (auto* words : {title, figure, base, note}) {
    words->setAttribute(Qt::WA_TransparentForMouseEvents);
    words->setForegroundRole(QPalette::WindowText);  // not that of buttons, which is one for all
    words->setTextInteractionFlags(Qt::NoTextInteraction);
  }
  const QString amount = content.beside ? content.figure + QLatin1Char(' ') + content.base
                                        : QStringLiteral("%1, %2").arg(content.figure, content.base);
  QStringList parts{content.title, amount, content.note};
  parts.removeAll(QString{});
  setAccessibleName(parts.join(QStringLiteral(", ")));
  setAccessibleDescription(tr("Opens the records behind the figure"));
}

QSize Tile::sizeHint() const { return column_->sizeHint(); }

QSize Tile::minimumSizeHint() const { return column_->minimumSize(); }

int Tile::heightForWidth(int width) const { return column_->heightForWidth(width); }

void Tile::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  const auto& t = tokens();
  paint_box(painter, rect(), isDown() ? t.soft : t.base, underMouse() || isDown() ? t.ctl : t.line, 1, 6);
}

}  // namespace touchstone::client
