// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "client/cli/context.h"

namespace touchstone::cli {

/// A JSON value whose keys keep their order.
using Json = nlohmann::ordered_json;

/// A column: its key in JSON (camelCase; snake_case in CSV) and its title in a table.
struct Column {
  std::string key;
  std::string title;
};

/// Cells in the order of the columns: text, number, true/false, null, or a list of texts.
using Row = std::vector<Json>;

/// Prints rows: an aligned table, a JSON array of objects, or CSV with a header.
void print_list(std::ostream& out, Format format, const std::vector<Column>& columns, const std::vector<Row>& rows);

/// Prints one record: a line a field, a JSON object, or CSV with a header and one line.
void print_record(std::ostream& out, Format format, const std::vector<Column>& columns, const Row& row);

/// Prints JSON, indented, with a line end. Bytes that are not UTF-8 are replaced.
void print_json(std::ostream& out, const Json& json);

/// Prints only the aligned table of `print_list`.
void print_table(std::ostream& out, const std::vector<Column>& columns, const std::vector<Row>& rows);

/// One CSV cell, quoted where needed. Text that a spreadsheet would run as a formula gets a ' in front.
std::string csv_cell(const Json& value);

/// One line without control characters, for a terminal.
std::string one_line(std::string_view text);

/// Columns that a text takes on a terminal.
std::size_t display_width(std::string_view text);

/// "27 of 34 (79 %)", rounded half away from zero; below 5 only the counts, of none "none".
std::string share_words(std::int64_t numerator, std::int64_t denominator);

/// A number without trailing zeros, e.g. "2.5".
std::string plain_number(double number);

}  // namespace touchstone::cli
