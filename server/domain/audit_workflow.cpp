// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/audit_workflow.h"

namespace touchstone::domain {
namespace {

using Keys = std::vector<std::string_view>;

const Keys auditors{"auditor", "auditor_in_qa_unit"};
const Keys qa{"auditor_in_qa_unit", "qa_unit"};
const Keys auditors_and_qa{"auditor", "auditor_in_qa_unit", "qa_unit"};
const Keys awaited{"allocated", "in_progress", "sent_back"};

constexpr std::string_view own_reason_message =
    "You did not complete this audit yourself, so somebody else in the QA unit or the head of service approves why.";
constexpr std::string_view own_message = "You did this audit yourself, so somebody else in the QA unit has to read it.";

/// What is done with allocations as long as the cycle is not closed; `workers` may say that one cannot be completed.
std::vector<Step> keeping(const Keys& workers) {
  return all_of({
      steps_of("change", {"allocated"}, qa, "allocated"),
      steps_of("change", {"in_progress"}, qa, "in_progress"),
      steps_of("change", {"sent_back"}, qa, "sent_back"),
      steps_of("mark_not_completed", awaited, workers, "not_completed"),
      steps_of("exempt", {"allocated"}, qa, "allocated"),
      steps_of("exempt", {"in_progress"}, qa, "in_progress"),
      steps_of("exempt", {"sent_back"}, qa, "sent_back"),
      steps_of("exempt", {"not_completed"}, qa, "not_completed"),
      steps_of("end_exemption", {"allocated"}, qa, "allocated"),
      steps_of("end_exemption", {"in_progress"}, qa, "in_progress"),
      steps_of("end_exemption", {"sent_back"}, qa, "sent_back"),
      steps_of("end_exemption", {"not_completed"}, qa, "not_completed"),
      steps_of("withdraw", {"allocated", "in_progress", "submitted", "sent_back", "accepted", "not_completed"}, qa,
               "withdrawn"),
      steps_of("restore", {"not_completed"}, workers, ""),
      steps_of("restore", {"withdrawn"}, qa, ""),
  });
}

/// What is possible whatever the cycle: an audit that came in is read to its end, and why one did not is approved.
std::vector<Step> reading() {
  return all_of({
      steps_of("accept", {"submitted"}, {"qa_unit"}, "accepted"),
      steps_of("reopen", {"accepted"}, {"qa_unit"}, "submitted"),
      steps_of("approve_not_completed", {"not_completed"}, {"qa_unit", "head_of_service"}, "not_completed"),
  });
}

/// What only an open cycle allows.
std::vector<Step> working() {
  return all_of({
      steps_of("save", {"allocated", "in_progress"}, auditors, "in_progress"),
      steps_of("save", {"sent_back"}, auditors, "sent_back"),
      steps_of("submit", awaited, auditors, "submitted"),
      steps_of("chase", {"allocated"}, qa, "allocated"),
      steps_of("chase", {"in_progress"}, qa, "in_progress"),
      steps_of("chase", {"sent_back"}, qa, "sent_back"),
      steps_of("send_back", {"submitted"}, {"qa_unit"}, "sent_back"),
      steps_of("reopen", {"sent_back"}, {"qa_unit"}, "submitted"),
  });
}

Workflow make(std::string_view name, std::vector<Step> steps) {
  return {name,
          {"allocated", "in_progress", "submitted", "sent_back", "accepted", "not_completed", "withdrawn"},
          {"save", "submit", "send_back", "accept", "reopen", "mark_not_completed", "approve_not_completed", "withdraw",
           "restore", "change", "chase", "exempt", "end_exemption"},
          {"auditor", "auditor_in_qa_unit", "qa_unit", "head_of_service", "other"},
          std::move(steps),
          {{"send_back", "auditor_in_qa_unit", "OWN_AUDIT", own_message},
           {"accept", "auditor_in_qa_unit", "OWN_AUDIT", own_message},
           {"reopen", "auditor_in_qa_unit", "OWN_AUDIT", own_message},
           {"approve_not_completed", "auditor_in_qa_unit", "OWN_AUDIT", own_reason_message}}};
}

}  // namespace

const Workflow& audit_workflow(CycleState cycle) {
  // an auditor does not see a planned cycle
  static const Workflow planned = make("audit in a planned cycle", all_of({keeping(qa), reading()}));
  static const Workflow open = make("audit", all_of({keeping(auditors_and_qa), reading(), working()}));
  static const Workflow closed = make("audit in a closed cycle", reading());
  switch (cycle) {
    case CycleState::Planned:
      return planned;
    case CycleState::Open:
      return open;
    case CycleState::Closed:
      return closed;
  }
  return closed;
}

const Workflow& cycle_workflow() {
  static const Workflow workflow{"audit cycle",
                                 {"planned", "open", "closed"},
                                 {"change", "allocate", "open", "close"},
                                 {"qa_unit", "other"},
                                 all_of({
                                     steps_of("change", {"planned"}, {"qa_unit"}, "planned"),
                                     steps_of("change", {"open"}, {"qa_unit"}, "open"),
                                     steps_of("allocate", {"planned"}, {"qa_unit"}, "planned"),
                                     steps_of("allocate", {"open"}, {"qa_unit"}, "open"),
                                     steps_of("open", {"planned"}, {"qa_unit"}, "open"),
                                     steps_of("close", {"open"}, {"qa_unit"}, "closed"),
                                 }),
                                 {}};
  return workflow;
}

std::string_view part_in_audit(const Audit& audit, std::string_view person_id, const Roles& roles) {
  const bool auditor = !person_id.empty() && person_id == audit.auditor_id;
  const bool in_qa = in_qa_unit_for(roles, audit.service_area_code);
  if (auditor) return in_qa ? "auditor_in_qa_unit" : "auditor";
  if (in_qa) return "qa_unit";
  return holds_for(roles, Role::HeadOfService, audit.service_area_code) ? "head_of_service" : "other";
}

std::vector<std::string_view> allowed_audit_events(const Audit& audit, CycleState cycle, std::string_view person_id,
                                                   const Roles& roles) {
  auto events = allowed_events(audit_workflow(cycle), state_key(audit.state), part_in_audit(audit, person_id, roles));
  // one that its auditor has worked on since it was sent back comes in again by itself
  if (audit.state == AuditState::SentBack && !audit.earlier_submitted_at) std::erase(events, "reopen");
  if (!audit.not_completed_approval.awaited || person_id.empty()) std::erase(events, "approve_not_completed");
  return events;
}

Result<Done> check_audit_step(AuditState state, CycleState cycle, std::string_view event, std::string_view part) {
  const auto key = state_key(state);
  if (find_step(audit_workflow(cycle), key, event, part) != nullptr) return Done{};
  auto refused = take_step(audit_workflow(CycleState::Open), key, event, part);
  if (!refused) return refused.error();
  const bool closed = cycle == CycleState::Closed;
  const bool until_closed = find_step(audit_workflow(CycleState::Planned), key, event, part) != nullptr;
  return Error{Error::Kind::WrongState,
               "STATE_DOES_NOT_ALLOW",
               closed ? "The month's cycle is closed; its audits stay as they are."
                      : "The month's cycle is not open yet, so this has to wait.",
               {},
               {{"state", std::string{key}}, {"cycle", until_closed ? "closed" : "not_open"}}};
}

}  // namespace touchstone::domain
