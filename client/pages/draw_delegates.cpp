// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/draw_delegates.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>

#include "client/models/draw_model.h"
#include "client/widgets/icons.h"

namespace touchstone::client {

namespace {

constexpr int mark_size = 16;
constexpr int around_verdict = mark_size + 22;  // The mark, and the room around it and the words.
constexpr int least_verdict = 150;              // Of the words' width.

/// Whether this key goes on from the table's last cell or back from its first one.
bool leaves_table(const QKeyEvent& key, const QModelIndex& current) {
  if (key.key() == Qt::Key_Backtab) return current.row() == 0 && current.column() == 0;
  return key.key() == Qt::Key_Tab && current.row() == current.model()->rowCount() - 1 &&
         current.column() == current.model()->columnCount() - 1;
}

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

bool QuotaDelegate::eventFilter(QObject* editor, QEvent* event) {
  auto* view = qobject_cast<QAbstractItemView*>(parent());
  auto* field = qobject_cast<QWidget*>(editor);
  if (event->type() == QEvent::KeyPress && view != nullptr && field != nullptr && view->currentIndex().isValid()) {
    const auto& key = static_cast<const QKeyEvent&>(*event);
    if (leaves_table(key, view->currentIndex())) {
      Q_EMIT commitData(field);
      Q_EMIT closeEditor(field, NoHint);
      QKeyEvent onwards{key.type(), key.key(), key.modifiers()};
      QCoreApplication::sendEvent(view, &onwards);  // The view itself, which Tab leaves.
      return true;
    }
  }
  return ChartRowDelegate::eventFilter(editor, event);
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
  paint_icon(painter, QRectF(inner.left(), inner.center().y() - mark_size / 2.0, mark_size, mark_size),
             index.data(DrawRowsModel::IconRole).toString(), colour_of(tone));
  painter.setPen(colour_of(tone == Tone::Good ? Tone::Text : tone));
  const QRect words = inner.adjusted(mark_size + 6, 0, 0, 0);
  painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, index.data().toString());
}

}  // namespace touchstone::client
