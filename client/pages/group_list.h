// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

namespace touchstone::client {

/// A group with its state in two lines.
class GroupDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// The groups of an audit and "Check your answers".
class GroupList : public QListView {
  Q_OBJECT

 public:
  explicit GroupList(QWidget* parent = nullptr);
};

}  // namespace touchstone::client
