// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/table.h"

#include "server/report/figure_data.h"

namespace touchstone::report {

namespace {

constexpr std::size_t rows_kept_together = 12;

Data cell_data(const Cell& cell, const std::string& column_look) {
  Data data;
  data.set("text", cell.text);
  data.set("drawing", cell.drawing);
  data.set("look", cell.look.empty() ? column_look : column_look + " " + cell.look);
  data.set("data", cell.data);
  return data;
}

Data row_data(const Row& row, const std::vector<Column>& columns) {
  Data cells{Data::type::list};
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    cells.push_back(cell_data(row.cells[i], i + 1 < columns.size() ? columns[i + 1].look : ""));
  }
  Data data;
  data.set("head", row.head);
  data.set("look", row.look);
  data.set("data", data_attribute("mark", row.mark));
  data.set("cells", cells);
  return data;
}

/// What a column is called where it stands alone, and how charts draw it.
std::string column_data(const Column& column) {
  return data_attribute("name", column.name) + data_attribute("series", column.series) +
         (column.figure > 0 ? data_attribute("figure", std::to_string(column.figure)) : "");
}

Data head_data(const std::string& head, const std::string& look, const std::string& attributes, int span = 1) {
  Data data;
  data.set("head", head);
  data.set("look", look);
  data.set("data", attributes);
  data.set("span", std::to_string(span));
  return data;
}

}  // namespace

std::string table_html(const Table& table) {
  Data columns{Data::type::list};
  for (std::size_t i = 1; i < table.columns.size(); ++i) {
    columns.push_back(head_data(table.columns[i].head, table.columns[i].look, column_data(table.columns[i])));
  }
  Data groups{Data::type::list};
  for (const ColumnGroup& group : table.groups) groups.push_back(head_data(group.head, group.look, "", group.span));
  Data rows{Data::type::list};
  for (const Row& row : table.rows) rows.push_back(row_data(row, table.columns));

  Data data;
  data.set("caption", table.caption);
  data.set("legend", table.legend);
  data.set("first", table.columns.front().head);
  data.set("first_look", table.columns.front().look);
  data.set("grouped", !table.groups.empty());
  data.set("groups", groups);
  data.set("columns", columns);
  data.set("rows", rows);
  data.set("note", table.note);
  data.set("noted", !table.note.empty());
  data.set("data", data_attribute("chart", table.chart));
  data.set("look", table.look + (table.rows.size() <= rows_kept_together ? " together" : ""));
  return fill("table", data);
}

}  // namespace touchstone::report
