// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/audit_list_view.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include "client/models/allocation_model.h"
#include "client/widgets/icons.h"
#include "client/widgets/style.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

namespace {

Tone tone_at(const QModelIndex& index, int role) { return tone_of(static_cast<Accent>(index.data(role).toInt())); }

void draw_text(QPainter& painter, const QRect& rect, const QString& text, const QFont& font, Tone tone,
               Qt::Alignment alignment = Qt::AlignLeft) {
  painter.setFont(font);
  painter.setPen(colour_of(tone));
  painter.drawText(rect, alignment | Qt::AlignVCenter,
                   QFontMetrics{font}.elidedText(text, Qt::ElideRight, rect.width()));
}

int row_height() { return qMax(56, line_of(TextSize::Normal) + line_of(TextSize::Small) + 18); }

int group_height() { return qMax(32, line_of(TextSize::Normal) + 12); }

}  // namespace

void AuditDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  painter->save();
  if (index.parent().isValid()) {
    paint_row(*painter, option, index);
  } else {
    paint_group(*painter, option, index);
  }
  painter->fillRect(QRect{option.rect.left(), option.rect.bottom(), option.rect.width(), 1}, tokens().line);
  if (option.state.testFlag(QStyle::State_HasFocus)) {
    paint_box(*painter, option.rect, Qt::transparent, tokens().text, 2, 0);
  }
  painter->restore();
}

void AuditDelegate::paint_group(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  painter.fillRect(option.rect, tokens().alt);
  const QRect room = option.rect.adjusted(16, 0, -16, 0);
  const QFont bold = font_of(TextSize::Normal, true);
  const QString title = index.data().toString();
  draw_text(painter, room, title, bold, Tone::Text);
  draw_text(painter, room.adjusted(QFontMetrics{bold}.horizontalAdvance(title) + 9, 0, 0, 0),
            index.data(AllocationModel::CountRole).toString(), font_of(TextSize::Normal), Tone::Quiet);
}

void AuditDelegate::paint_row(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto& t = tokens();
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  painter.fillRect(option.rect, selected ? t.sel : t.base);
  if (selected) {
    painter.fillRect(QRect{option.rect.left(), option.rect.top(), 4, option.rect.height()}, t.accent);
  }
  const QFont normal = font_of(TextSize::Normal);
  const QFont small = font_of(TextSize::Small);
  const QRect room = option.rect.adjusted(16, 8, -16, -8);
  const int first = QFontMetrics{normal}.height();
  const int second = QFontMetrics{small}.height();
  const int right = qMax(110, room.width() / 5);
  const int middle = room.width() * 30 / 100;
  const auto line = [&](int left, int width, bool upper) {
    return QRect{room.left() + left, upper ? room.top() : room.bottom() - second, width, upper ? first : second};
  };
  draw_text(painter, line(0, middle - 12, true), index.data().toString(), font_of(TextSize::Normal, true), Tone::Text);
  draw_text(painter, line(0, middle - 12, false), index.data(AllocationModel::PlaceRole).toString(), small,
            Tone::Quiet);
  const Tone state = tone_at(index, AllocationModel::StateAccentRole);
  paint_icon(painter, QRectF{room.left() + static_cast<qreal>(middle), room.top() + first / 2.0 - 7, 14, 14},
             index.data(AllocationModel::StateIconRole).toString(), colour_of(state));
  const int words = room.width() - middle - 20 - right - 8;
  draw_text(painter, line(middle + 20, words, true), index.data(AllocationModel::StateRole).toString(), normal, state);
  draw_text(painter, line(middle + 20, words, false), index.data(AllocationModel::DetailRole).toString(), small,
            Tone::Quiet);
  const Tone due = tone_at(index, AllocationModel::DueAccentRole);
  draw_text(painter, line(room.width() - right, right, true), index.data(AllocationModel::DateRole).toString(), normal,
            Tone::Text, Qt::AlignRight);
  draw_text(painter, line(room.width() - right, right, false), index.data(AllocationModel::DueRole).toString(),
            font_of(TextSize::Small, due == Tone::Error), due, Qt::AlignRight);
}

QSize AuditDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
  return {200, index.parent().isValid() ? row_height() : group_height()};
}

AuditListView::AuditListView(QWidget* parent) : QTreeView{parent} {
  setItemDelegate(new AuditDelegate{this});
  setHeaderHidden(true);
  setRootIsDecorated(false);
  setItemsExpandable(false);
  setIndentation(0);
  setFrameShape(QFrame::NoFrame);
  setUniformRowHeights(false);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setAccessibleName(tr("My audits"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
  connect(this, &QTreeView::doubleClicked, this, &AuditListView::opened);
}

void AuditListView::setModel(QAbstractItemModel* model) {
  QTreeView::setModel(model);
  const auto refit = [this] {
    expandAll();
    setMaximumHeight(content_height());
    updateGeometry();
  };
  connect(model, &QAbstractItemModel::modelReset, this, refit);
  refit();
}

int AuditListView::content_height() const {
  int height = 0;
  for (int group = 0; model() != nullptr && group < model()->rowCount(); ++group) {
    height += group_height() + model()->rowCount(model()->index(group, 0)) * row_height();
  }
  return height;
}

QSize AuditListView::sizeHint() const { return {640, content_height()}; }

QModelIndex AuditListView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
  const QModelIndex next = QTreeView::moveCursor(action, modifiers);
  if (!next.isValid() || next.parent().isValid()) {
    return next;
  }
  const bool up = action == MoveUp || action == MovePrevious || action == MovePageUp;
  const QModelIndex further = action == MoveLeft ? QModelIndex{} : up ? indexAbove(next) : indexBelow(next);
  return further.isValid() ? further : currentIndex();
}

void AuditListView::keyPressEvent(QKeyEvent* event) {
  if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier &&
      currentIndex().parent().isValid()) {
    Q_EMIT opened(currentIndex());
    return;
  }
  QTreeView::keyPressEvent(event);
}

}  // namespace touchstone::client
