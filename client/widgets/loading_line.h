// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

namespace touchstone::client {

/// How a page waits for the server: nothing at first, after 300 ms it may say so in its line of facts, after three
/// seconds this bar stands under its head, with a way out.
class LoadingLine : public QFrame {
  Q_OBJECT

 public:
  explicit LoadingLine(QWidget* parent = nullptr);
  /// `words` stand in the bar; `cancelling` says what its button does.
  LoadingLine(const QString& words, const QString& cancelling, QWidget* parent = nullptr);

  void follow(bool loading);
  /// Whether the wait is long enough to be spoken of.
  bool slow() const { return slow_; }

 Q_SIGNALS:
  void slow_changed();
  void cancelled();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void set_slow(bool slow);
  QTimer soon_;
  QTimer long_;
  bool slow_ = false;
};

}  // namespace touchstone::client
