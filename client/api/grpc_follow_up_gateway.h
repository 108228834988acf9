// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/follow_up_gateway.h"

namespace touchstone::client {

/// Actions and re-audits over gRPC. Lives on the connection's thread.
class GrpcFollowUpGateway final : public FollowUpGateway {
 public:
  explicit GrpcFollowUpGateway(Connection& connection) : connection_(connection) {}

  Answered<QList<Action>> actions(bool with_accepted) override;
  Answered<QList<Action>> actions_of(const QString& audit) override;
  Answered<Action> create(const NewAction& action, const QString& request_id) override;
  Answered<Action> update(const Action& action, const QString& request_id) override;
  Answered<Action> report_done(const Action& action, const QString& evidence, const QString& request_id) override;
  Answered<Action> accept(const Action& action, const QString& request_id) override;
  Answered<Action> send_back(const Action& action, const QString& missing, const QString& request_id) override;
  Answered<Action> reopen(const Action& action, const QString& reason, const QString& request_id) override;
  Answered<QList<ActionPerson>> people() override;
  Answered<QList<OpenFinding>> open_findings() override;
  Answered<QList<ReAudit>> re_audits() override;
  Answered<ReAuditComparison> comparison(const QString& re_audit) override;
  Answered<ReAudit> request_re_audit(const QString& audit, const QString& reason, const QString& request_id) override;
  Answered<ReAudit> allocate(const ReAudit& re_audit, const QString& allocation, const QString& request_id) override;
  Answered<ReAudit> release(const ReAudit& re_audit, const QString& request_id) override;
  Answered<ReAudit> cancel(const ReAudit& re_audit, const QString& reason, const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
