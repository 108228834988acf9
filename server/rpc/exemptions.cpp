// SPDX-License-Identifier: GPL-3.0-or-later
// What of AllocationService somebody approves: exemptions, and that an audit was not completed.
#include "server/domain/audit_workflow.h"
#include "server/domain/draw_workflow.h"
#include "server/rpc/allocation_service.h"
#include "server/rpc/approval.h"
#include "server/rpc/names.h"
#include "server/rpc/refusals.h"
#include "server/store/audit_json.h"
#include "server/store/audit_repository.h"
#include "server/store/exemption_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

std::string_view part_of(const Change& change, const store::AuditRecord& record) {
  return domain::part_in_audit(record.audit, change.caller.person_id, change.caller.roles);
}

/// Writes the event and answers the allocation as it is now.
v1::Allocation answer(const Change& change, const store::AuditRecord& before, const char* kind,
                      const std::string& reason) {
  const auto after = store::find_audit(change.tx, change.organisation(), before.audit.audit_id).value();
  change.record("audits/" + before.audit.audit_id, kind, store::audit_json(before), store::audit_json(after, reason));
  return shown_allocation(change.caller, after, store::today_in(change.tx, change.caller.time_zone));
}

Result<v1::Allocation> exempt(const Change& change, const v1::ExemptAllocationRequest& request) {
  const auto record = lock_allocation_of_unit(change, request.name(), request.etag());
  if (!record) return record.error();
  if (auto may = domain::may_exempt(record->audit, record->exempt, record->cycle_state, part_of(change, *record));
      !may) {
    return may.error();
  }
  if (auto well = domain::check_exception_reason("reason", request.reason()); !well) return well.error();
  const auto approver = find_approver(change, "approver_email", request.approver_email(), record->audit.auditor_id,
                                      record->audit.service_area_code);
  if (!approver) return approver.error();
  store::add_exemption(change.tx, change.organisation(), record->audit.audit_id, request.reason(), approver->person_id,
                       change.caller.display_name);
  return answer(change, *record, "audit.exempted", request.reason() + " (approved by " + approver->display_name + ")");
}

Result<v1::Allocation> end(const Change& change, const v1::EndExemptionRequest& request) {
  const auto record = lock_allocation_of_unit(change, request.name(), request.etag());
  if (!record) return record.error();
  if (auto may =
          domain::may_end_exemption(record->audit, record->exempt, record->cycle_state, part_of(change, *record));
      !may) {
    return may.error();
  }
  store::end_exemption(change.tx, change.organisation(), record->audit.audit_id);
  return answer(change, *record, "audit.exemption_ended", "");
}

Result<v1::Allocation> approve(const Change& change, const v1::ApproveNotCompletedRequest& request) {
  const auto id = id_of("allocations", request.name());
  if (!id) return id.error();
  const auto record = store::lock_audit(change.tx, change.organisation(), *id);
  if (!record || !domain::may_see_area(change.caller.roles, record->audit.service_area_code)) {
    return no_such_allocation();
  }
  if (auto fresh = domain::check_etag(request.etag(), record->audit.version); !fresh) return fresh.error();
  auto approved = domain::approve_not_completed(record->audit, change.caller.person_id, part_of(change, *record),
                                                record->cycle_state);
  if (!approved) return approved.error();
  auto written = *record;
  written.audit = *std::move(approved);
  store::save_audit(change.tx, change.organisation(), written, store::Content::Unchanged);
  return answer(change, *record, "audit.not_completed_approved", record->audit.not_completed_reason);
}

}  // namespace

grpc::ServerUnaryReactor* AllocationService::ExemptAllocation(grpc::CallbackServerContext* context,
                                                              const v1::ExemptAllocationRequest* request,
                                                              v1::Allocation* response) {
  return frame_.change("AllocationService/ExemptAllocation", context, request, response,
                       [request](const Change& change) { return exempt(change, *request); });
}

grpc::ServerUnaryReactor* AllocationService::EndExemption(grpc::CallbackServerContext* context,
                                                          const v1::EndExemptionRequest* request,
                                                          v1::Allocation* response) {
  return frame_.change("AllocationService/EndExemption", context, request, response,
                       [request](const Change& change) { return end(change, *request); });
}

grpc::ServerUnaryReactor* AllocationService::ApproveNotCompleted(grpc::CallbackServerContext* context,
                                                                 const v1::ApproveNotCompletedRequest* request,
                                                                 v1::Allocation* response) {
  return frame_.change("AllocationService/ApproveNotCompleted", context, request, response,
                       [request](const Change& change) { return approve(change, *request); });
}

}  // namespace touchstone::rpc
