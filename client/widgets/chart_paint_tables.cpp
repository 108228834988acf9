// SPDX-License-Identifier: GPL-3.0-or-later
// Tables with marks of a chart in their cells, drawn as they leave the program.
#include <QFontMetricsF>
#include <algorithm>

#include "client/widgets/chart_paint.h"

namespace touchstone::client {

namespace {

constexpr qreal first_column = 110;
constexpr qreal check_column = 168;
constexpr qreal boxes_column = 280;
constexpr qreal number_column = 96;

qreal answer_row() { return small_line() + 28; }

qreal progress_row() { return small_line() + 16; }

void paint_cell(QPainter& painter, const QRectF& cell, const QString& text, bool bold, const QColor& colour) {
  painter.setFont(font_of(TextSize::Small, bold));
  painter.setPen(colour);
  painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, text);
}

void paint_rule(QPainter& painter, const QRectF& row, const Tokens& colours) {
  painter.setPen(QPen{colours.line, 1});
  painter.drawLine(row.bottomLeft(), row.bottomRight());
}

template <typename Model>
void paint_heads(QPainter& painter, const QRectF& row, const Model& model, const QList<qreal>& widths,
                 const Tokens& colours) {
  qreal x = row.left();
  for (int column = 0; column < widths.size(); ++column) {
    paint_cell(painter, QRectF{x, row.top(), widths[column], row.height()},
               model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), true, colours.text2);
    x += widths[column];
  }
  paint_rule(painter, row, colours);
}

QList<qreal> answer_widths(const Focus5Model& model) {
  QList<qreal> widths{first_column};
  for (int column = 1; column < model.columnCount(); ++column) {
    widths.append(check_column);
  }
  return widths;
}

QList<qreal> progress_widths() {
  return {first_column + 60, boxes_column, number_column, number_column, number_column + 20};
}

}  // namespace

QSizeF answer_table_size(const Focus5Model& model) {
  return {first_column + check_column * (model.columnCount() - 1), answer_row() * (model.rowCount() + 1)};
}

void paint_answer_table(QPainter& painter, const QRectF& rect, const Focus5Model& model, const Tokens& colours) {
  const auto widths = answer_widths(model);
  paint_heads(painter, QRectF{rect.left(), rect.top(), rect.width(), answer_row()}, model, widths, colours);
  for (int row = 0; row < model.rowCount(); ++row) {
    const QRectF line{rect.left(), rect.top() + answer_row() * (row + 1), rect.width(), answer_row()};
    const bool total = model.index(row, 0).data(Focus5Model::TotalRole).toBool();
    const QString nothing = model.index(row, 0).data(Focus5Model::NothingRole).toString();
    qreal x = line.left();
    for (int column = 0; column < widths.size(); ++column) {
      const auto index = model.index(row, column);
      const QRectF cell{x, line.top(), widths[column] - 8, line.height()};
      x += widths[column];
      const QString text = index.data().toString();
      if (column == 0 || total) {
        const QString share = index.data(Focus5Model::ShareRole).toString();
        paint_cell(painter, cell, share.isEmpty() ? text : QStringLiteral("%1, %2").arg(text, share), true,
                   colours.text);
      } else if (!nothing.isEmpty()) {
        paint_cell(painter, QRectF{cell.left(), cell.top(), line.right() - cell.left(), cell.height()}, text, false,
                   colours.text2);
      } else {
        paint_answer_dots(painter, QRectF{cell.left(), cell.top() + 7, cell.width(), 12},
                          index.data(Focus5Model::YesRole).toLongLong(), index.data(Focus5Model::NoRole).toLongLong(),
                          index.data(Focus5Model::NotApplicableRole).toLongLong(), colours);
        paint_cell(painter, QRectF{cell.left(), cell.top() + 21, cell.width(), small_line()}, text, false,
                   colours.text);
      }
    }
    paint_rule(painter, line, colours);
  }
}

QSizeF progress_table_size(const ProgressModel& model) {
  qreal width = 0;
  for (const qreal each : progress_widths()) {
    width += each;
  }
  // A row more for the heads, one for the legend.
  return {width, progress_row() * (model.rowCount() + 2)};
}

void paint_progress_table(QPainter& painter, const QRectF& rect, const ProgressModel& model, const Tokens& colours) {
  const auto widths = progress_widths();
  paint_heads(painter, QRectF{rect.left(), rect.top(), rect.width(), progress_row()}, model, widths, colours);
  for (int row = 0; row < model.rowCount(); ++row) {
    const QRectF line{rect.left(), rect.top() + progress_row() * (row + 1), rect.width(), progress_row()};
    qreal x = line.left();
    for (int column = 0; column < widths.size(); ++column) {
      const auto index = model.index(row, column);
      const QRectF cell{x, line.top(), widths[column] - 8, line.height()};
      x += widths[column];
      if (column == ProgressModel::Boxes) {
        paint_unit_boxes(painter, QRectF{cell.left(), cell.center().y() - 7, cell.width(), 14},
                         index.data(ProgressModel::CompletedRole).toLongLong(),
                         index.data(ProgressModel::ToComeRole).toLongLong(),
                         index.data(ProgressModel::OverdueRole).toLongLong(),
                         index.data(ProgressModel::LargestRole).toLongLong(), colours);
      } else {
        paint_cell(painter, cell, index.data().toString(), column == ProgressModel::Name, colours.text);
      }
    }
    paint_rule(painter, line, colours);
  }
  const qreal foot = rect.top() + progress_row() * (model.rowCount() + 1);
  qreal x = rect.left();
  const auto add = [&](qint64 completed, qint64 to_come, qint64 overdue, const QString& word) {
    paint_unit_boxes(painter, QRectF{x, foot + 8, 20, 14}, completed, to_come, overdue, 1, colours);
    paint_cell(painter, QRectF{x + 26, foot + 4, 120, 22}, word, false, colours.text);
    x += 140;
  };
  add(1, 0, 0, ProgressModel::tr("Completed"));
  add(0, 1, 0, ProgressModel::tr("Still to come"));
  add(0, 0, 1, ProgressModel::tr("Overdue"));
}

}  // namespace touchstone::client
