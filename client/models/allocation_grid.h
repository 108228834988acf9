// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>
#include <functional>
#include <optional>

#include "client/api/allocation_gateway.h"
#include "client/models/delimited_text.h"

namespace touchstone::client {

/// What the rows of a month may name.
struct GridKnowledge {
  QList<ServiceArea> areas;
  QList<Team> teams;
  QList<Person> auditors;
  QStringList allocated;           ///< Cases that are in the month already.
  QHash<QString, QString> lapsed;  ///< Of auditors by e-mail: the day their accreditation lapsed, in words.
  AuditCycle cycle;
};

/// New allocations of a month as a sheet: typed, pasted, filled down, checked here and by the server, saved in one go.
/// The last row is always empty, for the next one.
class AllocationGrid : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Case, Area, Team, Auditor, Practitioner, CaseType, Due, ColumnCount };
  enum Role { ProblemRole = Qt::UserRole + 1, WarningRole };
  static constexpr int most_rows = 1000;

  explicit AllocationGrid(AllocationGateway& gateway, QObject* parent = nullptr);

  /// Keeps the rows that are not allocated yet, month by month.
  struct Keeper {
    std::function<QString(const QString& audit_cycle)> read;
    std::function<void(const QString& audit_cycle, const QString& rows)> write;
  };
  void set_keeper(Keeper keeper) { keeper_ = std::move(keeper); }
  /// How many rows were kept from before, until something is changed.
  int restored() const { return restored_; }

  /// With another month come the rows that were kept of it.
  void know(const GridKnowledge& knowledge);
  const GridKnowledge& knowledge() const { return known_; }
  /// How long after the last change the server is asked; tests make it short.
  void set_check_after(int milliseconds) { check_later_.setInterval(milliseconds); }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

  /// Puts a table in from a cell on; what is right of the last column is left out. A first row that names the columns
  /// is not a row. Answers with how many rows came.
  int paste(int row, int column, const QString& text);
  /// Cells as a spreadsheet takes them.
  QString copy(int top, int left, int bottom, int right) const;
  /// The first row's cells into the others of the block.
  void fill_down(int top, int left, int bottom, int right);
  void clear_cells(const QModelIndexList& cells);
  void remove_rows(int first, int last);
  /// Rows of areas, teams and auditors as another month had them; the cases are to be filled in.
  void add_pattern(const QList<Allocation>& month);
  void clear();
  bool undo();
  bool redo();

  /// What completes a cell.
  QStringList choices(int row, int column) const;
  QString problem(int row, int column) const { return problems_.value({row, column}); }
  /// What is to be looked at and may stand.
  QString warning(int row, int column) const;
  int problem_count() const { return static_cast<int>(problems_.size()); }
  /// The next cell with a problem after one, round the end; invalid: none.
  QModelIndex next_problem(const QModelIndex& from) const;
  /// Rows with something in them.
  int filled() const;
  bool checking() const { return checking_; }
  bool saving() const { return saving_; }
  /// Whether the server has found nothing wrong with what is there now.
  bool checked() const { return checked_; }

  /// Asks the server to check now; does nothing while a cell here is known to be wrong.
  void check();
  /// Allocates all rows, or marks what is wrong.
  void save();

 Q_SIGNALS:
  void contents_changed();
  void state_changed();
  void saved(const QList<touchstone::client::Allocation>& rows);
  /// There are bad cells; the first is to be shown.
  void cells_refused();
  void failed(const touchstone::client::Failure& failure);

 private:
  using Cells = QList<QStringList>;

  void change(const Cells& cells);
  void keep();
  Cells kept() const;
  void set_cells(const Cells& cells);
  void look();
  void look_at(int row);
  void ask(bool validate_only);
  void take_answer(const Outcome<QList<Allocation>>& outcome, const QList<int>& rows, bool validate_only);
  void take_refusal(const Failure& failure, const QList<int>& rows, bool validate_only);
  QList<Allocation> allocations(QList<int>& rows) const;
  bool empty(int row) const;
  const ServiceArea* area(const QString& text) const;
  const Person* auditor(const QString& text) const;
  QString cell(int row, int column) const { return cells_[row][column].trimmed(); }
  static Cells with_empty_end(Cells cells);

  AllocationGateway& gateway_;
  GridKnowledge known_;
  Cells cells_;
  QHash<std::pair<int, int>, QString> problems_;
  QList<Cells> before_, after_;
  Keeper keeper_;
  int restored_ = 0;
  QTimer check_later_;
  QString request_for_, request_id_;
  int version_ = 0;
  bool checking_ = false;
  bool saving_ = false;
  bool checked_ = false;
};

}  // namespace touchstone::client
