// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/allocation_gateway.h"
#include "client/api/connection.h"

namespace touchstone::client {

/// Allocations over gRPC. Lives on the connection's thread.
class GrpcAllocationGateway final : public AllocationGateway {
 public:
  explicit GrpcAllocationGateway(Connection& connection) : connection_(connection) {}

  Answered<QList<Allocation>> my_allocations() override;
  Answered<QList<Allocation>> allocations(const QString& audit_cycle) override;
  Answered<Allocation> allocation(const QString& name) override;
  Answered<QList<Allocation>> search(const QString& query) override;
  Answered<Allocation> mark_not_completed(const QString& name, const QString& reason, const QString& etag,
                                          const QString& request_id) override;
  Answered<QList<Allocation>> create_many(const QString& audit_cycle, const QList<Allocation>& rows, bool validate_only,
                                          const QString& request_id) override;
  Answered<Allocation> reassign(const QString& name, const QString& auditor_email, const QString& etag,
                                const QString& request_id) override;
  Answered<Allocation> change_due_date(const QString& name, const QDate& due_date, const QString& etag,
                                       const QString& request_id) override;
  Answered<Allocation> approve_not_completed(const QString& name, const QString& etag,
                                             const QString& request_id) override;
  Answered<Allocation> withdraw(const QString& name, const QString& etag, const QString& request_id) override;
  Answered<Allocation> restore(const QString& name, const QString& etag, const QString& request_id) override;
  Answered<QList<Allocation>> chase(const QStringList& names, const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
