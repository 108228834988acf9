// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QTreeView>

namespace touchstone::client {

/// Groups 32 px high, audits in two lines of 56 px: case, state, date.
class AuditDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  void paint_group(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
  void paint_row(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
};

/// The list of one's audits: as high as its rows, always open, Enter opens.
class AuditListView : public QTreeView {
  Q_OBJECT

 public:
  explicit AuditListView(QWidget* parent = nullptr);

  void setModel(QAbstractItemModel* model) override;
  /// All rows with their groups, in pixels.
  int content_height() const;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {280, 100}; }

 Q_SIGNALS:
  void opened(const QModelIndex& index);

 protected:
  /// From audit to audit: a group's head has nothing to open.
  QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
  void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace touchstone::client
