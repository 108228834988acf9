// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/table_text.h"

#include <QAbstractItemModel>

namespace touchstone::client {

namespace {

QString one_line(QString text) { return text.replace(QLatin1Char('\t'), QLatin1Char(' ')).simplified(); }

QString csv_cell(const QString& text) {
  QString cell = text;
  // A leading sign would make a spreadsheet calculate what somebody wrote.
  static const QString signs = QStringLiteral("=+-@\t\r");
  if (!cell.isEmpty() && signs.contains(cell.front())) {
    cell.prepend(QLatin1Char('\''));
  }
  cell.replace(QLatin1Char('"'), QStringLiteral("\"\""));
  const bool quoted =
      cell.contains(QLatin1Char(',')) || cell.contains(QLatin1Char('"')) || cell.contains(QLatin1Char('\n'));
  return quoted ? QStringLiteral("\"%1\"").arg(cell) : cell;
}

}  // namespace

ChartTable table_of(const QAbstractItemModel& model) {
  ChartTable table;
  for (int column = 0; column < model.columnCount(); ++column) {
    table.head.append(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
  }
  for (int row = 0; row < model.rowCount(); ++row) {
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column) {
      cells.append(model.index(row, column).data().toString());
    }
    table.rows.append(cells);
  }
  return table;
}

QString table_as_text(const ChartTable& table) {
  QStringList lines;
  const auto line = [&lines](const QStringList& cells) {
    QStringList clean;
    for (const auto& cell : cells) {
      clean.append(one_line(cell));
    }
    lines.append(clean.join(QLatin1Char('\t')));
  };
  line(table.head);
  for (const auto& row : table.rows) {
    line(row);
  }
  return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString table_as_html(const ChartTable& table, const QString& caption, const QString& source) {
  QString html =
      QStringLiteral("<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\"><caption>%1</caption><thead><tr>")
          .arg(caption.toHtmlEscaped());
  for (const auto& head : table.head) {
    html += QStringLiteral("<th scope=\"col\">%1</th>").arg(head.toHtmlEscaped());
  }
  html += QStringLiteral("</tr></thead><tbody>");
  for (const auto& row : table.rows) {
    html += QStringLiteral("<tr>");
    for (qsizetype column = 0; column < row.size(); ++column) {
      html += (column == 0 ? QStringLiteral("<th scope=\"row\">%1</th>") : QStringLiteral("<td>%1</td>"))
                  .arg(row[column].toHtmlEscaped());
    }
    html += QStringLiteral("</tr>");
  }
  return html + QStringLiteral("</tbody></table><p>%1</p>").arg(source.toHtmlEscaped());
}

QByteArray table_as_csv(const ChartTable& table) {
  QString text;
  const auto line = [&text](const QStringList& cells) {
    QStringList quoted;
    for (const auto& cell : cells) {
      quoted.append(csv_cell(cell));
    }
    text += quoted.join(QLatin1Char(',')) + QStringLiteral("\r\n");
  };
  line(table.head);
  for (const auto& row : table.rows) {
    line(row);
  }
  return QByteArray("\xEF\xBB\xBF") + text.toUtf8();
}

}  // namespace touchstone::client
