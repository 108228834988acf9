// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

namespace touchstone::client {

/// A table of words that is replaced as a whole: areas, teams, their history, words.
class RowsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  explicit RowsModel(QStringList heads, QObject* parent = nullptr)
      : QAbstractTableModel{parent}, heads_{std::move(heads)} {}

  struct Row {
    QString id;  ///< Which record it is.
    QStringList cells;
  };

  void set_rows(QList<Row> rows) {
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
  }
  QString id_at(const QModelIndex& index) const { return index.isValid() ? rows_[index.row()].id : QString{}; }
  /// The first cell of a record; invalid when it is not there.
  QModelIndex find(const QString& id) const {
    for (int row = 0; row < rows_.size(); ++row) {
      if (rows_[row].id == id) {
        return index(row, 0);
      }
    }
    return {};
  }

  int rowCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
  }
  int columnCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(heads_.size());
  }
  QVariant data(const QModelIndex& index, int role) const override {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
      return {};
    }
    const QString cell = rows_[index.row()].cells.value(index.column());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
      return cell;
    }
    if (role == Qt::AccessibleTextRole) {
      return QStringLiteral("%1: %2").arg(heads_[index.column()], cell);
    }
    return {};
  }
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant{heads_.value(section)} : QVariant{};
  }

 private:
  QStringList heads_;
  QList<Row> rows_;
};

}  // namespace touchstone::client
