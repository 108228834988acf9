// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>

#include "client/api/concern_gateway.h"
#include "client/api/connection_status.h"
#include "client/api/follow_up_gateway.h"
#include "client/api/organisation_gateway.h"
#include "client/api/people_gateway.h"
#include "client/api/planning_gateway.h"
#include "client/models/allocation_grid.h"
#include "client/models/auditors_model.h"
#include "client/models/board_actions.h"
#include "client/models/board_matrix.h"
#include "client/models/calibration_model.h"
#include "client/models/case_list_model.h"
#include "client/models/disputed_grades.h"
#include "client/models/draw_model.h"
#include "client/models/grade_history.h"
#include "client/models/import_model.h"
#include "client/models/month_cycles.h"
#include "client/models/named_audit.h"
#include "client/models/reading_model.h"
#include "client/models/second_reading.h"
#include "client/models/second_readings.h"
#include "client/models/to_read_model.h"
#include "client/widgets/common.h"

class QStackedWidget;

namespace touchstone::client {

class AuditorsPage;
class BoardPage;
class CalibrationsBox;
class CaseListPage;
class DrawPage;
class ImportPage;
class LearningGateway;
class OpeningPage;
class PageStack;
class ReadingPage;
class SecondReadingPage;
class SetUpPage;
class TabStrip;
class UndoBar;
class VoiceGateway;

/// What the month needs of the world.
struct MonthWorld {
  AnalysisGateway& lists;
  CycleGateway& cycles;
  AllocationGateway& allocations;
  AuditGateway& audits;
  FormGateway& forms;
  OrganisationGateway& organisation;
  PeopleGateway& people;
  ReturnsGateway& returns;
  ConnectionStatus& connection;
  CommentStore& comments;
  SheetReader workbook;  ///< Reads a workbook to import.
  Session session;       ///< Who works here.
  std::function<QDate()> today;
  ModerationGateway& moderations;
  ChallengeGateway& challenges;
  FollowUpGateway* follow_up = nullptr;        ///< Null: what follows from audits is not shown.
  PlanningGateway* planning = nullptr;         ///< Draws and exemptions; without it there are none.
  CaseListGateway* case_list = nullptr;        ///< Loading what is drawn from; used with `planning` only.
  ConcernGateway* concerns = nullptr;          ///< Null: none can be raised here.
  CalibrationGateway* calibrations = nullptr;  ///< Null: no case is graded together.
  VoiceGateway* voices = nullptr;              ///< Null: voices are not shown.
  LearningGateway* learning = nullptr;         ///< Null: nobody is thanked.
};

/// The quality assurance unit's place: the board of a month, what is to be read, and reading it.
class MonthPlace : public QWidget {
  Q_OBJECT

 public:
  enum Tab { Board, ToRead, SetUp, Import, SecondRead, Draw, CaseList, Auditors };

  explicit MonthPlace(const MonthWorld& world, QWidget* parent = nullptr);
  ~MonthPlace() override;

  void refresh();
  void show_tab(int tab);
  /// Shows the board of a month, `programmes/{code}/auditCycles/{YYYY-MM}`.
  void show_month(const QString& cycle);
  /// Opens an audit of the month to read.
  void read(const QString& allocation);
  /// Opens any audit the person may see, `audits/{uuid}`, whatever month it is of. `from` names the page that wants it:
  /// the words of "back"; empty: back leads to the month.
  void open_audit(const QString& name, const QString& from = {});

