// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

namespace touchstone::client {

/// A mark of a drawing as it was asked for.
struct Mark {
  enum class Kind { Rect, Line, Polygon, Polyline, Ellipse, Text };
  Kind kind;
  QRectF bounds;
  QString text;
  QPen pen;
  QBrush brush;

  bool filled() const { return brush.style() != Qt::NoBrush; }
};

/// Writes down what is drawn, so that a test can judge a chart by its marks and not by its pixels.
class RecordingEngine final : public QPaintEngine {
 public:
  RecordingEngine() : QPaintEngine{AllFeatures} {}

  bool begin(QPaintDevice*) override { return true; }
  bool end() override { return true; }
  Type type() const override { return User; }
  void updateState(const QPaintEngineState& now) override {
    if (now.state().testFlag(DirtyPen)) {
      pen_ = now.pen();
    }
    if (now.state().testFlag(DirtyBrush)) {
      brush_ = now.brush();
    }
  }
  void drawRects(const QRectF* rects, int count) override {
    for (int i = 0; i < count; ++i) {
      add(Mark::Kind::Rect, rects[i]);
    }
  }
  void drawLines(const QLineF* lines, int count) override {
    for (int i = 0; i < count; ++i) {
      add(Mark::Kind::Line, QRectF{lines[i].p1(), lines[i].p2()}.normalized());
    }
  }
  void drawEllipse(const QRectF& rect) override { add(Mark::Kind::Ellipse, rect); }
  void drawPath(const QPainterPath& path) override { add(Mark::Kind::Polygon, path.boundingRect()); }
  void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override {
    QPolygonF polygon;
    for (int i = 0; i < count; ++i) {
      polygon.append(points[i]);
    }
    add(mode == PolylineMode ? Mark::Kind::Polyline : Mark::Kind::Polygon, polygon.boundingRect());
  }
  void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
  void drawTextItem(const QPointF& at, const QTextItem& item) override {
    marks.append({Mark::Kind::Text,
                  QRectF{at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent()},
                  item.text(),
                  pen_,
                  {}});
  }

  QList<Mark> marks;

 private:
  void add(Mark::Kind kind, const QRectF& bounds) { marks.append({kind, bounds, {}, pen_, brush_}); }
  QPen pen_;
  QBrush brush_;
};

class RecordingDevice final : public QPaintDevice {
 public:
  explicit RecordingDevice(const QSize& size) : size_{size} {}

  QPaintEngine* paintEngine() const override { return &engine_; }
  const QList<Mark>& marks() const { return engine_.marks; }

 protected:
  int metric(PaintDeviceMetric metric) const override {
    switch (metric) {
      case PdmWidth:
        return size_.width();
      case PdmHeight:
        return size_.height();
      case PdmDpiX:
      case PdmDpiY:
      case PdmPhysicalDpiX:
      case PdmPhysicalDpiY:
        return 96;
      case PdmDepth:
        return 32;
      case PdmDevicePixelRatio:
        return 1;
      case PdmDevicePixelRatioScaled:
        return static_cast<int>(devicePixelRatioFScale());
      default:
        return 1;
    }
  }

 private:
  QSize size_;
  mutable RecordingEngine engine_;
};

}  // namespace touchstone::client
