// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/chart_sheet.h"

#include <QBuffer>
#include <QClipboard>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QMimeData>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <algorithm>

#include "client/models/table_text.h"
#include "client/models/words.h"

namespace touchstone::client {

namespace {

constexpr qreal margin = 20;
constexpr qreal cell_room = 20;
constexpr int image_scale = 2;
constexpr qreal most_cell = 320;

qreal line_height(TextSize size, bool bold = false) { return QFontMetricsF{font_of(size, bold)}.height(); }

qreal head_height() { return line_height(TextSize::Section, true) + line_height(TextSize::Small) + 14; }

qreal foot_height() { return line_height(TextSize::Small) + 8; }

struct TableFrame {
  QList<qreal> widths;
  QList<qreal> heights;  // of the head, then of each row
};

TableFrame frame_of(const ChartTable& table) {
  TableFrame frame;
  const QFontMetricsF plain{font_of(TextSize::Small)};
  const QFontMetricsF bold{font_of(TextSize::Small, true)};
  for (qsizetype column = 0; column < table.head.size(); ++column) {
    qreal width = bold.horizontalAdvance(table.head[column]);
    for (const auto& row : table.rows) {
      width = std::max(width, plain.horizontalAdvance(row.value(column)));
    }
    frame.widths.append(std::min(width, most_cell) + cell_room);
  }
  const auto height_of = [&](const QStringList& cells, const QFontMetricsF& metrics) {
    qreal height = metrics.height();
    for (qsizetype column = 0; column < cells.size() && column < frame.widths.size(); ++column) {
      height = std::max(
          height,
          metrics.boundingRect(QRectF{0, 0, frame.widths[column] - cell_room, 100000}, Qt::TextWordWrap, cells[column])
              .height());
    }
    return height + 8;
  };
  frame.heights.append(height_of(table.head, bold));
  for (const auto& row : table.rows) {
    frame.heights.append(height_of(row, plain));
  }
  return frame;
}

QSizeF table_size(const ChartTable& table) {
  const TableFrame frame = frame_of(table);
  qreal width = 0;
  qreal height = 0;
  for (const qreal each : frame.widths) {
    width += each;
  }
  for (const qreal each : frame.heights) {
    height += each;
  }
  return {width, height};
}

void paint_table(QPainter& painter, const QRectF& rect, const ChartTable& table, const Tokens& colours) {
  const TableFrame frame = frame_of(table);
  qreal y = rect.top();
  for (qsizetype row = 0; row <= table.rows.size(); ++row) {
    const QStringList& cells = row == 0 ? table.head : table.rows[row - 1];
    const qreal height = frame.heights[row];
    qreal x = rect.left();
    for (qsizetype column = 0; column < cells.size() && column < frame.widths.size(); ++column) {
      painter.setFont(font_of(TextSize::Small, row == 0 || column == 0));
      painter.setPen(row == 0 ? colours.text2 : colours.text);
      painter.drawText(QRectF{x, y + 3, frame.widths[column] - cell_room, height - 6},
                       Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, cells[column]);
      x += frame.widths[column];
    }
    y += height;
    painter.setPen(QPen{colours.line, 1});
    painter.drawLine(QPointF{rect.left(), y - 1}, QPointF{x, y - 1});
  }
}

QSizeF drawing_size(const ChartSheet& sheet) { return sheet.draw ? sheet.size : table_size(sheet.table); }

QSizeF sheet_size(const ChartSheet& sheet) {
  const QSizeF drawing = drawing_size(sheet);
  const qreal words = std::max({QFontMetricsF{font_of(TextSize::Section, true)}.horizontalAdvance(sheet.title),
                                QFontMetricsF{font_of(TextSize::Small)}.horizontalAdvance(sheet.subtitle),
                                QFontMetricsF{font_of(TextSize::Small)}.horizontalAdvance(sheet.source)});
  return {std::max(drawing.width(), words) + 2 * margin + 2,
          drawing.height() + head_height() + foot_height() + 2 * margin};
}

void paint_sheet(QPainter& painter, const ChartSheet& sheet) {
  const Tokens& light = tokens_of(Scheme::Light);
  const QRectF whole{QPointF{}, sheet_size(sheet)};
  painter.fillRect(whole, light.base);
  const QRectF inner = whole.adjusted(margin, margin, -margin, -margin);
  painter.setFont(font_of(TextSize::Section, true));
  painter.setPen(light.text);
  painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop, sheet.title);
  painter.setFont(font_of(TextSize::Small));
  painter.setPen(light.text2);
  painter.drawText(inner.adjusted(0, line_height(TextSize::Section, true) + 2, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                   sheet.subtitle);
  painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom, sheet.source);
  const QRectF drawing{inner.topLeft() + QPointF{0, head_height()}, drawing_size(sheet)};
  if (sheet.draw) {
    sheet.draw(painter, drawing, light);
  } else {
    paint_table(painter, drawing, sheet.table, light);
  }
}

}  // namespace

