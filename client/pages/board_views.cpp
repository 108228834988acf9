// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/board_views.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>

#include "client/models/board_matrix.h"
#include "client/models/table_text.h"
#include "client/widgets/icons.h"
#include "client/widgets/style.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

namespace {

constexpr int cell_margin = 5;

int two_lines() { return qMax(44, line_of(TextSize::Normal) + line_of(TextSize::Small) + 8); }

void draw(QPainter& painter, const QRect& rect, const QString& text, const QFont& font, const QColor& colour,
          Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter) {
  painter.setFont(font);
  painter.setPen(colour);
  painter.drawText(rect, static_cast<int>(alignment),
                   QFontMetrics{font}.elidedText(text, Qt::ElideRight, rect.width()));
}

/// In one line, or in two when it has too little room.
void draw_broken(QPainter& painter, const QRect& rect, const QString& text, const QFont& font, const QColor& colour) {
  if (QFontMetrics{font}.horizontalAdvance(text) <= rect.width() || !text.contains(QLatin1Char(' '))) {
    draw(painter, rect, text, font, colour);
    return;
  }
  painter.setFont(font);
  painter.setPen(colour);
  painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, text);
}

Qt::Alignment alignment_of(const QVariant& value) {
  return value.isValid() ? value.value<Qt::Alignment>() : Qt::AlignLeft | Qt::AlignVCenter;
}

}  // namespace

void paint_tick_box(QPainter& painter, const QRectF& rect, Qt::CheckState state) {
  const auto& t = tokens();
  const QRectF box{rect.center().x() - 8, rect.center().y() - 8, 16, 16};
  const bool on = state != Qt::Unchecked;
  paint_box(painter, box, on && state == Qt::Checked ? t.accent : t.base, on ? t.accent : t.ctl, 1.5, 3);
  if (state == Qt::Checked) {
    paint_icon(painter, box.adjusted(1, 1, -1, -1), QStringLiteral("check"), t.on_accent);
  } else if (state == Qt::PartiallyChecked) {
    painter.fillRect(QRectF{box.center().x() - 4, box.center().y() - 1, 8, 2}, t.accent);
  }
}

QSize BoardMatrixDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
  const QFontMetrics metrics{font_of(TextSize::Normal, true)};
  return {
      metrics.horizontalAdvance(index.data().toString()) + (index.column() == 0 ? 22 : close_left + close_right + 2),
      qMax(36, line_of(TextSize::Normal) + 14)};
}

