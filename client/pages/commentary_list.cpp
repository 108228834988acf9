// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/commentary_list.h"

#include <QKeyEvent>
#include <QPainter>

#include "client/widgets/chart_delegates.h"
#include "client/widgets/common.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

namespace {

constexpr int side = 16;
constexpr int state_indent = 20;

int height_of(const QString& text, TextSize size, int width) {
  return text.isEmpty()
             ? 0
             : QFontMetrics{font_of(size)}.boundingRect(QRect{0, 0, width, 100'000}, Qt::TextWordWrap, text).height();
}

/// A heading, or a sentence with its state and below it who wrote it or what it said before.
class CommentaryDelegate : public ChartRowDelegate {
 public:
  using ChartRowDelegate::ChartRowDelegate;

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = qMax(80, (view != nullptr ? view->viewport()->width() : option.rect.width()) - 2 * side);
    if (index.data(ReportCommentaryRows::HeadingRole).toBool()) {
      return {200, line_of(TextSize::Normal, true) + 16};
    }
    return {200, height_of(index.data().toString(), TextSize::Normal, width) +
                     height_of(state(index), TextSize::Small, width - state_indent) +
                     height_of(note(index), TextSize::Small, width) + 24};
  }

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto& t = tokens();
    if (index.data(ReportCommentaryRows::HeadingRole).toBool()) {
      painter.fillRect(option.rect.adjusted(2, 2, -2, -3), t.alt);
      painter.setFont(font_of(TextSize::Normal, true));
      painter.setPen(t.text);
      painter.drawText(option.rect.adjusted(side, 0, -side, -1), Qt::AlignLeft | Qt::AlignVCenter,
                       index.data().toString());
      return;
    }
    QRect room = option.rect.adjusted(side, 8, -side, -8);
    painter.setFont(font_of(TextSize::Normal));
    painter.setPen(t.text);
    painter.drawText(room, Qt::TextWordWrap, index.data().toString());
    room.setTop(room.top() + height_of(index.data().toString(), TextSize::Normal, room.width()) + 3);
    const Tone tone = tone_of(static_cast<Accent>(index.data(ReportCommentaryRows::StateAccentRole).toInt()));
    paint_icon(painter, QRectF{room.left() + 0.0, room.top() + 2.0, 14, 14},
               index.data(ReportCommentaryRows::StateIconRole).toString(), colour_of(tone));
    painter.setFont(font_of(TextSize::Small));
    painter.setPen(colour_of(tone));
    painter.drawText(room.adjusted(state_indent, 0, 0, 0), Qt::TextWordWrap, state(index));
    room.setTop(room.top() + height_of(state(index), TextSize::Small, room.width() - state_indent) + 3);
    painter.setPen(t.text2);
    painter.drawText(room, Qt::TextWordWrap, note(index));
  }

 private:
  static QString state(const QModelIndex& index) { return index.data(ReportCommentaryRows::StateWordsRole).toString(); }
  static QString note(const QModelIndex& index) { return index.data(ReportCommentaryRows::NoteRole).toString(); }
};

}  // namespace

CommentaryList::CommentaryList(ReportCommentaryRows& rows, QWidget* parent) : QListView{parent}, rows_{rows} {
  setFrameShape(QFrame::NoFrame);
  setResizeMode(QListView::Adjust);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setAccessibleName(tr("Sentences of the report"));
  setAccessibleDescription(
      tr("A accepts, E edits, D drops, C confirms a flagged sentence, N goes to the next flagged one"));
  setProperty("draws_own_ring", true);
  setItemDelegate(new CommentaryDelegate{this});
  setModel(&rows_);
  connect(this, &QListView::activated, this, [this] { Q_EMIT wished(Wish::Edit); });
}

void CommentaryList::keyPressEvent(QKeyEvent* event) {
  const bool letter = event->modifiers() == Qt::NoModifier && !event->text().isEmpty() && event->text()[0].isLetter();
  if (!letter) {
    QListView::keyPressEvent(event);
    return;
  }
  switch (event->key()) {
    case Qt::Key_A:
      Q_EMIT wished(Wish::Accept);
      break;
    case Qt::Key_E:
      Q_EMIT wished(Wish::Edit);
      break;
    case Qt::Key_D:
      Q_EMIT wished(Wish::Drop);
      break;
    case Qt::Key_C:
      Q_EMIT wished(Wish::Confirm);
      break;
    case Qt::Key_N:
      Q_EMIT wished(Wish::NextFlagged);
      break;
    default:
      event->ignore();  // other letters belong to the page
      break;
  }
}

void CommentaryList::currentChanged(const QModelIndex& now, const QModelIndex& before) {
  QListView::currentChanged(now, before);
  if (now.isValid()) {
    current_ = now.data(ReportCommentaryRows::KeyRole).toString();
    scrollTo(now);
  }
  Q_EMIT current_changed(now);
}

void CommentaryList::reset() {
  QListView::reset();
  // The selection is reset after the view, so what was chosen is chosen again a turn later.
  QMetaObject::invokeMethod(
      this,
      [this] {
        if (currentIndex().isValid() || rows_.rowCount() == 0) {
          return;
        }
        const auto before = rows_.find(current_);
        setCurrentIndex(before.isValid() ? before : rows_.index(qMin(1, rows_.rowCount() - 1)));
      },
      Qt::QueuedConnection);
}

}  // namespace touchstone::client
