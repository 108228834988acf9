// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDate>
#include <QStringList>

/// Tables as text: what a spreadsheet puts on the clipboard or saves as CSV.
namespace touchstone::client {

/// Cells in rows; rows may have different lengths.
using TextTable = QList<QStringList>;

/// Reads cells parted by `separator` and rows by line ends. A cell in double quotes may hold either, and a quote as
/// two. An unclosed quote runs to the end. A byte order mark and an empty last line are passed over.
TextTable read_delimited(const QString& text, QChar separator);
/// The same with tabs where there is one, else with the more frequent of comma and semicolon in the first line.
TextTable read_pasted(const QString& text);
/// With quotes where they are needed; lines end with CR LF.
QString write_delimited(const TextTable& table, QChar separator);

/// A date as people type it: "2023-09-22", "22/09/2023", "22.9.23", "22 Sept 2023"; without a year that of `near`.
/// Invalid for anything else.
QDate read_typed_date(const QString& text, const QDate& near);

}  // namespace touchstone::client
