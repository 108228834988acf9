// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_allocation_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"

namespace touchstone::client {

namespace {

using AllocationCalls = v1::AllocationService::StubInterface::async_interface;

Answered<QList<Allocation>> list(Connection& connection, const v1::ListAllocationsRequest& request) {
  return whole_list<v1::AllocationService, Allocation>(
      connection, request, &AllocationCalls::ListAllocations,
      [](const v1::ListAllocationsResponse& page, QList<Allocation>& rows) {
        for (const auto& allocation : page.allocations()) {
          rows.append(allocation_of(allocation));
        }
      });
}

template <typename Response>
QList<Allocation> allocations_of(const Response& response) {
  QList<Allocation> rows;
  for (const auto& allocation : response.allocations()) {
    rows.append(allocation_of(allocation));
  }
  return rows;
}

v1::UpdateAllocationRequest update(const QString& name, const char* field, const QString& etag,
                                   const QString& request_id) {
  v1::UpdateAllocationRequest request;
  request.mutable_allocation()->set_name(name.toStdString());
  request.mutable_allocation()->set_etag(etag.toStdString());
  request.mutable_update_mask()->add_paths(field);
  request.set_request_id(request_id.toStdString());
  return request;
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

Answered<Allocation> GrpcAllocationGateway::allocation(const QString& name) {
  v1::GetAllocationRequest request;
  request.set_name(name.toStdString());
  return unary<v1::AllocationService>(connection_, CallKind::Read, request, &AllocationCalls::GetAllocation,
                                      allocation_of);
}

Answered<QList<Allocation>> GrpcAllocationGateway::search(const QString& query) {
  constexpr int most_found = 50;
  v1::SearchAllocationsRequest request;
  request.set_query(query.toStdString());
  request.set_page_size(most_found);
  return unary<v1::AllocationService>(connection_, CallKind::Read, request, &AllocationCalls::SearchAllocations,
                                      [](const v1::SearchAllocationsResponse& page) {
                                        QList<Allocation> found;
                                        for (const auto& allocation : page.allocations()) {
                                          found.append(allocation_of(allocation));
                                        }
                                        return found;
                                      });
}

Answered<Allocation> GrpcAllocationGateway::mark_not_completed(const QString& name, const QString& reason,
                                                               const QString& etag, const QString& request_id) {
  v1::MarkNotCompletedRequest request;
  request.set_name(name.toStdString());
  request.set_reason(reason.toStdString());
  request.set_etag(etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::AllocationService>(connection_, CallKind::Write, request, &AllocationCalls::MarkNotCompleted,
                                      allocation_of);
}

Answered<QList<Allocation>> GrpcAllocationGateway::create_many(const QString& audit_cycle,
                                                               const QList<Allocation>& rows, bool validate_only,
                                                               const QString& request_id) {
  v1::BatchCreateAllocationsRequest request;
  request.set_parent(audit_cycle.toStdString());
  for (const auto& row : rows) {
    auto& to = *request.add_allocations();
    to.set_case_reference(row.case_reference.toStdString());
    to.set_service_area_code(row.service_area_code.toStdString());
    to.set_team(row.team.toStdString());
    to.set_auditor_email(row.auditor_email.toStdString());
    to.set_practitioner(row.practitioner.toStdString());
    to.set_case_type(row.case_type.toStdString());
    if (row.due_date.isValid()) {
      to.set_due_date(row.due_date.toString(Qt::ISODate).toStdString());
    }
  }
  request.set_validate_only(validate_only);
  request.set_request_id(request_id.toStdString());
  return unary<v1::AllocationService>(connection_, CallKind::Write, request, &AllocationCalls::BatchCreateAllocations,
                                      allocations_of<v1::BatchCreateAllocationsResponse>);
}

Answered<Allocation> GrpcAllocationGateway::reassign(const QString& name, const QString& auditor_email,
                                                     const QString& etag, const QString& request_id) {
  auto request = update(name, "auditor_email", etag, request_id);
  request.mutable_allocation()->set_auditor_email(auditor_email.toStdString());
  return unary<v1::AllocationService>(connection_, CallKind::Write, request, &AllocationCalls::UpdateAllocation,
                                      allocation_of);
}

Answered<Allocation> GrpcAllocationGateway::change_due_date(const QString& name, const QDate& due_date,
                                                            const QString& etag, const QString& request_id) {
  auto request = update(name, "due_date", etag, request_id);
  request.mutable_allocation()->set_due_date(due_date.toString(Qt::ISODate).toStdString());
  return unary<v1::AllocationService>(connection_, CallKind::Write, request, &AllocationCalls::UpdateAllocation,
                                      allocation_of);
}

Answered<Allocation> GrpcAllocationGateway::approve_not_completed(const QString& name, const QString& etag,
                                                                  const QString& request_id) {
  return unary<v1::AllocationService>(connection_, CallKind::Write,
                                      named_change<v1::ApproveNotCompletedRequest>(name, etag, request_id),
                                      &AllocationCalls::ApproveNotCompleted, allocation_of);
}

Answered<Allocation> GrpcAllocationGateway::withdraw(const QString& name, const QString& etag,
                                                     const QString& request_id) {
  return unary<v1::AllocationService>(connection_, CallKind::Write,
                                      named_change<v1::WithdrawAllocationRequest>(name, etag, request_id),
                                      &AllocationCalls::WithdrawAllocation, allocation_of);
}

Answered<Allocation> GrpcAllocationGateway::restore(const QString& name, const QString& etag,
                                                    const QString& request_id) {
  return unary<v1::AllocationService>(connection_, CallKind::Write,
                                      named_change<v1::RestoreAllocationRequest>(name, etag, request_id),
                                      &AllocationCalls::RestoreAllocation, allocation_of);
}

Answered<QList<Allocation>> GrpcAllocationGateway::chase(const QStringList& names, const QString& request_id) {
  v1::ChaseAllocationsRequest request;
  for (const auto& name : names) {
    request.add_names(name.toStdString());
  }
  request.set_request_id(request_id.toStdString());
  return unary<v1::AllocationService>(connection_, CallKind::Write, request, &AllocationCalls::ChaseAllocations,
                                      allocations_of<v1::ChaseAllocationsResponse>);
}

}  // namespace touchstone::client
