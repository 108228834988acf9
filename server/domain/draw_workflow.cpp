// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/draw_workflow.h"

#include "server/domain/audit_workflow.h"

namespace touchstone::domain {

namespace {

Result<Done> wrong(const Audit& audit, const char* words) {
  return Error{
      Error::Kind::WrongState, "STATE_DOES_NOT_ALLOW", words, {}, {{"state", std::string{state_key(audit.state)}}}};
}

}  // namespace

std::string_view draw_state_key(DrawState state) { return state == DrawState::Proposed ? "proposed" : "allocated"; }

std::optional<DrawState> draw_state_from(std::string_view key) {
  if (key == "proposed") return DrawState::Proposed;
  if (key == "allocated") return DrawState::Allocated;
  return std::nullopt;
}

const Workflow& draw_workflow() {
  static const Workflow workflow{"draw",
                                 {"proposed", "allocated"},
                                 {"adjust", "override", "allocate"},
                                 {"qa_unit", "other"},
                                 all_of({
                                     steps_of("adjust", {"proposed"}, {"qa_unit"}, "proposed"),
                                     steps_of("override", {"proposed"}, {"qa_unit"}, "proposed"),
                                     steps_of("allocate", {"proposed"}, {"qa_unit"}, "allocated"),
                                 }),
                                 {}};
  return workflow;
}

std::string_view part_in_draw(const Roles& roles) { return runs_cycles(roles) ? "qa_unit" : "other"; }

Result<Done> may_exempt(const Audit& audit, bool exempt, CycleState cycle, std::string_view part) {
  if (auto may = check_audit_step(audit.state, cycle, "exempt", part); !may) return may.error();
  if (exempt) return wrong(audit, "This audit is exempt already.");
  return Done{};
}

Result<Done> may_end_exemption(const Audit& audit, bool exempt, CycleState cycle, std::string_view part) {
  if (auto may = check_audit_step(audit.state, cycle, "end_exemption", part); !may) return may.error();
  if (!exempt) return wrong(audit, "This audit is not exempt.");
  return Done{};
}

}  // namespace touchstone::domain
