// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/marked_sheet.h"

namespace touchstone::client {

void MarkedSheet::set_table(const TextTable& table) {
  beginResetModel();
  table_ = table;
  problems_.clear();
  warnings_.clear();
  endResetModel();
}

void MarkedSheet::set_marks(const QList<ImportProblem>& problems, const QList<ImportProblem>& warnings) {
  problems_.clear();
  warnings_.clear();
  mark(problems, problems_);
  mark(warnings, warnings_);
  if (rowCount() > 0) {
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
  }
}

int MarkedSheet::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || table_.isEmpty() ? 0 : static_cast<int>(table_.size()) - 1;
}

int MarkedSheet::columnCount(const QModelIndex& parent) const {
  return parent.isValid() || table_.isEmpty() ? 0 : static_cast<int>(table_.first().size());
}

QVariant MarkedSheet::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const QString text = table_[index.row() + 1].value(index.column());
  const std::pair<int, int> cell{index.row(), index.column()};
  switch (role) {
    case Qt::DisplayRole:
      return text;
    case ProblemRole:
      return problems_.value(cell);
    case WarningRole:
      return warnings_.value(cell);
    case Qt::ToolTipRole:
      return problems_.contains(cell)   ? QVariant{problems_.value(cell)}
             : warnings_.contains(cell) ? QVariant{warnings_.value(cell)}
                                        : QVariant{};
    case Qt::AccessibleTextRole: {
      QStringList parts{headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                        text.isEmpty() ? tr("empty") : text};
      parts += problems_.contains(cell) ? tr("problem: %1").arg(problems_.value(cell)) : QString{};
      parts += warnings_.contains(cell) ? tr("please look: %1").arg(warnings_.value(cell)) : QString{};
      parts.removeAll(QString{});
      return parts.join(QStringLiteral(", "));
    }
    default:
      return {};
  }
}

QVariant MarkedSheet::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole) {
    return {};
  }
  if (orientation == Qt::Vertical) {
    return section + 2;  // as the spreadsheet numbers them: the header is row 1
  }
  return table_.isEmpty() ? QVariant{} : table_.first().value(section);
}

QModelIndex MarkedSheet::cell_of(const ImportProblem& mark) const {
  const int row = static_cast<int>(mark.row) - 2;
  if (row < 0 || row >= rowCount()) {
    return {};
  }
  const auto column = table_.first().indexOf(mark.column);
  return index(row, qMax(0, static_cast<int>(column)));
}

void MarkedSheet::mark(const QList<ImportProblem>& marks, Marks& into) const {
  for (const auto& one : marks) {
    const QModelIndex cell = cell_of(one);
    if (cell.isValid()) {
      QString& words = into[{cell.row(), cell.column()}];
      words += (words.isEmpty() ? QString{} : QStringLiteral(" ")) + one.reason;
    }
  }
}

}  // namespace touchstone::client
