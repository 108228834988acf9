// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "client/models/board_model.h"

namespace touchstone::client {

/// How many audits stand where: a row an area and one for all, a column a state.
class BoardMatrix : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Role { CountRole = Qt::UserRole + 1, TotalRole, AlarmRole };

  explicit BoardMatrix(BoardModel& board, QObject* parent = nullptr);

  /// The council's order of areas; those it does not name stand at the end.
  void set_area_order(const QStringList& codes);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  /// What a cell counts, as a filter of the list.
  BoardFilter filter_of(const QModelIndex& index) const;
  /// The cell that a filter means; invalid when there is none.
  QModelIndex cell_of(const BoardFilter& filter) const;

 private:
  struct Row {
    QString area;  ///< Empty: all.
    QList<int> counts;
  };

  void count();
  BoardState state_of(int column) const { return states_[column - 1]; }
  QString area_words(const Row& row) const { return row.area.isEmpty() ? tr("All") : row.area; }

  BoardModel& board_;
  QStringList order_;
  QList<BoardState> states_;
  QList<Row> rows_;
};

/// "20 of 34 completed (59%, of allocated less exempt). 7 overdue. Due by Friday 29 September 2023."
QString board_facts(const BoardModel& board, const AuditCycle& cycle);

}  // namespace touchstone::client
