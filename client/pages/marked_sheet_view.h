// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/marked_sheet.h"
#include "client/widgets/common.h"

class QListWidget;
class QTableView;

namespace touchstone::client {

/// The cells of a file: a bad one has a fill, a bar and an icon; one to be looked at a fill and a bar.
QTableView* marked_sheet_table(MarkedSheet& sheet);

/// What is wrong in a file, cell by cell; each leads to its cell. Without marks it hides.
class MarksBox : public Card {
  Q_OBJECT

 public:
  MarksBox(MarkedSheet& sheet, QTableView& table, QWidget* parent = nullptr);

  void show_marks(const QList<ImportProblem>& problems, const QList<ImportProblem>& warnings = {});

 private:
  void go_to(int row);

  MarkedSheet& sheet_;
  QTableView& table_;
  QListWidget* list_;
  QList<ImportProblem> marks_;
};

}  // namespace touchstone::client
