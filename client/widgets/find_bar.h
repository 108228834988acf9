// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPersistentModelIndex>
#include <QPointer>

class QAbstractItemView;
class QLineEdit;

namespace touchstone::client {

class Words;

/// Finds words on the page on show: in its texts, its fields and its tables. Enter goes on, Shift+Enter back, Esc ends.
class FindBar : public QFrame {
  Q_OBJECT

 public:
  explicit FindBar(QWidget* parent = nullptr);

  /// Opens the bar over a page, or goes on with another page.
  void open(QWidget& page);
  int hits() const { return static_cast<int>(hits_.size()); }
  int current() const { return current_; }

 Q_SIGNALS:
  void closed();

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Hit {
    QPointer<QWidget> widget;
    QPersistentModelIndex index;  ///< In a table or list.
  };
  void search();
  void search_view(QAbstractItemView& view, const QString& words);
  void go(int by);
  void show_hit();
  void finish();

  QPointer<QWidget> page_;
  QLineEdit* find_;
  Words* count_;
  QWidget* mark_ = nullptr;
  QList<Hit> hits_;
  int current_ = -1;
};

}  // namespace touchstone::client
