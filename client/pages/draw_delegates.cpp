// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/draw_delegates.h"

#include <QPainter>
#include <algorithm>

#include "client/models/draw_model.h"
#include "client/widgets/icons.h"

namespace touchstone::client {

namespace {

constexpr int mark_size = 16;
constexpr int around_verdict = mark_size + 22;  // The mark, and the room around it and the words.
constexpr int least_verdict = 150;              // Of the words' width.

}  // namespace

Tone tone_of_outcome(int outcome) {
  switch (outcome) {
    case static_cast<int>(DrawVerdict::Outcome::Kept):
      return Tone::Good;
    case static_cast<int>(DrawVerdict::Outcome::Warned):
      return Tone::Warning;
    case static_cast<int>(DrawVerdict::Outcome::Broken):
      return Tone::Error;
    case static_cast<int>(DrawVerdict::Outcome::Overridden):
      return Tone::Accent;
    default:
      return Tone::Quiet;
  }
}

QSize DrawRowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  auto size = ChartRowDelegate::sizeHint(option, index);
  if (index.column() == DrawRowsModel::Verdict) {
    const QFontMetrics metrics{font_of(TextSize::Normal)};
    const QString words = index.data().toString();
    size.setWidth(std::min(two_line_width(metrics, words), least_verdict) + around_verdict);
    const int room = std::max(option.rect.width() - around_verdict, least_verdict);
    size.setHeight(metrics.boundingRect(QRect{0, 0, room, 10000}, Qt::TextWordWrap, words).height() + 16);
  }
  return size;
}

QWidget* QuotaDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const {
  auto* editor = ChartRowDelegate::createEditor(parent, option, index);
  const QString column = index.model()->headerData(index.column(), Qt::Horizontal).toString();
  editor->setAccessibleName(tr("%1, %2").arg(index.siblingAtColumn(QuotaModel::Area).data().toString(), column));
  return editor;
}

void DrawRowDelegate::content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const bool dropped = index.data(DrawRowsModel::OutcomeRole).toInt() < 0;
  if (dropped) {
    painter.setPen(colour_of(Tone::Quiet));
  }
  if (index.column() != DrawRowsModel::Verdict) {
    ChartRowDelegate::content(painter, option, index);
    return;
  }
  const Tone tone = tone_of_outcome(index.data(DrawRowsModel::OutcomeRole).toInt());
  const QRect inner = option.rect.adjusted(8, 0, -8, 0);
  paint_icon(painter, QRectF(inner.left(), inner.center().y() - mark_size / 2, mark_size, mark_size),
             index.data(DrawRowsModel::IconRole).toString(), colour_of(tone));
  painter.setPen(colour_of(tone == Tone::Good ? Tone::Text : tone));
  const QRect words = inner.adjusted(mark_size + 6, 0, 0, 0);
  painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, index.data().toString());
}

}  // namespace touchstone::client
