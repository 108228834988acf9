// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/group_list.h"

#include <QPainter>

#include "client/models/group_model.h"
#include "client/widgets/icons.h"
#include "client/widgets/style.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

void GroupDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto& t = tokens();
  painter->save();
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  painter->fillRect(option.rect, selected ? t.sel : t.base);
  if (selected) {
    painter->fillRect(QRect{option.rect.left(), option.rect.top(), 4, option.rect.height()}, t.accent);
  }
  const Tone tone = tone_of(static_cast<Accent>(index.data(GroupModel::AccentRole).toInt()));
  const QString words = index.data(GroupModel::WordsRole).toString();
  if (words.isEmpty()) {
    painter->fillRect(QRect{option.rect.left(), option.rect.top(), option.rect.width(), 1}, t.line);
  }
  const QRectF mark{option.rect.left() + 17.0, option.rect.center().y() - 7.0, 15, 15};
  paint_icon(*painter, mark, index.data(GroupModel::IconRole).toString(), colour_of(tone));
  const QFont title = font_of(TextSize::Normal, selected);
  const QFont small = font_of(TextSize::Small);
  const QString number = index.data(GroupModel::NumberRole).toString();
  const QRect room = option.rect.adjusted(46, 8, -26, -8);
  painter->setFont(title);
  painter->setPen(t.text);
  painter->drawText(room, (words.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop) | Qt::AlignLeft,
                    QFontMetrics{title}.elidedText(index.data().toString(), Qt::ElideRight, room.width()));
  painter->setFont(small);
  painter->setPen(tone == Tone::Error ? t.err : t.text2);
  painter->drawText(room, Qt::AlignBottom | Qt::AlignLeft, words);
  painter->setPen(t.text2);
  painter->drawText(option.rect.adjusted(0, 0, -12, 0), Qt::AlignVCenter | Qt::AlignRight, number);
  if (option.state.testFlag(QStyle::State_HasFocus)) {
    paint_box(*painter, option.rect, Qt::transparent, t.text, 2, 0);
  }
  painter->restore();
}

QSize GroupDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {240, qMax(52, line_of(TextSize::Normal) + line_of(TextSize::Small) + 17)};
}

GroupList::GroupList(QWidget* parent) : QListView{parent} {
  setItemDelegate(new GroupDelegate{this});
  setFrameShape(QFrame::NoFrame);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setAccessibleName(tr("Question groups"));
  setUniformItemSizes(true);
}

}  // namespace touchstone::client
