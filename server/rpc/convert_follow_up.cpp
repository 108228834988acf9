// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/convert_follow_up.h"

#include <chrono>

#include "server/domain/action_workflow.h"
#include "server/domain/re_audit_workflow.h"
#include "server/rpc/convert.h"
#include "server/rpc/names.h"

namespace touchstone::rpc {

namespace {

v1::Action::State proto_of(domain::ActionState state) {
  switch (state) {
    case domain::ActionState::Open:
      return v1::Action::STATE_OPEN;
    case domain::ActionState::ReportedDone:
      return v1::Action::STATE_REPORTED_DONE;
    case domain::ActionState::SentBack:
      return v1::Action::STATE_SENT_BACK;
    case domain::ActionState::Accepted:
      return v1::Action::STATE_ACCEPTED;
  }
  return v1::Action::STATE_UNSPECIFIED;
}

v1::Action::Priority proto_of(domain::ActionPriority priority) {
  switch (priority) {
    case domain::ActionPriority::High:
      return v1::Action::PRIORITY_HIGH;
    case domain::ActionPriority::Medium:
      return v1::Action::PRIORITY_MEDIUM;
    case domain::ActionPriority::Low:
      return v1::Action::PRIORITY_LOW;
  }
  return v1::Action::PRIORITY_UNSPECIFIED;
}

bool is_completed(const store::ReAuditRow& row) { return row.audit_state && domain::is_completed(*row.audit_state); }

v1::ReAudit::State state_of(const store::ReAuditRow& row) {
  switch (row.re_audit.state) {
    case domain::ReAuditState::Wanted:
      return v1::ReAudit::STATE_WANTED;
    case domain::ReAuditState::Allocated:
      return is_completed(row) ? v1::ReAudit::STATE_COMPLETED : v1::ReAudit::STATE_ALLOCATED;
    case domain::ReAuditState::Cancelled:
      return v1::ReAudit::STATE_CANCELLED;
  }
  return v1::ReAudit::STATE_UNSPECIFIED;
}

/// Past its due date and still waiting.
int days_overdue(const store::ReAuditRow& row, const domain::Date& today) {
  if (is_completed(row) || row.re_audit.state == domain::ReAuditState::Cancelled) return 0;
  const auto days = (std::chrono::sys_days{today} - std::chrono::sys_days{row.re_audit.due_on}).count();
  return days > 0 ? static_cast<int>(days) : 0;
}

}  // namespace

v1::ReAudit to_proto(const store::ReAuditRow& row, const identity::Caller& caller, const domain::Date& today) {
  const auto& re_audit = row.re_audit;
  v1::ReAudit message;
  message.set_name("reAudits/" + re_audit.re_audit_id);
  message.set_first_audit("audits/" + re_audit.first_audit_id);
  message.set_origin(re_audit.origin == domain::ReAuditOrigin::Inadequate ? v1::ReAudit::ORIGIN_INADEQUATE
                                                                          : v1::ReAudit::ORIGIN_REQUESTED);
  message.set_reason(re_audit.reason);
  message.set_due_date(domain::to_string(re_audit.due_on));
  message.set_state(state_of(row));
  if (!re_audit.audit_id.empty()) message.set_audit("audits/" + re_audit.audit_id);
  message.set_cancel_reason(re_audit.cancel_reason);
  message.set_created_by_display_name(row.created_by);
  *message.mutable_create_time() = to_timestamp(row.created_at);
  message.set_case_reference(row.case_reference);
  message.set_service_area_code(re_audit.area_code);
  message.set_first_audit_cycle(cycle_name(row.first_programme_code, row.first_period));
  if (row.first_grade) message.set_first_grade(to_proto(*row.first_grade));
  if (row.period) message.set_audit_cycle(cycle_name(row.programme_code, *row.period));
  if (row.grade) message.set_grade(to_proto(*row.grade));
  message.set_days_overdue(days_overdue(row, today));
  const auto state = domain::re_audit_state_key(re_audit.state);
  for (const auto event :
       domain::allowed_events(domain::re_audit_workflow(), state, domain::part_of(re_audit, caller.roles))) {
    message.add_allowed_events(std::string{event});
  }
  message.set_answer_fell_through(row.audit_state && (*row.audit_state == domain::AuditState::Withdrawn ||
                                                      *row.audit_state == domain::AuditState::NotCompleted));
  message.set_etag(domain::etag_of(re_audit.version));
  return message;
}

v1::Action to_proto(const store::ActionRow& row, const store::ReAuditRow* re_audit, const identity::Caller& caller,
                    const domain::Date& today) {
  const auto& action = row.action;
  v1::Action message;
  message.set_name("actions/" + action.action_id);
  message.set_audit("audits/" + action.audit_id);
  message.set_field(action.field);
  message.set_field_words(action.field_words);
  message.set_text(action.text);
  message.set_owner("people/" + action.owner_id);
  message.set_owner_display_name(row.owner_name);
  if (!action.acceptor_id.empty()) message.set_acceptor("people/" + action.acceptor_id);
  message.set_acceptor_display_name(row.acceptor_name);
  message.set_due_date(domain::to_string(action.due_on));
  message.set_priority(proto_of(action.priority));
  message.set_state(proto_of(action.state));
  message.set_evidence(action.evidence);
  if (row.reported_at) *message.mutable_report_time() = to_timestamp(*row.reported_at);
  message.set_response(action.response);
  message.set_answered_by_display_name(row.answered_by);
  if (row.answered_at) *message.mutable_answer_time() = to_timestamp(*row.answered_at);
  message.set_created_by_display_name(row.created_by);
  *message.mutable_create_time() = to_timestamp(row.created_at);
  message.set_days_overdue(domain::days_overdue(action, today));
  message.set_case_reference(row.case_reference);
  message.set_service_area_code(action.area_code);
  message.set_audit_cycle(cycle_name(row.programme_code, row.period));
  if (row.grade) message.set_grade(to_proto(*row.grade));
  message.set_auditor_display_name(row.auditor_name);
  if (re_audit != nullptr) *message.mutable_re_audit() = to_proto(*re_audit, caller, today);
  const auto part = domain::part_of(action, caller.person_id, caller.roles);
  const auto state = domain::action_state_key(action.state);
  for (const auto event : domain::allowed_events(domain::action_workflow(), state, part)) {
    message.add_allowed_events(std::string{event});
  }
  message.set_etag(domain::etag_of(action.version));
  return message;
}

}  // namespace touchstone::rpc
