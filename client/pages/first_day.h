// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace touchstone::client {

/// My audits before the first one is allocated: what will happen, an example to try, the guide, and what is good to
/// know.
class FirstDay : public QWidget {
  Q_OBJECT

 public:
  explicit FirstDay(QWidget* parent = nullptr);

  /// Where the keyboard begins.
  QPushButton* start() const { return example_; }

 Q_SIGNALS:
  /// The person wants to try the form.
  void example_wanted();

 private:
  QWidget* build_welcome();
  static QWidget* build_good_to_know();

  QPushButton* example_;
};

}  // namespace touchstone::client
