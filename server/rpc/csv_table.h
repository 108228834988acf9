// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "server/domain/result.h"
#include "server/domain/returns.h"

namespace touchstone::rpc {

/// The largest file that is read, in bytes.
inline constexpr std::size_t csv_limit_bytes = 32UL * 1024 * 1024;

/// A CSV file cut into cells, and what is wrong with it as a file.
struct CsvTable {
  domain::ReturnTable table;  ///< Without the rows that have problems.
  std::vector<domain::ReturnProblem> problems;
};

/// Reads comma-separated values with a header: UTF-8 with or without a byte order mark, any line ends, line breaks
/// inside quotes (handed on as "\n"). Every record counts as one row, blank lines too, as a spreadsheet shows them.
/// Problems: an empty file, bytes that are not UTF-8, NUL, more or fewer cells than the header, a quote never closed.
/// Refuses: IMPORT_TOO_LARGE, metadata `limit_bytes`.
domain::Result<CsvTable> read_csv(std::string_view bytes);

/// The refusal of a file of that size; for a size told before the file is sent.
domain::Result<domain::Done> check_csv_size(std::size_t bytes);

}  // namespace touchstone::rpc
