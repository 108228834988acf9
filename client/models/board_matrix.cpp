// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/board_matrix.h"

#include <algorithm>

#include "client/models/analysis_words.h"

namespace touchstone::client {

BoardMatrix::BoardMatrix(BoardModel& board, QObject* parent) : QAbstractTableModel{parent}, board_{board} {
  connect(&board_, &BoardModel::contents_changed, this, &BoardMatrix::count);
  count();
}

void BoardMatrix::set_area_order(const QStringList& codes) {
  if (codes != order_) {
    order_ = codes;
    count();
  }
}

void BoardMatrix::count() {
  QList<BoardState> states{BoardState::All,      BoardState::ToStart,   BoardState::InProgress,
                           BoardState::SentBack, BoardState::Submitted, BoardState::Accepted};
  for (const auto state : {BoardState::NotCompleted, BoardState::Exempt}) {
    if (board_.count(state) > 0) {
      states.append(state);
    }
  }
  states.append(BoardState::Overdue);
  QStringList areas = board_.areas();
  std::stable_sort(areas.begin(), areas.end(), [this](const QString& a, const QString& b) {
    const auto place = [this](const QString& code) {
      const auto found = order_.indexOf(code);
      return found < 0 ? order_.size() : found;
    };
    return place(a) < place(b);
  });
  QList<Row> rows;
  QHash<QString, qsizetype> place;
  for (const auto& area : std::as_const(areas)) {
    place.insert(area, rows.size());
    rows.append({area, QList<int>(states.size())});
  }
  Row total{{}, QList<int>(states.size())};
  for (const auto& allocation : board_.all()) {
    for (qsizetype i = 0; i < states.size(); ++i) {
      if (counts_as(allocation, states[i])) {
        ++rows[place.value(allocation.service_area_code)].counts[i];
        ++total.counts[i];
      }
    }
  }
  rows.removeIf([](const Row& row) { return row.counts.first() == 0; });
  if (!rows.isEmpty()) {
    rows.append(total);
  }
  const auto same = [&] {
    if (rows.size() != rows_.size() || states != states_) {
      return false;
    }
    return std::equal(rows.begin(), rows.end(), rows_.begin(),
                      [](const Row& a, const Row& b) { return a.area == b.area && a.counts == b.counts; });
  };
  if (same()) {
    return;  // the current cell stays where it is
  }
  beginResetModel();
  states_ = states;
  rows_ = rows;
  endResetModel();
}

int BoardMatrix::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int BoardMatrix::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(states_.size()) + 1;
}

QVariant BoardMatrix::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const Row& row = rows_[index.row()];
  const bool head = index.column() == 0;
  const int n = head ? 0 : row.counts[index.column() - 1];
  switch (role) {
    case Qt::DisplayRole:
      return head ? area_words(row) : n == 0 ? QStringLiteral("·") : QString::number(n);
    case Qt::AccessibleTextRole:
      return head ? area_words(row)
                  : tr("%1, %2, %3")
                        .arg(area_words(row), board_state_words(state_of(index.column())).toLower(),
                             n == 0 ? tr("none") : QString::number(n));
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(head ? Qt::Alignment{Qt::AlignLeft | Qt::AlignVCenter}
                                      : Qt::Alignment{Qt::AlignRight | Qt::AlignVCenter});
    case CountRole:
      return n;
    case TotalRole:
      return row.area.isEmpty() || index.column() == 1;
    case AlarmRole:
      return !head && state_of(index.column()) == BoardState::Overdue && n > 0;
    default:
      return {};
  }
}

QVariant BoardMatrix::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
    return {};
  }
  if (role == Qt::DisplayRole) {
    return section == 0 ? tr("Area") : board_state_words(state_of(section));
  }
  if (role == Qt::TextAlignmentRole && section > 0) {
    return QVariant::fromValue(Qt::Alignment{Qt::AlignRight | Qt::AlignVCenter});
  }
  return {};
}

BoardFilter BoardMatrix::filter_of(const QModelIndex& index) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  return {rows_[index.row()].area, index.column() == 0 ? BoardState::All : state_of(index.column()), {}};
}

QModelIndex BoardMatrix::cell_of(const BoardFilter& filter) const {
  const auto column = states_.indexOf(filter.state);
  for (int row = 0; row < rows_.size() && column >= 0; ++row) {
    if (rows_[row].area == filter.area) {
      return index(row, static_cast<int>(column) + 1);
    }
  }
  return {};
}

QString board_facts(const BoardModel& board, const AuditCycle& cycle) {
  int exempt = 0;
  for (const auto& row : board.all()) {
    exempt += row.exempt && row.state != AuditState::Withdrawn ? 1 : 0;
  }
  const Share done{board.count(BoardState::Submitted) + board.count(BoardState::Accepted),
                   board.count(BoardState::All) - exempt};
  const QString due = BoardMatrix::tr("Due by %1.").arg(long_date(cycle.due_date));
  if (board.count(BoardState::All) == 0) {
    return BoardMatrix::tr("No audits are allocated yet. %1").arg(due);
  }
  QString counted = BoardMatrix::tr("%1 of %2 completed").arg(done.numerator).arg(done.denominator);
  if (done.denominator >= smallest_base) {
    counted += QStringLiteral(" (%1, %2)").arg(share_words(done), BoardMatrix::tr("of allocated less exempt"));
  }
  return BoardMatrix::tr("%1. %2 overdue. %3").arg(counted).arg(board.count(BoardState::Overdue)).arg(due);
}

}  // namespace touchstone::client
