// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/chart_table_model.h"

namespace touchstone::client {

namespace {

bool is_figure(const QString& text) {
  return !text.isEmpty() && (text.front().isDigit() || text == QStringLiteral("–"));
}

}  // namespace

void ChartTableModel::show(const ChartTable& table) {
  beginResetModel();
  table_ = table;
  endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(table_.rows.size());
}

int ChartTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(table_.head.size());
}

QVariant ChartTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) {
    return {};
  }
  const QString text = table_.rows[index.row()].value(index.column());
  switch (role) {
    case Qt::DisplayRole:
      return text;
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(
          Qt::Alignment{(index.column() > 0 && is_figure(text) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter});
    case Qt::AccessibleTextRole:
      return index.column() == 0 ? text
                                 : QStringLiteral("%1, %2, %3")
                                       .arg(table_.rows[index.row()].value(0), table_.head[index.column()], text);
    default:
      return {};
  }
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= table_.head.size()) {
    return {};
  }
  if (role == Qt::DisplayRole) {
    return table_.head[section];
  }
  if (role == Qt::TextAlignmentRole) {
    const bool figures = section > 0 && !table_.rows.isEmpty() && is_figure(table_.rows.first().value(section));
    return QVariant::fromValue(Qt::Alignment{(figures ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter});
  }
  return {};
}

}  // namespace touchstone::client
