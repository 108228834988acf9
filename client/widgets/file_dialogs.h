// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>

class QWidget;

/// Asking for a file. Every dialog begins in the folder used last, at first in the person's documents.
namespace touchstone::client {

struct FileWish {
  QString title;   ///< "Save the table as".
  QString filter;  ///< "Table (*.csv)".
  QString suffix;  ///< "csv"; only for saving.
  QString name;    ///< What it is called unless the person says otherwise; only for saving.
};

/// Asks where to write and calls `act` with the path, once one is chosen. Asks before a file is replaced.
void ask_where_to_save(QWidget* parent, const FileWish& wish, const std::function<void(const QString& path)>& act);
/// Asks for a file that is there.
void ask_for_file(QWidget* parent, const FileWish& wish, const std::function<void(const QString& path)>& act);

}  // namespace touchstone::client
