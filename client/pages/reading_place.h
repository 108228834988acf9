// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QStackedWidget>

#include "client/api/connection_status.h"
#include "client/api/follow_up_gateway.h"
#include "client/models/grade_history.h"
#include "client/models/named_audit.h"
#include "client/models/reading_model.h"

namespace touchstone::client {

class LearningGateway;
class OpeningPage;
class ReadingPage;
class VoiceGateway;

/// What reading an audit needs of the world.
struct ReadingWorld {
  AllocationGateway& allocations;
  AuditGateway& audits;
  FormGateway& forms;
  ConnectionStatus& connection;
  Session session;  ///< Who reads here.
  std::function<QDate()> today;
  ModerationGateway& moderations;
  ChallengeGateway& challenges;
  FollowUpGateway* follow_up = nullptr;  ///< Null: what follows from audits is not shown.
  VoiceGateway* voices = nullptr;        ///< Null: voices are not shown.
  LearningGateway* learning = nullptr;   ///< Null: nobody is thanked.
};

/// A page, and over it the audit that was opened from it, from another page, by the search or by a link: for a head of
/// service, who reads audits and answers none.
class ReadingPlace : public QStackedWidget {
  Q_OBJECT

 public:
  ReadingPlace(QWidget* page, const ReadingWorld& world, QWidget* parent = nullptr);
  ~ReadingPlace() override;

  /// Opens an audit, `audits/{uuid}`. `from` names the page that wants it; empty: it is this place's own.
  void open_audit(const QString& name, const QString& from = {});
  /// Shows the page, whatever was read.
  void show_page();
  /// Looks whether what is read has changed.
  void refresh();
  ReadingModel& reading() { return reading_; }
  ReadingPage* reading_page() const { return reading_page_; }

 Q_SIGNALS:
  /// Back from an audit that was opened for another page: that page is to be shown again.
  void audit_left();

 private:
  void ask_again();
  /// Approves why the audit that does not open was not completed.
  void approve();
  void leave();
  void say_failure(const Failure& failure);
  void take_title();

  ReadingWorld world_;
  CommentStore no_comments_;  ///< Nobody writes any here.
  UndoHistory no_history_;    ///< Nor does anything to undo.
  NamedAudit named_;
  ReadingModel reading_;
  GradeHistory grades_;
  QWidget* page_;
  OpeningPage* opening_page_;
  ReadingPage* reading_page_;
  QPointer<QWidget> asked_at_;  ///< The control of the page at which the audit was asked for.
};

}  // namespace touchstone::client
