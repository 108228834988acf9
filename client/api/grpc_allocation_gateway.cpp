// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_allocation_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"

namespace touchstone::client {

namespace {

using Interface = v1::AllocationService::StubInterface::async_interface;

Answered<QList<Allocation>> list(Connection& connection, const v1::ListAllocationsRequest& request) {
  return whole_list<v1::AllocationService, Allocation>(
      connection, request, &Interface::ListAllocations,
      [](const v1::ListAllocationsResponse& page, QList<Allocation>& rows) {
        for (const auto& allocation : page.allocations()) {
          rows.append(allocation_of(allocation));
        }
      });
}

}  // namespace

Answered<QList<Allocation>> GrpcAllocationGateway::my_allocations() {
  v1::ListAllocationsRequest request;
  request.set_mine(true);
  return list(connection_, request);
}

Answered<QList<Allocation>> GrpcAllocationGateway::allocations(const QString& audit_cycle) {
  v1::ListAllocationsRequest request;
  request.set_audit_cycle(audit_cycle.toStdString());
  return list(connection_, request);
}

Answered<Allocation> GrpcAllocationGateway::mark_not_completed(const QString& name, const QString& reason,
                                                               const QString& etag, const QString& request_id) {
  v1::MarkNotCompletedRequest request;
  request.set_name(name.toStdString());
  request.set_reason(reason.toStdString());
  request.set_etag(etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::AllocationService>(connection_, CallKind::Write, request, &Interface::MarkNotCompleted,
                                      allocation_of);
}

}  // namespace touchstone::client
