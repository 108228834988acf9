// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/grid_view.h"

#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

#include "client/widgets/tokens.h"

namespace touchstone::client {

GridDelegate::GridDelegate(AllocationGrid& grid, QObject* parent) : QStyledItemDelegate{parent}, grid_{grid} {}

void GridDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto& t = tokens();
  const bool bad = !index.data(AllocationGrid::ProblemRole).toString().isEmpty();
  const bool look = !bad && !index.data(AllocationGrid::WarningRole).toString().isEmpty();
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  painter->save();
  painter->fillRect(option.rect, selected ? t.sel : bad ? t.err_soft : look ? t.warn_soft : t.base);
  painter->setPen(t.line);
  painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
  painter->drawLine(option.rect.topRight(), option.rect.bottomRight());
  if (bad || look) {
    painter->fillRect(QRect{option.rect.left(), option.rect.top(), 4, option.rect.height() - 1}, bad ? t.err : t.warn);
  }
  painter->setFont(font_of(TextSize::Normal));
  painter->setPen(bad ? t.err : t.text);
  const QRect inner = option.rect.adjusted(8, 0, -6, 0);
  painter->drawText(inner, Qt::AlignLeft | Qt::AlignVCenter,
                    QFontMetrics{painter->font()}.elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
  if (option.state.testFlag(QStyle::State_HasFocus)) {
    painter->setPen(QPen{t.text, 2});
    painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
  }
  painter->restore();
}

QSize GridDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
  const QFontMetrics metrics{font_of(TextSize::Normal)};
  return {metrics.horizontalAdvance(index.data().toString()) + 24, qMax(32, metrics.height() + 12)};
}

QWidget* GridDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const {
  auto* editor = new QLineEdit{parent};
  editor->setFrame(false);
  editor->setAccessibleName(grid_.headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
  const QStringList choices = grid_.choices(index.row(), index.column());
  if (!choices.isEmpty()) {
    auto* completer = new QCompleter{choices, editor};
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    editor->setCompleter(completer);
  }
  return editor;
}

GridView::GridView(AllocationGrid& grid, QWidget* parent) : QTableView{parent}, grid_{grid} {
  setModel(&grid);
  setItemDelegate(new GridDelegate{grid, this});
  setSelectionMode(QAbstractItemView::ContiguousSelection);
  setSelectionBehavior(QAbstractItemView::SelectItems);
  setEditTriggers(QAbstractItemView::AnyKeyPressed | QAbstractItemView::EditKeyPressed |
                  QAbstractItemView::DoubleClicked);
  setTabKeyNavigation(false);
  setShowGrid(false);
  setFrameShape(QFrame::NoFrame);
  setProperty("draws_own_ring", true);
  setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  verticalHeader()->setDefaultSectionSize(qMax(32, line_of(TextSize::Normal) + 12));
  verticalHeader()->setMinimumWidth(40);
  verticalHeader()->setDefaultAlignment(Qt::AlignCenter);
  horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  horizontalHeader()->setHighlightSections(false);
  setAccessibleName(tr("New allocations"));
  setAccessibleDescription(tr("A sheet: type to enter, Enter goes down, Ctrl+V pastes from a spreadsheet"));
  setCurrentIndex(grid.index(0, 0));
}

GridView::Block GridView::block() const {
  Block block{rowAt(0), 0, 0, 0};
  const auto selected = selectionModel()->selection();
  if (!selected.isEmpty()) {
    const auto& range = selected.first();
    return {range.top(), range.left(), range.bottom(), range.right()};
  }
  const QModelIndex here = currentIndex();
  if (here.isValid()) {
    return {here.row(), here.column(), here.row(), here.column()};
  }
  return block;
}

void GridView::move(int rows, int columns) {
  const QModelIndex here = currentIndex();
  const int row = qBound(0, here.row() + rows, grid_.rowCount() - 1);
  const int column = qBound(0, here.column() + columns, AllocationGrid::ColumnCount - 1);
  setCurrentIndex(grid_.index(row, column));
}

void GridView::copy() {
  const Block at = block();
  QApplication::clipboard()->setText(grid_.copy(at.top, at.left, at.bottom, at.right));
}

void GridView::paste() {
  const Block at = block();
  grid_.paste(qMax(0, at.top), at.left, QApplication::clipboard()->text());
  setFocus();
}

void GridView::fill_down() {
  Block at = block();
  if (at.top == at.bottom) {
    // One row alone takes what stands above it, as in a spreadsheet.
    at.top = qMax(0, at.top - 1);
  }
  grid_.fill_down(at.top, at.left, at.bottom, at.right);
}

void GridView::remove_rows() {
  const Block at = block();
  grid_.remove_rows(at.top, at.bottom);
  setCurrentIndex(grid_.index(qMin(at.top, grid_.rowCount() - 1), at.left));
}

void GridView::go_to_problem() {
  const QModelIndex bad = grid_.next_problem(currentIndex());
  if (bad.isValid()) {
    setCurrentIndex(bad);
    scrollTo(bad);
    setFocus();
  }
}

bool GridView::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    const auto* key = static_cast<QKeyEvent*>(event);
    // These mean the sheet while the focus is in it, whatever the page does with them.
    if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo) || key->matches(QKeySequence::Copy) ||
        key->matches(QKeySequence::Paste) || key->matches(QKeySequence::Cut)) {
      event->accept();
      return true;
    }
  }
  return QTableView::event(event);
}

