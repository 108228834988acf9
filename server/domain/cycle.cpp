// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/cycle.h"

#include <utility>
#include <vector>

#include "server/domain/audit_workflow.h"
#include "server/domain/text.h"

namespace touchstone::domain {
namespace {

Error wrong_state(const Cycle& cycle, std::string_view wanted) {
  const std::string state{cycle_state_key(cycle.state)};
  return Error{Error::Kind::WrongState,
               "STATE_DOES_NOT_ALLOW",
               "The cycle of " + period_words(cycle.period) + " is " + state + "; " + std::string{wanted} + ".",
               {},
               {{"state", state}}};
}

/// Whether those who run cycles may do this with one.
bool allows(CycleState state, std::string_view event) {
  return find_step(cycle_workflow(), cycle_state_key(state), event, "qa_unit") != nullptr;
}

}  // namespace

std::string_view cycle_state_key(CycleState state) {
  switch (state) {
    case CycleState::Planned:
      return "planned";
    case CycleState::Open:
      return "open";
    case CycleState::Closed:
      return "closed";
  }
  return {};
}

std::optional<CycleState> cycle_state_from(std::string_view key) {
  for (const CycleState state : all_cycle_states) {
    if (key == cycle_state_key(state)) return state;
  }
  return std::nullopt;
}

Result<Done> check_cycle(const Cycle& cycle) {
  std::vector<FieldProblem> problems;
  if (!period_from(to_string(cycle.period))) problems.push_back({"period", "Enter a month as YYYY-MM"});
  check_line("theme", cycle.theme, 0, 200, problems);
  if (!cycle.due_on.ok()) problems.push_back({"due_date", "Enter a date that exists, as YYYY-MM-DD"});
  return done_unless(std::move(problems));
}

Result<Done> check_programme(std::string_view code, std::string_view display_name) {
  std::vector<FieldProblem> problems;
  check_key("code", code, '-', 2, problems);
  check_line("display_name", display_name, 1, 200, problems);
  return done_unless(std::move(problems));
}

Result<Cycle> open_cycle(Cycle cycle) {
  if (!allows(cycle.state, "open")) return wrong_state(cycle, "only a planned cycle can be opened");
  cycle.state = CycleState::Open;
  return cycle;
}

Result<Cycle> close_cycle(Cycle cycle) {
  if (!allows(cycle.state, "close")) return wrong_state(cycle, "only an open cycle can be closed");
  cycle.state = CycleState::Closed;
  return cycle;
}

Result<Done> may_change(const Cycle& cycle) {
  if (!allows(cycle.state, "change")) return wrong_state(cycle, "its theme and due date stay as they are");
  return Done{};
}

Result<Done> may_change_form(const Cycle& cycle, bool has_allocations) {
  if (cycle.state != CycleState::Planned) return wrong_state(cycle, "its form stays as it is");
  if (has_allocations) return wrong_state(cycle, "its form stays as it is: audits have been allocated with it");
  return Done{};
}

}  // namespace touchstone::domain
