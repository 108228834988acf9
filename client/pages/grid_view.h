// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

#include "client/models/allocation_grid.h"

namespace touchstone::client {

/// Cells of the sheet: a bad one has a fill, a bar and its words; editing completes what is known.
class GridDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  GridDelegate(AllocationGrid& grid, QObject* parent);

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  AllocationGrid& grid_;
};

/// A sheet with the keys of a spreadsheet: typing and F2 edit, Enter goes down, Tab in a cell goes right, Delete
/// clears, Ctrl+D fills down, Ctrl+C, Ctrl+X and Ctrl+V copy, cut and paste, Ctrl+Z and Ctrl+Shift+Z undo and redo, F8
/// goes to the next cell to mend. Tab leaves the sheet when no cell is being edited.
class GridView : public QTableView {
  Q_OBJECT

 public:
  explicit GridView(AllocationGrid& grid, QWidget* parent = nullptr);

  void copy();
  void paste();
  void fill_down();
  void remove_rows();
  void go_to_problem();

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
  void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  struct Block {
    int top = 0, left = 0, bottom = 0, right = 0;
  };
  Block block() const;
  void move(int rows, int columns);
  bool act_on(const QKeyEvent& event);

  AllocationGrid& grid_;
  bool leaving_ = false;  ///< Another cell becomes the current one.
};

}  // namespace touchstone::client
