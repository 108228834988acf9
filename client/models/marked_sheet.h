// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>

#include "client/api/values.h"
#include "client/models/delimited_text.h"

namespace touchstone::client {

/// A file's cells under its own header, with what is wrong with them.
class MarkedSheet : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Role {
    ProblemRole = Qt::UserRole + 1,  ///< What is wrong with the cell, or with the row, in its first cell.
    WarningRole,                     ///< What is to be looked at.
  };

  using QAbstractTableModel::QAbstractTableModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  /// The cell of a mark; the row's first cell when the whole row is meant; invalid for the header.
  QModelIndex cell_of(const ImportProblem& mark) const;
  /// The names of the columns.
  QStringList header() const { return table_.value(0); }

 protected:
  /// Another file; nothing of it is marked.
  void set_table(const TextTable& table);
  void set_marks(const QList<ImportProblem>& problems, const QList<ImportProblem>& warnings);

 private:
  using Marks = QHash<std::pair<int, int>, QString>;
  void mark(const QList<ImportProblem>& marks, Marks& into) const;

  TextTable table_;
  Marks problems_, warnings_;
};

}  // namespace touchstone::client
