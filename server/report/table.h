// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/report/template.h"

namespace touchstone::report {

/// One cell. A drawing is markup made here and hidden from screen readers; the row says it in words.
struct Cell {
  std::string text;
  std::string drawing{};
  std::string look{};  ///< CSS classes.
  std::string data{};  ///< What stands behind a rounded text, from figure_data.h; never with a hidden figure.
};

struct Row {
  std::string head;  ///< The row's header.
  std::vector<Cell> cells{};
  std::string look{};  ///< "total", "current" or empty.
  std::string mark{};  ///< The mark its bar is drawn in, where every row has its own: mark_key().
};

struct Column {
  std::string head;
  std::string look{};    ///< "num", "draw", "text"; "edge" beside it for a rule on the left.
  std::string name{};    ///< What it is called where it stands alone, as in a workbook; empty: its head.
  std::string series{};  ///< What a chart of the table draws it as: mark_key(), "row" (each row its own), "control".
  int figure = 0;        ///< The figure that draws it, where another one than the table's own does.
};

/// A head over several columns, for tables with two header rows; the first column belongs to none.
struct ColumnGroup {
  std::string head;
  int span = 1;
  std::string look{};
};

struct Table {
  std::string caption;   ///< "Table 3: completed audits by grade, January to September 2023".
  std::string legend{};  ///< Markup made here, for the eye only.
  std::vector<ColumnGroup> groups{};
  std::vector<Column> columns{};  ///< The row header's column first.
  std::vector<Row> rows{};
  std::string note{};
  std::string look{};   ///< "dense" for 10 pt in print, "titled" for a caption in bold.
  std::string chart{};  ///< "bar" or "stacked", where its drawing column is a chart of its own.
};

/// The table as markup. Up to 12 rows stay on one page; longer ones repeat their header.
std::string table_html(const Table& table);

}  // namespace touchstone::report