bool GridView::act_on(const QKeyEvent& event) {
  const bool plain = event.modifiers() == Qt::NoModifier || event.modifiers() == Qt::KeypadModifier;
  if (event.matches(QKeySequence::Copy)) {
    copy();
  } else if (event.matches(QKeySequence::Cut)) {
    copy();
    grid_.clear_cells(selectedIndexes());
  } else if (event.matches(QKeySequence::Paste)) {
    paste();
  } else if (event.matches(QKeySequence::Undo)) {
    grid_.undo();
  } else if (event.matches(QKeySequence::Redo)) {
    grid_.redo();
  } else if (event.modifiers() == Qt::ControlModifier && event.key() == Qt::Key_D) {
    fill_down();
  } else if (event.modifiers() == Qt::ControlModifier && event.key() == Qt::Key_Minus) {
    remove_rows();
  } else if (plain && (event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace)) {
    grid_.clear_cells(selectedIndexes());
  } else if (plain && (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)) {
    move(1, 0);
  } else if (plain && event.key() == Qt::Key_F8) {
    go_to_problem();
  } else {
    return false;
  }
  return true;
}

void GridView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  // Qt closes an open editor as if Enter were pressed in it.
  leaving_ = true;
  QTableView::currentChanged(current, previous);
  leaving_ = false;
}

void GridView::keyPressEvent(QKeyEvent* event) {
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (enter && state() == EditingState) {
    return;  // The editor lets it through; its delegate has seen it, and closes the editor.
  }
  if (!act_on(*event)) {
    QTableView::keyPressEvent(event);
  }
}

void GridView::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) {
  QTableView::closeEditor(editor,
                          hint == QAbstractItemDelegate::RevertModelCache ? hint : QAbstractItemDelegate::NoHint);
  if (leaving_) {
    return;
  }
  if (hint == QAbstractItemDelegate::SubmitModelCache) {
    move(1, 0);
  } else if (hint == QAbstractItemDelegate::EditNextItem) {
    move(0, 1);
  } else if (hint == QAbstractItemDelegate::EditPreviousItem) {
    move(0, -1);
  }
  setFocus();
}

void GridView::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  static constexpr int shares[AllocationGrid::ColumnCount] = {13, 10, 16, 19, 17, 14, 11};
  const int room = qMax(viewport()->width(), 760);
  for (int column = 0; column < AllocationGrid::ColumnCount; ++column) {
    setColumnWidth(column, room * shares[column] / 100);
  }
}

}  // namespace touchstone::client
