// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/sheet_file.h"

namespace touchstone::client {

/// The cells of the first sheet of an XLSX workbook, as a spreadsheet shows them: whole numbers without a point,
/// percentages with their sign, dates as YYYY-MM-DD (a month alone as YYYY-MM). A formula is what it last came to. Rows
/// and columns keep their places; of merged cells the first has the text. Refuses what is locked, damaged or larger
/// than any month: 64 MiB an entry, 100,000 rows, 1,000 columns, 4 million cells.
SheetReading read_workbook(const QByteArray& bytes);

}  // namespace touchstone::client