  BoardModel& board() { return board_; }
  BoardPage* board_page() const { return board_page_; }
  ReadingModel& reading() { return reading_; }
  ReadingPage* reading_page() const { return reading_page_; }
  UndoHistory& history() { return history_; }
  MonthCycles& cycles() { return cycles_; }
  AllocationGrid& grid() { return grid_; }
  SetUpPage* set_up_page() const { return set_up_page_; }
  SecondReadings& second_readings() { return second_readings_; }
  SecondReading& second_reading() { return second_reading_; }
  DisputedGrades& disputed() { return disputed_; }
  GradeHistory& grades() { return grades_; }
  /// Opens a second reading of the month, `audits/{uuid}/moderation`.
  void read_again(const QString& moderation);
  ImportModel& import() { return import_; }
  ImportPage* import_page() const { return import_page_; }
  DrawModel* draw() { return draw_.get(); }
  DrawPage* draw_page() const { return draw_page_; }
  CalibrationModel* calibrations() { return calibrations_.get(); }
  AuditorsModel* auditors() { return auditors_.get(); }
  CaseListModel* case_list() { return case_list_.get(); }
  CaseListPage* case_list_page() const { return case_list_page_; }

 Q_SIGNALS:
  /// How many audits wait to be read.
  void badge_changed(int count);
  /// The server has answered.
  void up_to_date();
  /// Back from an audit that `open_audit` opened for another page: that page is to be shown again.
  void audit_left();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  /// The pages of the whole place.
  enum Whole { Month, Reading, Opening, ReadingAgain };

  void add_pages();
  QWidget* build_month();
  QWidget* build_head();
  void add_tabs();
  void add_draw();
  void add_case_list();
  void add_auditors();
  void follow_models();
  void follow_reading();
  void ask_council();
  void take_areas(const QList<ServiceArea>& areas);
  void take_teams(const QList<Team>& teams);
  void take_people(const QList<Person>& people);
  void take_approvers(QList<Person> approvers);
  /// Tells the sheet what its cells may name.
  void tell_grid();
  void show_cycle();
  void show_months();
  void show_facts();
  void show_connection();
  QWidget* build_reading();
  QWidget* build_opening();
  QString back_words() const;
  void wait_for_named();
  void opening_failed(const Failure& failure);
  void follow_answer();
  /// Forgets an audit that was opened by its name, or is being fetched.
  void forget_named();
  void leave_reading();
  void add_second_readings();
  void say_failure(const QString& what, const Failure& failure);

  MonthWorld world_;
  UndoHistory history_;
  MonthCycles cycles_;
  BoardModel board_;
  BoardMatrix matrix_;
  BoardActions actions_;
  ToReadModel to_read_;
  ReadingModel reading_;
  AllocationGrid grid_;
  ImportModel import_;
  SecondReadings second_readings_;
  SecondReading second_reading_;
  DisputedGrades disputed_;
  GradeHistory grades_;
  std::unique_ptr<DrawModel> draw_;          ///< None without planning.
  std::unique_ptr<AuditorsModel> auditors_;  ///< None without planning.
  std::unique_ptr<CalibrationModel> calibrations_;
  std::unique_ptr<CaseListModel> case_list_;  ///< None without its gateway.
  QStackedWidget* whole_;
  Words* title_;
  Words* facts_;
  QPushButton* before_;
  QPushButton* month_;
  QPushButton* after_;
  MessageBar* offline_;
  MessageBar* bar_;
  TabStrip* tabs_;
  PageStack* pages_;
  UndoBar* undo_bar_;
  BoardPage* board_page_ = nullptr;
  ReadingPage* reading_page_ = nullptr;
  SetUpPage* set_up_page_ = nullptr;
  ImportPage* import_page_ = nullptr;
  OpeningPage* opening_page_ = nullptr;
  SecondReadingPage* second_reading_page_ = nullptr;
  DrawPage* draw_page_ = nullptr;
  CaseListPage* case_list_page_ = nullptr;
  AuditorsPage* auditors_page_ = nullptr;
  CalibrationsBox* calibrations_box_ = nullptr;
  GridKnowledge known_;
  QString next_to_read_;
  NamedAudit named_;  ///< The audit that `open_audit` asked for; none: the audit on show is of the month.
  bool asked_ = false;
};

}  // namespace touchstone::client
