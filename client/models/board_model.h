// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QSet>
#include <functional>

#include "client/api/allocation_gateway.h"
#include "client/models/words.h"

namespace touchstone::client {

/// Where an allocation stands on the board. Overdue is not a state of its own: such a one is counted in both.
enum class BoardState {
  All,
  ToStart,
  InProgress,
  SentBack,
  Submitted,
  Accepted,
  NotCompleted,
  Exempt,
  Overdue,
  Withdrawn
};

/// What of the month is listed.
struct BoardFilter {
  QString area;  ///< A code; empty: all.
  BoardState state = BoardState::All;
  QString text;  ///< Words that must all be found in case, area, team or auditor.

  bool operator==(const BoardFilter&) const = default;
};

/// "In progress"; "All" for All.
QString board_state_words(BoardState state);
/// Whether an allocation is counted under a state. Withdrawn ones count nowhere but there, exempt ones that are not
/// handed in as exempt.
bool counts_as(const Allocation& row, BoardState state);

/// The allocations of one month: filtered, sorted, some of them chosen. What is chosen stays so while it is filtered
/// away.
class BoardModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Chosen, Case, Auditor, State, Due, Overdue, Chased, ColumnCount };
  enum Role {
    NameRole = Qt::UserRole + 1,
    PlaceRole,      ///< "SWF · Riverside".
    StateIconRole,  ///< Of the state's column.
    AccentRole,     ///< An `Accent` as int.
  };

  BoardModel(AllocationGateway& gateway, std::function<QDate()> today, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  void sort(int column, Qt::SortOrder order) override;
  int sort_column() const { return sort_column_; }
  Qt::SortOrder sort_order() const { return sort_order_; }

  /// Asks the server for a month. The rows of the same month stay until it has answered.
  void load(const QString& audit_cycle);
  void refresh();
  QString cycle() const { return cycle_; }
  bool loading() const { return loading_; }
  bool loaded() const { return loaded_; }

  void set_filter(const BoardFilter& filter);
  const BoardFilter& filter() const { return filter_; }

  /// All of the month, the withdrawn ones too.
  const QList<Allocation>& all() const { return all_; }
  const Allocation& at(int row) const { return all_[shown_[row]]; }
  const Allocation* find(const QString& name) const;
  int row_of(const QString& name) const;
  int count(BoardState state) const;
  /// Codes of areas with an allocation, alphabetical.
  QStringList areas() const;
  int days_overdue(const Allocation& row) const;

  void choose(int row, bool chosen);
  void choose_all(bool chosen);
  bool chosen(int row) const { return chosen_.contains(at(row).name); }
  /// In the order on show.
  QList<Allocation> chosen_rows() const;
  int chosen_count() const { return static_cast<int>(chosen_.size()); }
  /// Of those, how many the filter hides.
  int chosen_hidden() const;

  /// Puts in what the server says of one allocation now, or adds it where it is of this month.
  void take(const Allocation& now);

 Q_SIGNALS:
  void loaded_changed();
  void load_failed(const touchstone::client::Failure& failure);
  /// Counts or contents are others.
  void contents_changed();
  /// Other rows are on show; the month's contents are the same.
  void filter_changed();
  void chosen_changed();

 private:
  void show(const QList<Allocation>& rows);
  void index_row(int index);
  void order();
  void filter_again();
  bool passes(int index, const QStringList& words) const;
  bool less(int a, int b) const;
  QVariant display(const Allocation& row, int column) const;
  QString spoken(const Allocation& row, int column) const;
  int accent(const Allocation& row, int column) const;

  AllocationGateway& gateway_;
  std::function<QDate()> today_;
  QString cycle_;
  QList<Allocation> all_;
  QStringList search_;  ///< What the filter's words are looked for in, for each of `all_`.
  QHash<QString, int> places_;
  QList<int> order_;
  QList<int> shown_;
  QSet<QString> chosen_;
  BoardFilter filter_;
  int sort_column_ = Overdue;
  Qt::SortOrder sort_order_ = Qt::DescendingOrder;
  int asked_ = 0;
  bool loading_ = false;
  bool loaded_ = false;
};

}  // namespace touchstone::client
