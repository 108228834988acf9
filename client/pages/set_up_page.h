// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/api/form_gateway.h"
#include "client/models/allocation_grid.h"
#include "client/models/board_model.h"
#include "client/models/comment_store.h"
#include "client/models/month_cycles.h"
#include "client/widgets/common.h"

class QComboBox;
class QLineEdit;

namespace touchstone::client {

class DateField;
class GridView;

/// Setting up a month: theme, due date and form; its allocations as a sheet; opening and closing it.
class SetUpPage : public QWidget {
  Q_OBJECT

 public:
  SetUpPage(MonthCycles& cycles, BoardModel& board, AllocationGrid& grid, FormGateway& forms,
            AllocationGateway& allocations, CommentStore& store, std::function<QDate()> today,
            QWidget* parent = nullptr);

  void set_offline(bool offline);
  /// Begins the month after the newest.
  void plan_next();
  GridView* sheet() const { return sheet_; }

 Q_SIGNALS:
  /// Audits that were due with the month are to be due on its new day too.
  void own_dates_wanted(const QStringList& allocations, const QDate& due_date);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* build_month();
  QWidget* build_sheet();
  void follow_models();
  void show_cycle();
  /// The month in the fields, the one that is being set up or the one on show.
  AuditCycle month_in_fields() const;
  /// Under which what is typed for it is kept.
  QString typed_key() const;
  /// What is typed is kept until it is saved, or is what is saved.
  void keep_typed();
  void show_state();
  /// Beside the due date: what is wrong with it, or that it is not saved yet.
  void show_due_note();
  void tell(Tone tone, const QString& icon, const QString& bold, const QString& rest);
  /// Audits keep their due date when that of the month is changed: says which, and leads to them.
  void offer_own_dates(const QDate& before);
  void show_forms();
  void show_grid();
  void show_problem();
  void save_month();
  void ask_to_open();
  void ask_to_close();
  void take_pattern();
  QString programme() const;

  MonthCycles& cycles_;
  BoardModel& board_;
  AllocationGrid& grid_;
  FormGateway& forms_;
  AllocationGateway& allocations_;
  CommentStore& store_;
  std::function<QDate()> today_;
  std::optional<AuditCycle> planning_;  ///< The month that is being set up and is not planned yet.
  QList<Form> versions_;
  Words* month_title_ = nullptr;
  Words* month_state_ = nullptr;
  QComboBox* programme_ = nullptr;
  QLineEdit* theme_ = nullptr;
  DateField* due_ = nullptr;
  Words* due_note_ = nullptr;
  QComboBox* form_ = nullptr;
  QPushButton* save_month_ = nullptr;
  QPushButton* open_ = nullptr;
  QPushButton* close_ = nullptr;
  QPushButton* next_ = nullptr;
  LinkButton* not_now_ = nullptr;
  QWidget* sheet_card_ = nullptr;
  GridView* sheet_ = nullptr;
  Words* sheet_state_ = nullptr;
  Words* problem_ = nullptr;
  LinkButton* to_problem_ = nullptr;
  QPushButton* pattern_ = nullptr;
  QPushButton* allocate_ = nullptr;
  MessageBar* bar_ = nullptr;
  bool offline_ = false;
  bool asked_forms_ = false;
  std::pair<QString, TypedMonth> saving_;  ///< What is being saved, with its key.
  QDate due_before_;                       ///< Of the month whose due date is being changed.
  QString shown_;                          ///< Name and etag of the month in the fields.
};

}  // namespace touchstone::client
