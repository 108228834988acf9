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
};

struct Row {
  std::string head;  ///< The row's header.
  std::vector<Cell> cells{};
  std::string look{};  ///< "total", "current" or empty.
};

struct Column {
  std::string head;
  std::string look{};  ///< "num", "draw", "text"; "edge" beside it for a rule on the left.
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
  std::string look{};  ///< "dense" for 10 pt in print, "titled" for a caption in bold.
};

/// The table as markup. Up to 12 rows stay on one page; longer ones repeat their header.
std::string table_html(const Table& table);

}  // namespace touchstone::report
