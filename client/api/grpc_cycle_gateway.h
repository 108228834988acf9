// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/cycle_gateway.h"

namespace touchstone::client {

/// Setting up months over gRPC. Lives on the connection's thread.
class GrpcCycleGateway final : public CycleGateway {
 public:
  explicit GrpcCycleGateway(Connection& connection) : connection_(connection) {}

  Answered<AuditCycle> plan(const QString& programme, const QString& period, const QString& theme,
                            const QDate& due_date, const QString& request_id) override;
  Answered<AuditCycle> change(const AuditCycle& cycle, bool with_form, const QString& request_id) override;
  Answered<AuditCycle> open(const QString& name, const QString& etag, const QString& request_id) override;
  Answered<AuditCycle> close(const QString& name, const QString& etag, const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