void BoardMatrixDelegate::content(QPainter& painter, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const {
  const auto& t = tokens();
  const bool alarm = index.data(BoardMatrix::AlarmRole).toBool();
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  if (alarm && !selected) {
    painter.fillRect(option.rect.adjusted(0, 0, 0, -1), t.err_soft);
  }
  const bool bold = alarm || index.data(BoardMatrix::TotalRole).toBool();
  const bool zero = index.column() > 0 && index.data(BoardMatrix::CountRole).toInt() == 0;
  const QRect words = index.column() == 0 ? option.rect.adjusted(close_first, 0, -8, 0)
                                          : option.rect.adjusted(close_left, 0, -close_right, 0);
  draw(painter, words, index.data().toString(), font_of(TextSize::Normal, bold),
       alarm  ? t.err
       : zero ? t.text2
              : t.text,
       alignment_of(index.data(Qt::TextAlignmentRole)));
  if (selected) {
    painter.setPen(QPen{t.accent, 2});
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(option.rect.adjusted(1, 1, -1, -2));
  }
}

void BoardListDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto& t = tokens();
  const bool chosen = index.siblingAtColumn(BoardModel::Chosen).data(Qt::CheckStateRole).toInt() == Qt::Checked;
  painter->save();
  painter->fillRect(option.rect, chosen ? t.sel : t.base);
  painter->fillRect(QRect{option.rect.left(), option.rect.bottom(), option.rect.width(), 1}, t.line);
  const QFont normal = font_of(TextSize::Normal);
  const QRect inner = option.rect.adjusted(cell_margin, 0, -cell_margin, -1);
  const QColor colour = colour_of(tone_of(static_cast<Accent>(index.data(BoardModel::AccentRole).toInt())));
  const QString words = index.data().toString();
  switch (index.column()) {
    case BoardModel::Chosen:
      if (chosen) {
        painter->fillRect(QRect{option.rect.left(), option.rect.top(), 4, option.rect.height()}, t.accent);
      }
      paint_tick_box(*painter, option.rect, chosen ? Qt::Checked : Qt::Unchecked);
      break;
    case BoardModel::Case: {
      const int first = line_of(TextSize::Normal);
      const int second = line_of(TextSize::Small);
      const int top = inner.top() + (inner.height() - first - second) / 2;
      draw(*painter, {inner.left(), top, inner.width(), first}, words, font_of(TextSize::Normal, true), t.text);
      draw(*painter, {inner.left(), top + first, inner.width(), second}, index.data(BoardModel::PlaceRole).toString(),
           font_of(TextSize::Small), t.text2);
      break;
    }
    case BoardModel::State:
      paint_icon(*painter, QRectF{inner.left() + 0.0, inner.center().y() - 7.0, 14, 14},
                 index.data(BoardModel::StateIconRole).toString(), colour);
      draw_broken(*painter, inner.adjusted(22, 0, 0, 0), words, normal, colour);
      break;
    case BoardModel::Auditor:
      draw_broken(*painter, inner, words, normal, colour);
      break;
    default:
      draw(*painter, inner, words, font_of(TextSize::Normal, index.column() == BoardModel::Overdue), colour,
           alignment_of(index.data(Qt::TextAlignmentRole)));
  }
  const auto* view = qobject_cast<const QTableView*>(option.widget);
  if (view != nullptr && view->hasFocus() && view->currentIndex().row() == index.row()) {
    // The ring goes round the row; the current cell has a line under it besides.
    painter->fillRect(QRect{option.rect.left(), option.rect.top(), option.rect.width(), 2}, t.text);
    painter->fillRect(QRect{option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2}, t.text);
    if (index.column() == 0) {
      painter->fillRect(QRect{option.rect.left(), option.rect.top(), 2, option.rect.height()}, t.text);
    }
    if (index.column() == BoardModel::ColumnCount - 1) {
      painter->fillRect(QRect{option.rect.right() - 1, option.rect.top(), 2, option.rect.height()}, t.text);
    }
  }
  painter->restore();
}

QSize BoardListDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
  int width = QFontMetrics{font_of(TextSize::Normal)}.horizontalAdvance(index.data().toString()) + 2 * cell_margin;
  if (index.column() == BoardModel::Chosen) {
    width = 32;
  } else if (index.column() == BoardModel::State) {
    width += 22;
  } else if (index.column() == BoardModel::Case) {
    const QFontMetrics small{font_of(TextSize::Small)};
    width = qMax(least_width(index),
                 small.horizontalAdvance(index.data(BoardModel::PlaceRole).toString()) + 2 * cell_margin + 2);
  }
  return {width, two_lines()};
}

int BoardListDelegate::least_width(const QModelIndex& index) const {
  const QString words = index.data().toString();
  switch (index.column()) {
    case BoardModel::Case:
      return QFontMetrics{font_of(TextSize::Normal, true)}.horizontalAdvance(words) + 2 * cell_margin + 4;
    case BoardModel::Auditor:
      return two_line_width(QFontMetrics{font_of(TextSize::Normal)}, words) + 2 * cell_margin;
    case BoardModel::State:
      return two_line_width(QFontMetrics{font_of(TextSize::Normal)}, words) + 2 * cell_margin + 22;
    default:
      return sizeHint({}, index).width();
  }
}

