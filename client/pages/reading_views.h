// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

#include "client/models/reading_model.h"
#include "client/widgets/common.h"

namespace touchstone::client {

/// Rows of an audit: label at the left, value with its comment at the right, the pin's number at the end.
class ReadingDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// The whole audit. C pins a comment to the row, Enter too.
class ReadingList : public QListView {
  Q_OBJECT

 public:
  /// `model` has the roles of `ReadingModel`; who only reads pins nothing.
  ReadingList(QAbstractItemModel& model, bool reads_only, QWidget* parent = nullptr);

  /// Goes to the row of a field and takes the focus; without effect when there is none.
  void show_field(const QString& field);

 Q_SIGNALS:
  void pin_wanted(const QString& field);
  /// A comment was wanted on a heading: the answer below it is the current one now.
  void heading_passed(const QString& answer);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  /// Letters move nothing while one reads.
  void keyboardSearch(const QString&) override {}
  void resizeEvent(QResizeEvent* event) override;

 private:
  void pass_heading();
};

/// A number in a filled circle.
class PinMark : public QWidget {
  Q_OBJECT

 public:
  explicit PinMark(int number, QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  int number_;
};

/// One comment being written. A name in it is pointed out: the auditor reads it, and the history keeps it.
class CommentCard : public Card {
  Q_OBJECT

 public:
  CommentCard(int number, const QString& title, const QString& text, QWidget* parent = nullptr);
  TextField* field() const { return field_; }

 Q_SIGNALS:
  void text_changed(const QString& text);
  void remove_wanted();

 private:
  void show_names();

  TextField* field_;
  Words* names_;
};

/// One thing that happened to the audit.
QWidget* history_row(const EventWords& event);

}  // namespace touchstone::client
