// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QMap>
#include <functional>
#include <optional>

#include "client/api/allocation_gateway.h"
#include "client/models/local_work.h"
#include "client/models/words.h"

namespace touchstone::client {

/// One's own audits in groups: Waiting for you, Overdue, Sent back to you, Waiting to be sent, Due this week, Later,
/// Finished. Groups without rows are left out. One column; a row's parts are roles.
class AllocationModel : public QAbstractItemModel {
  Q_OBJECT

 public:
  enum Role {
    NameRole = Qt::UserRole + 1,  ///< `allocations/{uuid}`; empty for a group.
    CountRole,                    ///< Of a group: how many rows.
    PlaceRole,                    ///< "C&FF · East team".
    StateRole,                    ///< "In progress".
    StateIconRole,
    StateAccentRole,  ///< An `Accent` as int.
    DetailRole,       ///< "9 of 24 answered".
    DateRole,         ///< "Fri 22 Sept" or "Submitted".
    DueRole,          ///< "5 days overdue".
    DueAccentRole,
  };

  /// `today` says the date by the clock of this computer.
  AllocationModel(AllocationGateway& gateway, std::function<QDate()> today, QObject* parent = nullptr);

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& child) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

  /// Asks the server. The rows on show stay until it has answered, and when it does not.
  void refresh();
  bool loading() const { return loading_; }
  /// Whether the server has answered once.
  bool loaded() const { return loaded_; }

  /// Cycles with an allocation, newest first.
  QStringList cycles() const;
  /// Only this cycle; empty: all.
  void show_cycle(const QString& audit_cycle);
  /// Only rows with each of these words in case reference, area, team, practitioner, state or theme; empty: all. What
  /// is counted stays the same.
  void set_filter(const QString& words);
  const QString& filter() const { return filter_; }
  /// How many rows there are without the filter.
  int total() const;
  QString cycle() const { return cycle_; }
  /// What is on this computer and not yet with the server; audits that the list does not have are added to it.
  void set_local(const LocalWorks& local);
  /// How this one stands on this computer; none: as the server says.
  std::optional<LocalWork> local(const QString& name) const;
  /// The list as it was kept on this computer, until the server answers.
  void show_kept(const QList<Allocation>& list);
  /// All rows that the server gave.
  const QList<Allocation>& all() const { return all_; }

  /// The allocation at an index, or with a name; none for groups and unknown names.
  const Allocation* at(const QModelIndex& index) const;
  const Allocation* find(const QString& name) const;
  QModelIndex index_of(const QString& name) const;
  /// "September 2023 · Reunifications · 4 to finish, 2 finished".
  QString facts() const;
  /// How many wait for this person.
  int to_finish() const;
  /// "5 days overdue" or "in 2 days", with its accent.
  QString due(const Allocation& allocation) const;
  Accent due_accent(const Allocation& allocation) const;

  /// Records that an audit cannot be completed. A repeat after a lost answer carries the same request id.
  void mark_not_completed(const QString& name, const QString& reason);

 Q_SIGNALS:
  /// The server has given the list.
  void received();
  void refreshed();
  void refresh_failed(const touchstone::client::Failure& failure);
  void marked(const QString& name);
  void mark_failed(const QString& name, const touchstone::client::Failure& failure);

 private:
  enum Group { ForYou, Overdue, SentBack, Waiting, ThisWeek, Later, Finished };
  struct ShownGroup {
    Group kind;
    QList<Allocation> rows;
  };
  struct PendingMark {
    QString name, reason, request_id;
  };

  void regroup();
  bool matches(const Allocation& row) const;
  QString local_words(const LocalWork& work) const;
  bool waits(const QString& name) const;
  Group group_of(const Allocation& allocation) const;
  QString group_title(Group group) const;
  QString detail(const Allocation& allocation) const;
  QVariant group_data(const ShownGroup& group, int role) const;
  QVariant row_data(const Allocation& row, int role) const;
  QString spoken(const Allocation& row) const;

  AllocationGateway& gateway_;
  std::function<QDate()> today_;
  QList<Allocation> all_;
  QList<ShownGroup> groups_;
  QMap<Group, int> totals_;  ///< Of each group, without the filter.
  QString filter_;
  LocalWorks local_;
  QString cycle_;
  PendingMark pending_mark_;
  int asked_ = 0;
  bool loading_ = false;
  bool loaded_ = false;
};

}  // namespace touchstone::client
