// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/audit_gateway.h"
#include "client/api/connection.h"

namespace touchstone::client {

/// Audits over gRPC. Lives on the connection's thread.
class GrpcAuditGateway final : public AuditGateway {
 public:
  explicit GrpcAuditGateway(Connection& connection) : connection_(connection) {}

  Answered<Audit> audit(const QString& name) override;
  Answered<Audit> save(const Audit& audit, const QString& request_id) override;
  Answered<Audit> submit(const Audit& audit, const QString& request_id) override;
  Answered<Audit> previous(const QString& name) override;
  Answered<QList<AuditEvent>> events(const QString& name) override;
  Answered<Audit> send_back(const QString& name, const QString& etag, const QString& comment,
                            const QList<AuditComment>& comments, const QString& request_id) override;
  Answered<Audit> accept(const QString& name, const QString& etag, const QString& comment,
                         const QString& request_id) override;
  Answered<Audit> reopen(const QString& name, const QString& etag, const QString& reason,
                         const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
