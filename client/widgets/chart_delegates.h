// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QAbstractItemView;
class QListView;
class QTableView;

namespace touchstone::client {

/// A cell on base with a hairline below. Selection is a fill, focus a border of 2 px inside; the two may stand on
/// different rows.
class ChartRowDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 protected:
  /// Draws what the cell says; the ground and the marks are drawn.
  virtual void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
  /// Whether a selected cell is filled. A cell with marks of a chart is marked by its border alone.
  virtual bool fills_selection() const { return true; }
};

/// Record checks as dots with "3 of 4" under them.
class Focus5Delegate : public ChartRowDelegate {
  Q_OBJECT

 public:
  using ChartRowDelegate::ChartRowDelegate;
  /// Numbers alone, without dots.
  void set_plain(bool plain) { plain_ = plain; }
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  bool fills_selection() const override { return false; }

 private:
  bool plain_ = false;
};

/// Progress: a box for each audit.
class ProgressDelegate : public ChartRowDelegate {
  Q_OBJECT

 public:
  using ChartRowDelegate::ChartRowDelegate;
  void set_plain(bool plain) { plain_ = plain; }
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  bool fills_selection() const override { return false; }

 private:
  bool plain_ = false;
};

/// Findings under the headings of their groups, each with what was chosen about it.
class FindingDelegate : public ChartRowDelegate {
  Q_OBJECT

 public:
  using ChartRowDelegate::ChartRowDelegate;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// Measures with their value at the right, under headings.
class ChartMeasureDelegate : public ChartRowDelegate {
  Q_OBJECT

 public:
  using ChartRowDelegate::ChartRowDelegate;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// Who is late: name, case, days, state; the reason below.
class LateDelegate : public ChartRowDelegate {
  Q_OBJECT

 public:
  using ChartRowDelegate::ChartRowDelegate;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// The width in which a text has room in two lines, broken at a space.
int two_line_width(const QFontMetrics& metrics, const QString& text);
/// A table without a grid: heads of our height, first column stretched or sized, no row heads.
QTableView* chart_table(const QString& name, QWidget* parent = nullptr);
/// What stands around the words of a head in a table with the property `close_columns`, for many columns of numbers.
constexpr int close_first = 12;  // left of the first column, which is of words
constexpr int close_left = 2;
constexpr int close_right = 6;
/// Gives a table that exists the same look.
void dress_table(QTableView* table, const QString& name);
/// A list whose rows have the heights they need.
QListView* chart_list(const QString& name, QWidget* parent = nullptr);
/// Shares the width alike among the columns after the first while nothing is cut; else the table scrolls sideways.
/// Looks again whenever the width changes.
void fit_columns(QTableView* table);
/// Gives the last column what room is left, and no less than its contents need; else the table scrolls sideways. Rows
/// take the height of words that wrap in it. Looks again whenever the width changes.
void fit_last_column(QTableView* table);
/// Makes a table as high as its rows, so that the page scrolls and not the table.
void fit_height(QTableView* table);

}  // namespace touchstone::client
