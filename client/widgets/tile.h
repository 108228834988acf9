// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

#include "client/widgets/tokens.h"

class QVBoxLayout;

namespace touchstone::client {

/// A figure on a card that opens the records behind it.
class Tile : public QPushButton {
  Q_OBJECT

 public:
  /// What it counts, how many of what, and in a sentence what is counted.
  struct Content {
    QString title;
    QString figure;
    QString base;
    QString note;
    bool alarming = false;
    bool beside = false;  ///< The base beside the figure, not under it.
  };
  explicit Tile(const Content& content, QWidget* parent = nullptr);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QVBoxLayout* column_;
};

}  // namespace touchstone::client
