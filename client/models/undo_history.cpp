// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/undo_history.h"

#include <QPointer>

#include "client/models/words.h"

namespace touchstone::client {

int UndoHistory::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

QVariant UndoHistory::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const Entry& entry = entries_[index.row()];
  const auto said = [&]() -> QString {
    switch (entry.state) {
      case State::Undoing:
        return tr("being undone");
      case State::Undone:
        return tr("undone");
      case State::Refused:
        return tr("not undone: %1").arg(entry.problem);
      case State::Done:
        break;
    }
    return tr("can be undone");
  };
  switch (role) {
    case Qt::DisplayRole:
      return tr("%1  %2 (%3)").arg(clock_time(entry.time), entry.words, said());
    case StateRole:
      return static_cast<int>(entry.state);
    case TimeRole:
      return entry.time;
    case ProblemRole:
      return entry.problem;
    default:
      return {};
  }
}

void UndoHistory::add(const QString& words, Undo undo) {
  const bool could = can_undo();
  beginInsertRows({}, 0, 0);
  entries_.prepend({++last_number_, words, std::move(undo), QDateTime::currentDateTime(), State::Done, {}});
  endInsertRows();
  Q_EMIT added(words);
  if (!could) {
    Q_EMIT can_undo_changed(true);
  }
}

int UndoHistory::newest() const {
  for (int row = 0; row < entries_.size(); ++row) {
    if (entries_[row].state == State::Done) {
      return row;
    }
  }
  return -1;
}

bool UndoHistory::undo_newest() {
  const int row = newest();
  if (row < 0) {
    return false;
  }
  undo(row);
  return true;
}

void UndoHistory::undo(int row) {
  if (row < 0 || row >= entries_.size() ||
      (entries_[row].state != State::Done && entries_[row].state != State::Refused)) {
    return;
  }
  const Entry entry = entries_[row];
  set_state(row, State::Undoing);
  Q_EMIT undoing(entry.words);
  entry.undo([history = QPointer{this}, number = entry.number](const QString& problem) {
    if (history) {
      history->ended(number, problem);
    }
  });
}

void UndoHistory::ended(int number, const QString& problem) {
  for (int row = 0; row < entries_.size(); ++row) {
    if (entries_[row].number == number && entries_[row].state == State::Undoing) {
      const QString words = entries_[row].words;
      set_state(row, problem.isEmpty() ? State::Undone : State::Refused, problem);
      if (problem.isEmpty()) {
        Q_EMIT undone(words);
      } else {
        Q_EMIT refused(words, problem);
      }
      return;
    }
  }
}

void UndoHistory::set_state(int row, State state, const QString& problem) {
  const bool could = can_undo();
  entries_[row].state = state;
  entries_[row].problem = problem;
  Q_EMIT dataChanged(index(row), index(row));
  if (could != can_undo()) {
    Q_EMIT can_undo_changed(!could);
  }
}

void UndoHistory::clear() {
  const bool could = can_undo();
  beginResetModel();
  entries_.clear();
  endResetModel();
  if (could) {
    Q_EMIT can_undo_changed(false);
  }
}

}  // namespace touchstone::client