BoardHeader::BoardHeader(BoardModel& model, QWidget* parent) : QHeaderView{Qt::Horizontal, parent}, model_{model} {
  setSectionsClickable(true);
  setHighlightSections(false);
  setMinimumHeight(34);
  setMinimumSectionSize(32);
  setAccessibleName(tr("Sort the list"));
  connect(this, &QHeaderView::sectionClicked, this, [this](int section) {
    if (section == BoardModel::Chosen) {
      model_.choose_all(model_.chosen_count() - model_.chosen_hidden() < model_.rowCount());
      return;
    }
    const bool turn = section == model_.sort_column() && model_.sort_order() == Qt::AscendingOrder;
    model_.sort(section, turn ? Qt::DescendingOrder : Qt::AscendingOrder);
    viewport()->update();
  });
  connect(&model_, &BoardModel::chosen_changed, viewport(), qOverload<>(&QWidget::update));
}

void BoardHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
  const auto& t = tokens();
  painter->save();
  painter->fillRect(rect, t.alt);
  painter->fillRect(QRect{rect.left(), rect.bottom(), rect.width(), 1}, t.line);
  if (section == BoardModel::Chosen) {
    const int on = model_.chosen_count() - model_.chosen_hidden();
    paint_tick_box(*painter, rect,
                   on == 0                  ? Qt::Unchecked
                   : on < model_.rowCount() ? Qt::PartiallyChecked
                                            : Qt::Checked);
  } else {
    const bool sorted = section == model_.sort_column();
    const QFont font = font_of(TextSize::Small, true);
    const auto where = alignment_of(model_.headerData(section, Qt::Horizontal, Qt::TextAlignmentRole));
    const QString title = model_.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    QRect inner = rect.adjusted(cell_margin, 0, -cell_margin, -1);
    const int width = QFontMetrics{font}.horizontalAdvance(title);
    if (sorted && where.testFlag(Qt::AlignRight)) {
      inner.adjust(0, 0, -14, 0);
    }
    draw(*painter, inner, title, font, t.text2, where);
    if (sorted) {
      const int left = where.testFlag(Qt::AlignRight) ? inner.right() + 3 : inner.left() + width + 4;
      QRectF mark{left + 0.0, rect.center().y() - 5.0, 11, 11};
      if (model_.sort_order() == Qt::AscendingOrder) {
        painter->translate(mark.center());
        painter->rotate(180);
        painter->translate(-mark.center());
      }
      paint_icon(*painter, mark, QStringLiteral("down"), t.text2);
    }
  }
  painter->restore();
}

QSize BoardHeader::sectionSizeFromContents(int section) const {
  const QFontMetrics metrics{font_of(TextSize::Small, true)};
  const QString title = model_.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
  const int around = 2 * cell_margin + (section == model_.sort_column() ? 15 : 0);  // with room for the arrow
  return {section == BoardModel::Chosen ? 32 : metrics.horizontalAdvance(title) + around,
          qMax(34, metrics.height() + 14)};
}

BoardTable::BoardTable(BoardModel& model, QWidget* parent) : QTableView{parent}, model_{model} {
  setHorizontalHeader(new BoardHeader{model, this});
  setModel(&model);
  setItemDelegate(new BoardListDelegate{this});
  setSelectionMode(QAbstractItemView::NoSelection);
  setShowGrid(false);
  setFrameShape(QFrame::NoFrame);
  verticalHeader()->hide();
  verticalHeader()->setDefaultSectionSize(two_lines());
  setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  setTabKeyNavigation(false);
  setProperty("draws_own_ring", true);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setAccessibleName(tr("Audits of the month"));
  setAccessibleDescription(tr("Space selects, Enter opens"));
  connect(&model_, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
    if (currentIndex().isValid()) {
      current_ = currentIndex().data(BoardModel::NameRole).toString();
      current_column_ = currentIndex().column();
    }
  });
  connect(&model_, &QAbstractItemModel::modelReset, this, [this] {
    const int row = model_.row_of(current_);
    if (model_.rowCount() > 0) {
      setCurrentIndex(model_.index(qMax(row, 0), current_column_));
    }
    share_width();
  });
  connect(this, &QAbstractItemView::doubleClicked, this,
          [this](const QModelIndex& index) { Q_EMIT open_wanted(index.data(BoardModel::NameRole).toString()); });
}

