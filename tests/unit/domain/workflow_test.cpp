// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/workflow.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "server/domain/allocation.h"
#include "server/domain/audit_workflow.h"
#include "server/domain/draw_workflow.h"
#include "tests/support/example_form.h"

namespace touchstone::domain {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;
using touchstone::testing::complete_content;
using touchstone::testing::example_audit;
using touchstone::testing::example_form;

bool among(const std::vector<std::string_view>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// Every state × event × part of a workflow.
void for_every_triple(const Workflow& workflow,
                      const std::function<void(std::string_view, std::string_view, std::string_view)>& visit) {
  for (const auto state : workflow.states) {
    for (const auto event : workflow.events) {
      for (const auto part : workflow.parts) visit(state, event, part);
    }
  }
}

TEST(Workflows, HaveNamesOfTheirOwnAndSayEveryStepOnceInTheirOwnWords) {
  std::set<std::string_view> names;
  for (const Workflow* workflow : all_workflows()) {
    EXPECT_TRUE(names.insert(workflow->name).second) << workflow->name;
    std::set<std::tuple<std::string_view, std::string_view, std::string_view>> seen;
    for (const Step& step : workflow->steps) {
      const auto words = std::string{workflow->name} + ": " + std::string{step.state} + ", " + std::string{step.event} +
                         ", " + std::string{step.part};
      EXPECT_TRUE(among(workflow->states, step.state)) << words;
      EXPECT_TRUE(among(workflow->events, step.event)) << words;
      EXPECT_TRUE(among(workflow->parts, step.part)) << words;
      EXPECT_TRUE(step.next.empty() || among(workflow->states, step.next)) << words;
      EXPECT_TRUE(seen.insert({step.state, step.event, step.part}).second) << words;
    }
  }
}

TEST(Workflows, RefuseByPartOnlyWhatThePartMayNeverDo) {
  for (const Workflow* workflow : all_workflows()) {
    for (const PartRefusal& refusal : workflow->refusals) {
      const auto words =
          std::string{workflow->name} + ": " + std::string{refusal.event} + ", " + std::string{refusal.part};
      EXPECT_TRUE(among(workflow->events, refusal.event)) << words;
      EXPECT_TRUE(among(workflow->parts, refusal.part)) << words;
      EXPECT_THAT(refusal.message, Not(IsEmpty())) << words;
      for (const auto state : workflow->states) {
        EXPECT_EQ(find_step(*workflow, state, refusal.event, refusal.part), nullptr) << words;
      }
    }
  }
}

TEST(Workflows, HaveAVerdictWithItsReasonForEveryTriple) {
  std::size_t triples = 0;
  for (const Workflow* workflow : all_workflows()) {
    for_every_triple(*workflow, [&](auto state, auto event, auto part) {
      ++triples;
      const auto words = std::string{workflow->name} + ": " + std::string{state} + ", " + std::string{event} + ", " +
                         std::string{part};
      const auto verdict = take_step(*workflow, state, event, part);
      const Step* step = find_step(*workflow, state, event, part);
      EXPECT_EQ(static_cast<bool>(verdict), step != nullptr) << words;
      EXPECT_EQ(among(allowed_events(*workflow, state, part), event), step != nullptr) << words;
      if (step != nullptr) {
        EXPECT_EQ(*verdict, step->next) << words;
        return;
      }
      const bool in_another_state = std::any_of(workflow->steps.begin(), workflow->steps.end(), [&](const Step& other) {
        return other.event == event && other.part == part;
      });
      EXPECT_EQ(verdict.error().reason == "STATE_DOES_NOT_ALLOW", in_another_state) << words;
      EXPECT_EQ(verdict.error().metadata.count("state"), in_another_state ? 1U : 0U) << words;
      EXPECT_THAT(verdict.error().message, Not(IsEmpty())) << words;
    });
  }
  EXPECT_GE(triples, 1'000U);
}

TEST(Workflows, LeaveNoStateThatNothingLeadsTo) {
  for (const Workflow* workflow : all_workflows()) {
    if (workflow->name != "audit" && workflow->name.starts_with("audit in")) continue;  // parts of the one before
    std::set<std::string_view> reached{workflow->states.front()};
    for (const Step& step : workflow->steps) reached.insert(step.next);
    for (const auto state : workflow->states) EXPECT_TRUE(reached.contains(state)) << workflow->name << ": " << state;
  }
}

TEST(TakeStep, SaysInWhichStateItWouldBePossible) {
  const auto refused = take_step(audit_workflow(CycleState::Open), "in_progress", "accept", "qa_unit");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "This audit is in progress; it would have to be submitted for that.");
}

TEST(TakeStep, TellsAnAuditorOfTheUnitThatSomebodyElseReadsTheirAudit) {
  for (const auto* event : {"send_back", "accept", "reopen"}) {
    const auto refused = take_step(audit_workflow(CycleState::Open), "submitted", event, "auditor_in_qa_unit");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "OWN_AUDIT");
  }
}

const Form form = example_form();
const Time noon{std::chrono::hours{12}};
const std::string reader = "30000000-0000-4000-8000-000000000002";

Result<Audit> save_it(const Audit& audit, CycleState /*cycle*/, const std::string& /*reader*/) {
  return save(audit, complete_content(), form, noon);
}
Result<Audit> submit_it(const Audit& audit, CycleState /*cycle*/, const std::string& /*reader*/) {
  return submit(audit, form, noon);
}
Result<Audit> send_back_it(const Audit& audit, CycleState /*cycle*/, const std::string& by) {
  return send_back(audit, "Please add the chronology.", {}, form, by, noon);
}
Result<Audit> accept_it(const Audit& audit, CycleState /*cycle*/, const std::string& by) {
  return accept(audit, "", by, noon);
}
Result<Audit> reopen_it(const Audit& audit, CycleState /*cycle*/, const std::string& by) {
  return reopen(audit, "Sent by mistake.", by);
}
Result<Audit> mark_it(const Audit& audit, CycleState cycle, const std::string& by) {
  return mark_not_completed(audit, "The auditor is on long leave.", cycle, by);
}
Result<Audit> approve_it(const Audit& audit, CycleState cycle, const std::string& by) {
  return approve_not_completed(audit, by, by == audit.auditor_id ? "auditor_in_qa_unit" : "qa_unit", cycle);
}
Result<Audit> withdraw_it(const Audit& audit, CycleState cycle, const std::string& /*reader*/) {
  return withdraw(audit, cycle);
}
Result<Audit> restore_it(const Audit& audit, CycleState cycle, const std::string& /*reader*/) {
  return restore(audit, cycle);
}
Result<Audit> change_it(const Audit& audit, CycleState cycle, const std::string& /*reader*/) {
  if (auto may = may_reallocate(audit.state, cycle); !may) return may.error();
  return audit;
}
Result<Audit> chase_it(const Audit& audit, CycleState /*cycle*/, const std::string& /*reader*/) {
  if (auto may = may_chase(audit); !may) return may.error();
  return audit;
}

Result<Audit> exempt_it(const Audit& audit, CycleState cycle, const std::string& /*reader*/) {
  if (auto may = may_exempt(audit, false, cycle, "qa_unit"); !may) return may.error();
  return audit;
}
Result<Audit> end_exemption_of_it(const Audit& audit, CycleState cycle, const std::string& /*reader*/) {
  if (auto may = may_end_exemption(audit, true, cycle, "qa_unit"); !may) return may.error();
  return audit;
}

using Operation = Result<Audit> (*)(const Audit&, CycleState, const std::string&);
const std::map<std::string_view, Operation> operations{{"save", save_it},
                                                       {"submit", submit_it},
                                                       {"send_back", send_back_it},
                                                       {"accept", accept_it},
                                                       {"reopen", reopen_it},
                                                       {"withdraw", withdraw_it},
                                                       {"mark_not_completed", mark_it},
                                                       {"approve_not_completed", approve_it},
                                                       {"restore", restore_it},
                                                       {"change", change_it},
                                                       {"chase", chase_it},
                                                       {"exempt", exempt_it},
                                                       {"end_exemption", end_exemption_of_it}};

/// An audit in a state, with all that taking a step back needs.
Audit audit_in(std::string_view state, CycleState cycle) {
  Audit audit = example_audit();
  audit.content = complete_content();
  audit.state = *state_from(state);
  audit.cycle_open = cycle == CycleState::Open;
  if (audit.state == AuditState::SentBack) audit.earlier_submitted_at = noon;
  audit.not_completed_approval.awaited = audit.state == AuditState::NotCompleted;
  return audit;
}

/// The states and events for a part that is asked of the domain by the handlers: whoever may do an event at all.
TEST(AuditWorkflow, IsWhatTheOperationsDoInEveryStateAndCycle) {
  for (const CycleState cycle : all_cycle_states) {
    const Workflow& workflow = audit_workflow(cycle);
    for_every_triple(workflow, [&](auto state, auto event, auto part) {
      const bool of_reading =
          event == "send_back" || event == "accept" || event == "reopen" || event == "approve_not_completed";
      const bool possible_part = part == "qa_unit" || part == "auditor" || (of_reading && part == "auditor_in_qa_unit");
      const Workflow& open = audit_workflow(CycleState::Open);
      const bool ever = std::any_of(open.steps.begin(), open.steps.end(),
                                    [&](const Step& step) { return step.event == event && step.part == part; });
      if (!possible_part || (!ever && !of_reading) || (of_reading && part == "auditor")) return;
      // the handlers': who took it back brings it back, and an auditor does not see a planned cycle
      if (part == "auditor" && (event == "restore" || cycle == CycleState::Planned)) return;
      const Audit before = audit_in(state, cycle);
      const auto by = part == "qa_unit" ? reader : before.auditor_id;
      const auto after = operations.at(event)(before, cycle, by);
      const Step* step = find_step(workflow, state, event, part);
      const auto words =
          std::string{workflow.name} + ": " + std::string{state} + ", " + std::string{event} + ", " + std::string{part};
      EXPECT_EQ(static_cast<bool>(after), step != nullptr) << words;
      if (!after) {
        EXPECT_EQ(after.error().reason, check_audit_step(before.state, cycle, event, part).error().reason) << words;
      } else if (step != nullptr && !step->next.empty()) {
        EXPECT_EQ(state_key(after->state), step->next) << words;
      }
    });
  }
}

TEST(AuditWorkflow, OffersApprovalToAPersonOfTheUnitOrTheHeadOfServiceWhileItIsAwaited) {
  Audit audit = audit_in("not_completed", CycleState::Closed);
  const auto offered = [&](std::string_view person_id, const Roles& roles) {
    return among(allowed_audit_events(audit, CycleState::Closed, person_id, roles), "approve_not_completed");
  };
  const Roles qa{{Role::QaOfficer, ""}};
  const Roles head{{Role::HeadOfService, audit.service_area_code}};
  EXPECT_TRUE(offered(reader, qa));
  EXPECT_TRUE(offered(reader, head));
  EXPECT_FALSE(offered(audit.auditor_id, qa)) << "not of one's own";
  EXPECT_FALSE(offered(audit.auditor_id, head)) << "not of one's own";
  EXPECT_FALSE(offered("", qa)) << "a service token is nobody";
  audit.not_completed_approval = {};
  EXPECT_FALSE(offered(reader, qa)) << "nothing is awaited";
}

TEST(CycleWorkflow, IsWhatTheOperationsDoInEveryState) {
  for (const CycleState state : all_cycle_states) {
    Cycle cycle;
    cycle.period = *period_from("2026-11");
    cycle.state = state;
    const auto allowed = [&](std::string_view event) {
      return find_step(cycle_workflow(), cycle_state_key(state), event, "qa_unit") != nullptr;
    };
    EXPECT_EQ(static_cast<bool>(open_cycle(cycle)), allowed("open"));
    EXPECT_EQ(static_cast<bool>(close_cycle(cycle)), allowed("close"));
    EXPECT_EQ(static_cast<bool>(may_change(cycle)), allowed("change"));
    EXPECT_EQ(static_cast<bool>(may_allocate(state, false, false)), allowed("allocate"));
  }
}

TEST(AuditWorkflow, KnowsWhatSomebodyIsToAnAudit) {
  const Audit audit = example_audit();
  const Roles qa{{Role::QaOfficer, ""}};
  const Roles head{{Role::HeadOfService, audit.service_area_code}};
  EXPECT_EQ(part_in_audit(audit, audit.auditor_id, {}), "auditor");
  EXPECT_EQ(part_in_audit(audit, audit.auditor_id, qa), "auditor_in_qa_unit");
  EXPECT_EQ(part_in_audit(audit, reader, qa), "qa_unit");
  EXPECT_EQ(part_in_audit(audit, "", qa), "qa_unit");
  EXPECT_EQ(part_in_audit(audit, reader, head), "head_of_service");
  EXPECT_EQ(part_in_audit(audit, reader, {{Role::HeadOfService, "ELSEWHERE"}}), "other");
}

TEST(AuditWorkflow, SaysWhetherACycleIsNotOpenYetOrClosed) {
  const auto planned = check_audit_step(AuditState::Allocated, CycleState::Planned, "save", "auditor");
  ASSERT_FALSE(planned);
  EXPECT_EQ(planned.error().metadata.at("cycle"), "not_open");
  const auto closed = check_audit_step(AuditState::Allocated, CycleState::Closed, "withdraw", "qa_unit");
  ASSERT_FALSE(closed);
  EXPECT_EQ(closed.error().metadata.at("cycle"), "closed");
}

}  // namespace
}  // namespace touchstone::domain
