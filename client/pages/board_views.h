// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QTableView>

#include "client/models/board_model.h"
#include "client/widgets/chart_delegates.h"

namespace touchstone::client {

/// The cells of areas by states: zero is a point, what is overdue stands out.
class BoardMatrixDelegate : public ChartRowDelegate {
  Q_OBJECT

 public:
  using ChartRowDelegate::ChartRowDelegate;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// The rows of the list: a tick box, two lines for the case, shape and word for the state.
class BoardListDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  /// The width below which something would be cut: names and states break into two lines, a place is shortened.
  int least_width(const QModelIndex& index) const;
};

/// Heads that sort, with a tick box over the first column for all rows.
class BoardHeader : public QHeaderView {
  Q_OBJECT

 public:
  explicit BoardHeader(BoardModel& model, QWidget* parent = nullptr);

 protected:
  void paintSection(QPainter* painter, const QRect& rect, int section) const override;
  QSize sectionSizeFromContents(int section) const override;

 private:
  BoardModel& model_;
};

/// The list. Arrows move, Space ticks, Shift with arrows ticks on the way, Ctrl+A ticks all, Enter opens.
class BoardTable : public QTableView {
  Q_OBJECT

 public:
  explicit BoardTable(BoardModel& model, QWidget* parent = nullptr);

  /// The chosen rows, else the current one, as lines with tabs and as an HTML table, onto the clipboard.
  void copy_rows() const;

 Q_SIGNALS:
  void open_wanted(const QString& allocation);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void share_width();

  BoardModel& model_;
  QString current_;  ///< The allocation with the focus before the list was filled again.
  int current_column_ = BoardModel::Case;
};

/// A tick box of 16 px in the middle of `rect`.
void paint_tick_box(QPainter& painter, const QRectF& rect, Qt::CheckState state);

}  // namespace touchstone::client
