// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/follow_up_values.h"
#include "client/api/outcome.h"

namespace touchstone::client {

/// A new action, as asked for.
struct NewAction {
  QString audit;  ///< `audits/{uuid}`.
  QString field;  ///< `answers.KEY`, `findings.N`; empty: the audit as a whole.
  QString text;
  QString owner;     ///< `people/{uuid}`.
  QString acceptor;  ///< `people/{uuid}`; empty: nobody is named.
  QDate due_date;
  ActionPriority priority = ActionPriority::Medium;
};

/// What follows from audits. Lists are whole and hold what the person may see. A change carries the etag last read and
/// is safe to repeat with the same `request_id`.
class FollowUpGateway {
 public:
  FollowUpGateway() = default;
  FollowUpGateway(const FollowUpGateway&) = delete;
  FollowUpGateway& operator=(const FollowUpGateway&) = delete;
  virtual ~FollowUpGateway() = default;

  /// Overdue ones first, then by due date. `with_accepted`: accepted ones too, last.
  virtual Answered<QList<Action>> actions(bool with_accepted) = 0;
  /// Those of one audit, accepted ones too.
  virtual Answered<QList<Action>> actions_of(const QString& audit) = 0;
  virtual Answered<Action> create(const NewAction& action, const QString& request_id) = 0;
  /// Owner, acceptor, due date and priority of `action`.
  virtual Answered<Action> update(const Action& action, const QString& request_id) = 0;
  virtual Answered<Action> report_done(const Action& action, const QString& evidence, const QString& request_id) = 0;
  virtual Answered<Action> accept(const Action& action, const QString& request_id) = 0;
  virtual Answered<Action> send_back(const Action& action, const QString& missing, const QString& request_id) = 0;
  virtual Answered<Action> reopen(const Action& action, const QString& reason, const QString& request_id) = 0;
  virtual Answered<QList<ActionPerson>> people() = 0;
  virtual Answered<QList<OpenFinding>> open_findings() = 0;

  virtual Answered<QList<ReAudit>> re_audits() = 0;
  virtual Answered<ReAuditComparison> comparison(const QString& re_audit) = 0;
  virtual Answered<ReAudit> request_re_audit(const QString& audit, const QString& reason,
                                             const QString& request_id) = 0;
  virtual Answered<ReAudit> allocate(const ReAudit& re_audit, const QString& allocation, const QString& request_id) = 0;
  virtual Answered<ReAudit> release(const ReAudit& re_audit, const QString& request_id) = 0;
  virtual Answered<ReAudit> cancel(const ReAudit& re_audit, const QString& reason, const QString& request_id) = 0;
};

}  // namespace touchstone::client
