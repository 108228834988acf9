// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/board_actions.h"
#include "client/models/board_matrix.h"
#include "client/widgets/common.h"

class QComboBox;
class QLineEdit;
class QStackedWidget;
class QTableView;

namespace touchstone::client {

class BoardTable;
class ChasePanel;
class DateField;
class ExemptBar;
class FlowGrid;

/// Where the month is stuck, and whom to chase: areas by states, and the audits that one of its cells counts.
class BoardPage : public QWidget {
  Q_OBJECT

 public:
  BoardPage(BoardModel& board, BoardMatrix& matrix, BoardActions& actions, QWidget* parent = nullptr);

  /// Whom an audit can be given to, by name.
  void set_auditors(const QList<Person>& auditors);
  /// Who may approve an exemption.
  void set_approvers(const QList<Person>& approvers);
  /// Who signs the reminders.
  void set_sender(const QString& name) { sender_ = name; }
  void set_today(const QDate& today) { today_ = today; }
  /// Without a connection nothing can be changed; a closed month can neither.
  void set_read_only(bool read_only);
  void show_filter(const BoardFilter& filter);
  /// Chooses these audits and asks for the day they are to be due on, `due_date` proposed.
  void ask_due_date(const QStringList& allocations, const QDate& due_date);

 Q_SIGNALS:
  void open_wanted(const QString& allocation);
  void set_up_wanted();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  enum Bar { Actions, Reassign, DueDate, Exempt };

  QWidget* build_matrix();
  QWidget* build_list();
  QWidget* build_filters();
  QWidget* build_selection();
  QWidget* build_reassign();
  QWidget* build_due_date();
  QWidget* build_exempt();
  void exempt_or_end();
  void follow_models();
  void show_contents();
  void show_selection();
  void show_areas();
  /// The matrix has what its columns need, the list the rest.
  void share_width();
  void reassign();
  void chase();
  const Person* auditor() const;

  BoardModel& board_;
  BoardMatrix& matrix_;
  BoardActions& actions_;
  QList<Person> auditors_;
  QString sender_;
  QDate today_;
  bool read_only_ = false;
  FlowGrid* halves_ = nullptr;
  QTableView* matrix_table_ = nullptr;
  Words* list_title_ = nullptr;
  Words* list_count_ = nullptr;
  QComboBox* area_ = nullptr;
  QComboBox* state_ = nullptr;
  QLineEdit* text_ = nullptr;
  BoardTable* table_ = nullptr;
  QWidget* nothing_ = nullptr;
  Words* nothing_words_ = nullptr;
  QPushButton* set_up_ = nullptr;
  LinkButton* clear_ = nullptr;
  QStackedWidget* right_ = nullptr;
  QStackedWidget* bar_ = nullptr;
  Words* selected_ = nullptr;
  QPushButton* exempt_ = nullptr;
  QPushButton* approve_ = nullptr;
  ExemptBar* exempt_bar_ = nullptr;
  QPushButton* withdraw_ = nullptr;
  QPushButton* chase_ = nullptr;
  QList<QPushButton*> changes_;
  QComboBox* auditor_ = nullptr;
  QPushButton* reassign_ = nullptr;
  Words* reassign_problem_ = nullptr;
  DateField* due_date_ = nullptr;
  Words* due_problem_ = nullptr;
  QPushButton* due_button_ = nullptr;
  ChasePanel* letters_ = nullptr;
};

}  // namespace touchstone::client
