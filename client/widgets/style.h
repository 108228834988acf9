// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

class QApplication;
class QStyleOptionButton;

namespace touchstone::client {

/// Fusion with our own borders, heights and focus ring; every colour from the tokens.
/// A button with the property "primary" is the page's primary button.
class Style : public QProxyStyle {
  Q_OBJECT

 public:
  Style();

  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
  void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                   const QWidget* widget) const override;
  void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                          const QWidget* widget) const override;
  QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                         const QWidget* widget) const override;
  QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
  QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                       const QWidget* widget) const override;
  int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
  int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                QStyleHintReturn* answer) const override;

 private:
  void draw_button(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
  void draw_icon_and_words(const QStyleOptionButton& button, QPainter& painter) const;
  void draw_combo(const QStyleOptionComplex& option, QPainter& painter) const;
};

/// Room that a layout leaves around a control for its ring, in pixels.
inline constexpr int ring_room = 6;

/// Puts the focus ring round whatever has the focus in this application. Rows and cells draw their own.
void follow_focus(QApplication& application);

/// Paints the ring into `rect`: 3 px outside, 2 px inside.
void paint_ring(QPainter& painter, const QRectF& rect);
/// Paints a box with a border of `width` px, cornered like a control.
void paint_box(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& border, qreal width = 1,
               qreal radius = 4);
/// Paints a radio glyph of 18 px in the middle left of `rect`.
void paint_radio(QPainter& painter, const QRectF& rect, bool checked);

}  // namespace touchstone::client
