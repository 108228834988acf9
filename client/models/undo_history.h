// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QDateTime>
#include <functional>

namespace touchstone::client {

/// What was done in this sitting and can be taken back, newest first. Whoever changes something adds an entry that
/// knows how to undo it; the bar, the menu and the list all work on this.
class UndoHistory : public QAbstractListModel {
  Q_OBJECT

 public:
  enum class State { Done, Undoing, Undone, Refused };
  enum Role { StateRole = Qt::UserRole + 1, TimeRole, ProblemRole };
  /// Says how undoing went: empty words when it worked, else why it did not.
  using Report = std::function<void(const QString& problem)>;
  /// Takes the change back and reports once, at once or later.
  using Undo = std::function<void(const Report&)>;

  using QAbstractListModel::QAbstractListModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

  /// "CD900399 reassigned from Ruth Penhaligon to Samir Aziz."
  void add(const QString& words, Undo undo);
  /// Undoes an entry that is done or was refused; nothing for any other.
  void undo(int row);
  /// Undoes the newest that is done; false: there is none.
  bool undo_newest();
  bool can_undo() const { return newest() >= 0; }
  /// The newest entry that is done; -1: none.
  int newest() const;
  State state(int row) const { return entries_[row].state; }
  QString words(int row) const { return entries_[row].words; }
  void clear();

 Q_SIGNALS:
  void added(const QString& words);
  void undoing(const QString& words);
  void undone(const QString& words);
  void refused(const QString& words, const QString& problem);
  void can_undo_changed(bool can);

 private:
  struct Entry {
    int number = 0;
    QString words;
    Undo undo;
    QDateTime time;
    State state = State::Done;
    QString problem;
  };

  void ended(int number, const QString& problem);
  void set_state(int row, State state, const QString& problem = {});

  QList<Entry> entries_;
  int last_number_ = 0;
};

}  // namespace touchstone::client
