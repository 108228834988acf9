// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace touchstone::client {

/// My audits before the first one is allocated: what will happen, the guide, and what is good to know.
class FirstDay : public QWidget {
  Q_OBJECT

 public:
  explicit FirstDay(QWidget* parent = nullptr);

  /// Where the keyboard begins.
  QPushButton* guide() const { return guide_; }

 private:
  QWidget* build_welcome();
  static QWidget* build_good_to_know();

  QPushButton* guide_;
};

}  // namespace touchstone::client
