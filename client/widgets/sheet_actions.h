// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>

#include "client/widgets/chart_sheet.h"

class QWidget;

namespace touchstone::client {

/// How what is on a page leaves the program: copied, printed, written as a table. Ctrl+C copies the chart, the rows or
/// the table with the focus, else the main chart of the page; Ctrl+P prints all of it; T is the page's own.
class SheetActions : public QObject {
  Q_OBJECT

 public:
  /// `sheets` gives those on show, the main one first.
  SheetActions(QWidget& page, std::function<QList<ChartSheet>()> sheets);

  /// Those on show.
  QList<ChartSheet> all() const { return sheets_(); }
  void copy();
  void print();
  /// Asks where to, then writes the main table as CSV.
  void ask_for_csv(const QString& file_name);
  void write_csv(const QString& path);

 Q_SIGNALS:
  /// What was done, for a bar: "The chart is copied…".
  void done(const QString& bold, const QString& rest);
  void failed(const QString& bold, const QString& rest);

 private:
  ChartSheet sheet_of_focus() const;
  QWidget& page_;
  std::function<QList<ChartSheet>()> sheets_;
};

}  // namespace touchstone::client
