// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/icons.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>
#include <memory>

static void load_icons() { Q_INIT_RESOURCE(icons); }

namespace touchstone::client {

namespace {

/// The drawing of an icon in a colour; kept, because a list paints the same few again and again.
QSvgRenderer* drawing(const QString& name, const QColor& colour) {
  static QHash<QString, std::shared_ptr<QSvgRenderer>> kept;
  const QString key = name + colour.name();
  auto found = kept.constFind(key);
  if (found == kept.constEnd()) {
    load_icons();
    QFile file{QStringLiteral(":/touchstone/icons/%1.svg").arg(name)};
    QByteArray svg;
    if (file.open(QIODevice::ReadOnly)) {
      svg = file.readAll();
    } else {
      qWarning("There is no icon \"%s\".", qPrintable(name));
    }
    svg.replace("#000000", colour.name().toLatin1());
    auto made = std::make_shared<QSvgRenderer>();
    if (!svg.isEmpty()) {
      made->load(svg);
    }
    found = kept.insert(key, made);
  }
  return found->get();
}

class SymbolicIconEngine : public QIconEngine {
 public:
  SymbolicIconEngine(QString name, Tone tone) : name_{std::move(name)}, tone_{tone} {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    paint_icon(*painter, rect, name_, mode == QIcon::Selected ? tokens().on_accent : colour_of(tone_));
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap pixmap{size};
    pixmap.fill(Qt::transparent);
    QPainter painter{&pixmap};
    paint(&painter, QRect{QPoint{0, 0}, size}, mode, state);
    return pixmap;
  }

  QIconEngine* clone() const override { return new SymbolicIconEngine{name_, tone_}; }

 private:
  QString name_;
  Tone tone_;
};

}  // namespace

void paint_icon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& colour) {
  drawing(name, colour)->render(&painter, rect);
}

QIcon symbolic_icon(const QString& name, Tone tone) { return QIcon{new SymbolicIconEngine{name, tone}}; }

IconMark::IconMark(const QString& name, Tone tone, int size, QWidget* parent)
    : QWidget{parent}, name_{name}, tone_{tone}, size_{size} {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconMark::set(const QString& name, Tone tone) {
  name_ = name;
  tone_ = tone;
  update();
}

void IconMark::paintEvent(QPaintEvent*) {
  if (!name_.isEmpty()) {
    QPainter painter{this};
    paint_icon(painter, rect(), name_, colour_of(tone_));
  }
}

}  // namespace touchstone::client
