// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/finding_group_gateway.h"

namespace touchstone::client {

/// Wordings of findings over gRPC. Lives on the connection's thread.
class GrpcFindingGroupGateway final : public FindingGroupGateway {
 public:
  explicit GrpcFindingGroupGateway(Connection& connection) : connection_(connection) {}

  Answered<QList<FindingGroupWords>> groups(const QString& audit_cycle) override;
  Answered<QList<FindingSuggestion>> suggestions(const QString& audit_cycle) override;
  Answered<FindingGroupWords> add(const QString& audit_cycle, const FindingGroupWords& group,
                                  const QString& request_id) override;
  Answered<FindingGroupWords> edit(const FindingGroupWords& group, const QString& request_id) override;
  Answered<FindingGroupWords> remove(const FindingGroupWords& group, const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
