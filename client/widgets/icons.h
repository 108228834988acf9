// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QRect>
#include <QString>
#include <QWidget>

#include "client/widgets/tokens.h"

class QPainter;

namespace touchstone::client {

/// Draws a symbolic icon of `client/icons` in one colour. An unknown name is a fault of the program and draws nothing.
void paint_icon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& colour);

/// A symbolic icon in the text colour of the moment it is painted; white on the primary button.
QIcon symbolic_icon(const QString& name, Tone tone = Tone::Text);

/// An icon beside words. Says nothing to a screen reader: the words do.
class IconMark : public QWidget {
  Q_OBJECT

 public:
  explicit IconMark(const QString& name, Tone tone = Tone::Text, int size = 16, QWidget* parent = nullptr);

  void set(const QString& name, Tone tone);
  QSize sizeHint() const override { return {size_, size_}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString name_;
  Tone tone_;
  int size_;
};

}  // namespace touchstone::client
