// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "client/models/reading_model.h"
#include "client/widgets/common.h"

class QBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace touchstone::client {

class AuditActionsBox;
class CommentCard;
class ConcernPlace;
class GradeHistory;
class GradeHistoryBox;
class ReadingList;

/// Reading an audit: accept it, or say what is missing.
class ReadingPage : public QWidget {
  Q_OBJECT

 public:
  ReadingPage(ReadingModel& model, CommentStore& store, std::function<QDate()> today, QWidget* parent = nullptr);

  /// Where "back" leads, "To read (8)".
  void set_back(const QString& words);
  void set_offline(bool offline);
  /// Shows the grades that an accepted audit was given, and what may be done about them.
  void set_grades(GradeHistory& grades);
  /// Lets the reader say that a child may be unsafe; taken over.
  void set_concerns(ConcernPlace* concerns);
  /// Shows what follows from the audit beside it; taken over.
  void set_actions(AuditActionsBox* actions);
  /// Shows a box beside the audit, before its history; taken over. `show` gives it each audit that is opened.
  void add_beside(QWidget* box, std::function<void(const Audit&)> show);

 Q_SIGNALS:
  void left();

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* build_main();
  void build_grade_card();
  QScrollArea* build_side();
  void follow_controls();
  void follow_model();
  void follow_store();
  void add_keys();
  void show_audit();
  void show_buttons();
  void show_comments();
  void show_events();
  void show_previous();
  void show_asked();
  void add_asked(const QString& field, const QString& words);
  void focus_comment(const QString& field);
  void accept();
  void say_failure(const QString& what, const Failure& failure);

  ReadingModel& model_;
  CommentStore& store_;
  std::function<QDate()> today_;
  LinkButton* back_;
  Words* title_;
  Words* facts_;
  Words* no_answer_;
  QPushButton* send_back_;
  QPushButton* accept_;
  MessageBar* bar_;
  MessageBar* newer_;
  Card* head_ = nullptr;
  Words* grade_ = nullptr;
  Words* reason_ = nullptr;
  Words* discussed_ = nullptr;
  QWidget* not_discussed_ = nullptr;
  Words* why_not_ = nullptr;
  QList<LinkButton*> head_pins_;
  ReadingList* list_ = nullptr;
  QScrollArea* area_ = nullptr;
  QScrollArea* side_ = nullptr;
  Words* comments_title_ = nullptr;
  LinkButton* beside_ = nullptr;
  QWidget* comments_box_ = nullptr;
  QVBoxLayout* comments_ = nullptr;
  Words* kept_ = nullptr;
  QVBoxLayout* grades_place_ = nullptr;
  GradeHistoryBox* grades_ = nullptr;
  QVBoxLayout* previous_ = nullptr;
  QWidget* previous_box_ = nullptr;
  Words* asked_title_ = nullptr;
  QWidget* asked_box_ = nullptr;
  QVBoxLayout* asked_ = nullptr;  ///< What was asked for when it was last sent back.
  ConcernPlace* concerns_ = nullptr;
  QBoxLayout* head_row_ = nullptr;
  QVBoxLayout* main_column_ = nullptr;
  AuditActionsBox* actions_ = nullptr;
  QVBoxLayout* side_column_ = nullptr;
  int actions_at_ = 0;  ///< In the column at the side.
  QList<std::function<void(const Audit&)>> boxes_beside_;
  QWidget* events_box_ = nullptr;
  QVBoxLayout* events_ = nullptr;
  LinkButton* all_events_ = nullptr;
  QBoxLayout* columns_ = nullptr;
  QTimer look_again_;
  bool general_shown_ = false;
  bool every_event_ = false;
  bool accept_anyway_ = false;
  bool offline_ = false;
};

}  // namespace touchstone::client
