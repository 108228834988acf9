// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/allocation.h"

#include <utility>

#include "server/domain/audit_workflow.h"
#include "server/domain/person.h"
#include "server/domain/text.h"

namespace touchstone::domain {
namespace {

/// Whole days from one date to another.
int days_from(const Date& first, const Date& second) {
  return static_cast<int>((std::chrono::sys_days{second} - std::chrono::sys_days{first}).count());
}

Error wrong_state(std::string message, std::string_view state) {
  return Error{
      Error::Kind::WrongState, "STATE_DOES_NOT_ALLOW", std::move(message), {}, {{"state", std::string{state}}}};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

bool check_case_reference(std::string_view field, std::string_view reference, std::vector<FieldProblem>& problems) {
  bool digit = false;
  bool well = !reference.empty() && reference.size() <= 40;
  for (const char c : reference) {
    digit = digit || is_digit(c);
    well = well && (is_digit(c) || is_letter(c) || std::string_view{"-/._"}.find(c) != std::string_view::npos);
  }
  if (well && digit) return true;
  problems.push_back({std::string{field},
                      "Enter a case reference such as CD900123, never a name: 1 to 40 letters, digits, \"-\", \"/\", "
                      "\".\" and \"_\", at least one digit"});
  return false;
}

bool check_practitioner(std::string_view field, std::string_view practitioner, std::vector<FieldProblem>& problems) {
  if (practitioner.find('@') != std::string_view::npos) return check_email(field, practitioner, problems);
  return check_line(field, practitioner, 0, 200, problems);
}

Result<Done> check_allocation(const AllocationFields& fields) {
  std::vector<FieldProblem> problems;
  check_case_reference("case_reference", fields.case_reference, problems);
  check_line("service_area_code", fields.service_area_code, 1, 20, problems);
  check_line("team", fields.team, 0, 100, problems);
  check_email("auditor_email", fields.auditor_email, problems);
  check_practitioner("practitioner", fields.practitioner, problems);
  check_line("case_type", fields.case_type, 0, 100, problems);
  if (!fields.due_date.ok()) problems.push_back({"due_date", "Enter a date that exists, as YYYY-MM-DD"});
  return done_unless(std::move(problems));
}

Result<Done> may_allocate(CycleState cycle, bool area_closed, bool team_closed) {
  if (cycle == CycleState::Closed)
    return wrong_state("The cycle is closed; nothing more is allocated in it.", "closed");
  if (area_closed) return wrong_state("The service area is closed; it takes no new allocations.", "closed");
  if (team_closed) return wrong_state("The team is closed; it takes no new allocations.", "closed");
  return Done{};
}

Result<Done> may_reallocate(AuditState state, CycleState cycle) {
  const auto allows = [&](CycleState in) {
    return find_step(audit_workflow(in), state_key(state), "change", "qa_unit") != nullptr;
  };
  if (!allows(CycleState::Open)) {
    return wrong_state(
        "This audit is " + std::string{state_words(state)} + "; its due date and auditor stay as they are.",
        state_key(state));
  }
  if (!allows(cycle)) {
    return wrong_state("The cycle is closed; due dates and auditors stay as they are.", "closed");
  }
  return Done{};
}

bool overdue(const Date& due, AuditState state, const Date& today) { return is_open(state) && due < today; }

int days_overdue(const Date& due, AuditState state, const Date& today) {
  return overdue(due, state, today) ? days_from(due, today) : 0;
}

int days_late(const Date& due, const std::optional<Date>& handed_in_on) {
  return handed_in_on && *handed_in_on > due ? days_from(due, *handed_in_on) : 0;
}

}  // namespace touchstone::domain
