// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QSizeF>
#include <functional>

#include "client/models/chart_words.h"
#include "client/widgets/tokens.h"

class QMimeData;
class QPagedPaintDevice;
class QPainter;

/// Charts and tables as they leave the program: with title, count and source, always in the light colours.
namespace touchstone::client {

struct ChartSheet {
  QString title;     ///< Ten words at most.
  QString subtitle;  ///< Measure, unit and how many.
  QString source;    ///< "Source: Touchstone, Practice managers’ audits, September 2023. Counted 4 Oct 2023, 09:12."
  QString description;  ///< The figures in words.
  ChartTable table;     ///< The same figures.
  QSizeF size;          ///< The drawing's, at 100 %.
  /// Draws the chart; empty: the table is drawn.
  std::function<void(QPainter& painter, const QRectF& rect, const Tokens& colours)> draw;
};

/// Where the figures come from, for the foot of what is copied.
QString source_line(const MonthlyAnalysis& analysis);

/// Twice as fine as the screen, for a slide.
QImage sheet_image(const ChartSheet& sheet);
QByteArray sheet_svg(const ChartSheet& sheet);
/// Picture (PNG and SVG), text and HTML; the caller owns it.
QMimeData* sheet_for_clipboard(const ChartSheet& sheet);
void copy_sheet(const ChartSheet& sheet);
/// One after the other, as many on a page as fit.
void print_sheets(QPagedPaintDevice& device, const QList<ChartSheet>& sheets);

}  // namespace touchstone::client
