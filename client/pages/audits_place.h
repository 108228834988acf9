// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>
#include <functional>

#include "client/api/voice_gateway.h"
#include "client/models/allocation_model.h"
#include "client/models/example_audit.h"
#include "client/models/follow_up.h"
#include "client/models/open_audits.h"

namespace touchstone::client {

class GradeHistory;
class AuditPage;
class CalibrationModel;
class ConcernGateway;
class MergePage;
class MyAuditsPage;
class Spelling;

/// The place "My audits": the list, and the audit opened from it.
class AuditsPlace : public QStackedWidget {
  Q_OBJECT

 public:
  AuditsPlace(AllocationGateway& allocations, FormGateway& forms, OpenAudits& audits, ConnectionStatus& connection,
              Spelling* spelling, std::function<QDate()> today, QWidget* parent = nullptr);

  ~AuditsPlace() override;

  /// Shows in an accepted audit the grades it was given, and lets the second one be disputed.
  void set_grades(GradeHistory& grades);
  /// Lets audits offer to say that a child may be unsafe.
  void use_concerns(ConcernGateway& concerns) { concerns_ = &concerns; }
  /// Shows beside the list the cases that several grade together.
  void set_calibrations(CalibrationModel& calibrations);
  /// Shows under the question about the discussion what children and families said; `person` is offered as who heard
  /// it.
  void use_voices(VoiceGateway& voices, const QString& person);
  void refresh();
  /// Opens an audit `audits/{uuid}`, as from the list.
  void open_audit(const QString& name) { open(name, {}); }
  MyAuditsPage* list() const { return list_; }
  /// Shows the person's own actions beside the list, and those of an audit that was handed in.
  void set_follow_up(FollowUpGateway& gateway, FollowUp& mine);
  /// The audit on show, else nullptr.
  AuditPage* audit() const { return audit_; }
  /// The two versions on show, else nullptr.
  MergePage* merge() const { return merge_; }

 Q_SIGNALS:
  /// How many audits wait for this person.
  void badge_changed(int count);
  /// The server has answered.
  void up_to_date();
  /// Inside without a session: the person wants to sign in.
  void sign_in_wanted();
  /// One of the person's actions is to be shown; empty: all of them.
  void action_wanted(const QString& action);

 private:
  void open(const QString& name, const QString& group);
  void show_opened(const QString& name);
  void show_audit(AuditWork& work, PreviousAudits& previous);
  void show_example();
  void show_merge(AuditWork& work);
  void drop_pages();
  void go_back();
  void take_title();

  OpenAudits& audits_;
  ConnectionStatus& connection_;
  ConcernGateway* concerns_ = nullptr;
  VoiceGateway* voices_ = nullptr;
  QString person_;
  QHash<QString, Voice> voice_drafts_;    ///< By audit: the form of a voice goes with its group.
  QHash<QString, QString> grade_drafts_;  ///< By what they are for, as the reasons for a dispute go with their page.
  Spelling* spelling_;
  std::function<QDate()> today_;
  AllocationModel model_;
  ExampleAudit example_;
  MyAuditsPage* list_;
  AuditPage* audit_ = nullptr;
  MergePage* merge_ = nullptr;
  GradeHistory* grades_ = nullptr;
  QString shown_;  ///< The audit on show.
  QString wanted_, wanted_group_;
  FollowUpGateway* follow_up_ = nullptr;
  FollowUp* mine_ = nullptr;
};

}  // namespace touchstone::client
