// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/challenge_gateway.h"
#include "client/api/connection.h"

namespace touchstone::client {

/// Disputed grades over gRPC. Lives on the connection's thread.
class GrpcChallengeGateway final : public ChallengeGateway {
 public:
  explicit GrpcChallengeGateway(Connection& connection) : connection_(connection) {}

  Answered<QList<Challenge>> challenges(const QString& audit_cycle) override;
  Answered<AuditChallenges> of_audit(const QString& audit) override;
  Answered<Challenge> raise(const QString& audit, const QString& reason, const QString& request_id) override;
  Answered<Challenge> withdraw(const QString& name, const QString& etag, const QString& request_id) override;
  Answered<Challenge> rule(const QString& name, const QString& etag, Grade grade, const QString& reason,
                           const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
