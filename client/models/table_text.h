// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "client/models/chart_words.h"

class QAbstractItemModel;

/// A table as text, for the clipboard and for files.
namespace touchstone::client {

/// What a model shows, heads and rows.
ChartTable table_of(const QAbstractItemModel& model);
/// Cells parted by tabs, as a spreadsheet takes them in.
QString table_as_text(const ChartTable& table);
/// A table with a caption, as a document or a slide takes it in.
QString table_as_html(const ChartTable& table, const QString& caption, const QString& source);
/// UTF-8 with its mark, so that a spreadsheet reads it as such. A cell never becomes a formula.
QByteArray table_as_csv(const ChartTable& table);

}  // namespace touchstone::client