void BoardTable::keyPressEvent(QKeyEvent* event) {
  const QModelIndex here = currentIndex();
  const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
  if (event->matches(QKeySequence::SelectAll)) {
    model_.choose_all(true);
  } else if (event->matches(QKeySequence::Copy)) {
    copy_rows();
  } else if (here.isValid() && event->key() == Qt::Key_Space) {
    model_.choose(here.row(), !model_.chosen(here.row()));
  } else if (here.isValid() && shift && (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)) {
    model_.choose(here.row(), true);
    const int row = here.row() + (event->key() == Qt::Key_Down ? 1 : -1);
    if (row >= 0 && row < model_.rowCount()) {
      setCurrentIndex(here.siblingAtRow(row));
      model_.choose(row, true);
    }
  } else if (here.isValid() && event->modifiers() == Qt::NoModifier &&
             (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
    Q_EMIT open_wanted(here.data(BoardModel::NameRole).toString());
  } else {
    QTableView::keyPressEvent(event);
    viewport()->update();
  }
}

void BoardTable::mousePressEvent(QMouseEvent* event) {
  QTableView::mousePressEvent(event);
  const QModelIndex pressed = indexAt(event->pos());
  if (pressed.isValid() && pressed.column() == BoardModel::Chosen && event->button() == Qt::LeftButton) {
    model_.choose(pressed.row(), !model_.chosen(pressed.row()));
  }
  viewport()->update();
}

void BoardTable::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  share_width();
}

void BoardTable::share_width() {
  // Sized by the first rows: fifty thousand are not asked.
  const auto& delegate = *static_cast<const BoardListDelegate*>(itemDelegate());
  int wanted[BoardModel::ColumnCount] = {};
  int least[BoardModel::ColumnCount] = {};
  int sum = 0;
  for (int column = 0; column < BoardModel::ColumnCount; ++column) {
    wanted[column] = least[column] = horizontalHeader()->sectionSizeHint(column);
    for (int row = 0; row < qMin(200, model_.rowCount()); ++row) {
      const QModelIndex cell = model_.index(row, column);
      wanted[column] = qMax(wanted[column], delegate.sizeHint({}, cell).width());
      least[column] = qMax(least[column], delegate.least_width(cell));
    }
    sum += wanted[column];
  }
  const int spare = qMax(0, viewport()->width() - sum);
  wanted[BoardModel::Case] += spare / 3;
  wanted[BoardModel::Auditor] += spare / 3;
  wanted[BoardModel::State] += spare - 2 * (spare / 3);
  int missing = qMax(0, sum - viewport()->width());
  for (const int column : {BoardModel::Auditor, BoardModel::State, BoardModel::Case}) {
    const int taken = qBound(0, missing, wanted[column] - least[column]);
    wanted[column] -= taken;
    missing -= taken;
  }
  for (int column = 0; column < BoardModel::ColumnCount; ++column) {
    setColumnWidth(column, wanted[column]);
  }
}

void BoardTable::copy_rows() const {
  QList<int> rows;
  for (int row = 0; row < model_.rowCount(); ++row) {
    if (model_.chosen(row)) {
      rows.append(row);
    }
  }
  if (rows.isEmpty() && currentIndex().isValid()) {
    rows.append(currentIndex().row());
  }
  ChartTable table;
  for (int column = BoardModel::Case; column < BoardModel::ColumnCount; ++column) {
    table.head += model_.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
  }
  table.head.insert(1, tr("Area and team"));
  for (const int row : std::as_const(rows)) {
    QStringList cells;
    for (int column = BoardModel::Case; column < BoardModel::ColumnCount; ++column) {
      cells += model_.index(row, column).data().toString();
    }
    cells.insert(1, model_.index(row, BoardModel::Case).data(BoardModel::PlaceRole).toString());
    table.rows.append(cells);
  }
  auto* copied = new QMimeData;
  copied->setText(table_as_text(table));
  copied->setHtml(table_as_html(table, accessibleName(), {}));
  QApplication::clipboard()->setMimeData(copied);
}

}  // namespace touchstone::client