QString source_line(const MonthlyAnalysis& analysis) {
  return QCoreApplication::translate("ChartSheet", "Source: Touchstone, %1, %2. Counted %3.")
      .arg(analysis.programme_display_name, month_of(analysis.period), counted_at(analysis.as_at));
}

QImage sheet_image(const ChartSheet& sheet) {
  const QSize size = sheet_size(sheet).toSize();
  QImage image{size * image_scale, QImage::Format_ARGB32_Premultiplied};
  image.setDevicePixelRatio(image_scale);
  image.fill(tokens_of(Scheme::Light).base);
  image.setText(QStringLiteral("Title"), sheet.title);
  image.setText(QStringLiteral("Description"), sheet.description);
  QPainter painter{&image};
  painter.setRenderHint(QPainter::TextAntialiasing);
  paint_sheet(painter, sheet);
  return image;
}

QByteArray sheet_svg(const ChartSheet& sheet) {
  QByteArray svg;
  QBuffer buffer{&svg};
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  // Qt 6.4 writes these two as they are, and "C&FF" is no XML.
  generator.setTitle(sheet.title.toHtmlEscaped());
  generator.setDescription(sheet.description.toHtmlEscaped());
  generator.setResolution(QImage{1, 1, QImage::Format_ARGB32}.logicalDpiX());
  const QSize size = sheet_size(sheet).toSize();
  generator.setSize(size);
  generator.setViewBox(QRect{QPoint{}, size});
  QPainter painter{&generator};
  paint_sheet(painter, sheet);
  painter.end();
  return svg;
}

QMimeData* sheet_for_clipboard(const ChartSheet& sheet) {
  auto* data = new QMimeData;
  const QImage image = sheet_image(sheet);
  data->setImageData(image);
  QByteArray png;
  QBuffer buffer{&png};
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  data->setData(QStringLiteral("image/png"), png);
  data->setData(QStringLiteral("image/svg+xml"), sheet_svg(sheet));
  data->setText(
      QStringLiteral("%1\n%2\n%3%4\n").arg(sheet.title, sheet.subtitle, table_as_text(sheet.table), sheet.source));
  data->setHtml(table_as_html(sheet.table, QStringLiteral("%1. %2").arg(sheet.title, sheet.subtitle), sheet.source));
  return data;
}

void copy_sheet(const ChartSheet& sheet) { QGuiApplication::clipboard()->setMimeData(sheet_for_clipboard(sheet)); }

void print_sheets(QPagedPaintDevice& device, const QList<ChartSheet>& sheets) {
  QPainter painter{&device};
  const QRectF page{0, 0, static_cast<qreal>(device.width()), static_cast<qreal>(device.height())};
  // As large as on the screen, smaller when that is wider or higher than the paper.
  const qreal natural = device.logicalDpiX() / 96.0;
  qreal y = 0;
  for (const auto& sheet : sheets) {
    const QSizeF size = sheet_size(sheet);
    const qreal scale = std::min({natural, page.width() / size.width(), page.height() / size.height()});
    const QSizeF printed = size * scale;
    if (y > 0 && y + printed.height() > page.height()) {
      device.newPage();
      y = 0;
    }
    QSvgRenderer renderer{sheet_svg(sheet)};
    renderer.render(&painter, QRectF{QPointF{0, y}, printed});
    y += printed.height();
  }
}

}  // namespace touchstone::client
