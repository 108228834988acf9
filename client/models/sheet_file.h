// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <functional>

#include "client/models/delimited_text.h"

namespace touchstone::client {

/// A sheet as cells, or why it cannot be read.
struct SheetReading {
  TextTable table;
  QString problem;
};

/// Reads the first sheet of a workbook. Called on a thread of its own.
using SheetReader = std::function<SheetReading(const QByteArray&)>;

/// A chosen file, as it was read.
struct SheetFile {
  TextTable table;
  QByteArray csv;  ///< What is sent.
  QString problem;
};

/// Reads a file: a workbook by `workbook`, else CSV in UTF-8 with commas or semicolons. At most 32 MiB.
SheetFile read_sheet_file(const QString& path, const SheetReader& workbook);
/// The same on a thread of its own.
QFuture<SheetFile> read_sheet_file_aside(const QString& path, const SheetReader& workbook);

}  // namespace touchstone::client
