// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/action.h"

#include <gmock/gmock.h>

#include "server/domain/action_workflow.h"
#include "tests/support/example_form.h"

namespace touchstone::domain {
namespace {

using touchstone::testing::complete_content;
using touchstone::testing::example_audit;
using touchstone::testing::example_form;

const std::string owner = "30000000-0000-4000-8000-000000000001";
const std::string named = "30000000-0000-4000-8000-000000000002";
const std::string auditor = "30000000-0000-4000-8000-000000000003";
const std::string somebody = "30000000-0000-4000-8000-000000000004";
const Roles qa_unit{{Role::QaOfficer, "C&FF"}};
const Roles head{{Role::HeadOfService, "C&FF"}};
const Date day{std::chrono::year{2026} / 11 / 26};

Action action_in(ActionState state) {
  Action action;
  action.area_code = "C&FF";
  action.auditor_id = auditor;
  action.text = "Bring the chronology up to date.";
  action.owner_id = owner;
  action.acceptor_id = named;
  action.due_on = day;
  action.state = state;
  if (state == ActionState::ReportedDone || state == ActionState::Accepted) {
    action.evidence = "Done.";
    action.reported_by = owner;
  }
  return action;
}

TEST(ActionPart, IsTheOwnersBeforeAllElse) {
  const auto action = action_in(ActionState::ReportedDone);
  EXPECT_EQ(part_of(action, owner, qa_unit), "owner") << "somebody of the unit who owns it";
  EXPECT_EQ(part_of(action, named, {}), "acceptor");
  EXPECT_EQ(part_of(action, somebody, qa_unit), "acceptor");
  EXPECT_EQ(part_of(action, "", qa_unit), "acceptor") << "a service token";
  EXPECT_EQ(part_of(action, somebody, head), "head_of_service");
  EXPECT_EQ(part_of(action, somebody, {{Role::QaOfficer, "BIT"}}), "other");
  EXPECT_EQ(part_of(action, "", {}), "other");
}

TEST(ActionPart, IsTheOwnersAlsoForWhoReportedItDoneBeforeItWasGivenToAnother) {
  auto action = action_in(ActionState::ReportedDone);
  action.owner_id = somebody;
  EXPECT_EQ(part_of(action, owner, qa_unit), "owner");
  action.state = ActionState::SentBack;
  EXPECT_EQ(part_of(action, owner, qa_unit), "acceptor");
}

TEST(SeeingAnAction, IsForItsPeopleTheUnitTheHeadOfServiceAndTheAuditor) {
  const auto action = action_in(ActionState::Open);
  for (const auto& person : {owner, named, auditor}) EXPECT_TRUE(may_see(action, person, {}));
  EXPECT_TRUE(may_see(action, somebody, qa_unit));
  EXPECT_TRUE(may_see(action, somebody, head));
  EXPECT_FALSE(may_see(action, somebody, {{Role::HeadOfService, "BIT"}}));
  EXPECT_FALSE(may_see(action, "", {}));
}

TEST(ActionWorkflow, IsWhatTheOperationsDoInEveryState) {
  for (const auto state : all_action_states) {
    for (const auto part : action_workflow().parts) {
      const auto action = action_in(state);
      const std::vector<std::pair<std::string_view, Result<Action>>> met{
          {"report_done", report_done(action, "It is in the file.", owner, part)},
          {"accept", accept(action, part)},
          {"send_back", send_back(action, "The last visit.", part)},
          {"reopen", reopen(action, "It came back.", part)}};
      for (const auto& [event, outcome] : met) {
        const auto* step = find_step(action_workflow(), action_state_key(state), event, part);
        const auto words = std::string{action_state_key(state)} + ", " + std::string{event} + ", " + std::string{part};
        ASSERT_EQ(static_cast<bool>(outcome), step != nullptr) << words;
        if (step != nullptr) {
          EXPECT_EQ(action_state_key(outcome->state), step->next) << words;
        }
      }
    }
  }
}

TEST(ActionWorkflow, NeverLetsAnOwnerAcceptSendBackOrReopen) {
  for (const auto state : all_action_states) {
    const auto action = action_in(state);
    EXPECT_EQ(accept(action, "owner").error().reason, "OWN_ACTION");
    EXPECT_EQ(send_back(action, "More.", "owner").error().reason, "OWN_ACTION");
    EXPECT_EQ(reopen(action, "Why not.", "owner").error().reason, "OWN_ACTION");
  }
}

TEST(ReportingAnActionDone, WantsEvidence) {
  const auto action = action_in(ActionState::Open);
  EXPECT_EQ(report_done(action, " \n", owner, "owner").error().fields.at(0).field, "evidence");
  EXPECT_EQ(report_done(action, std::string(4001, 'a'), owner, "owner").error().fields.at(0).field, "evidence");
  const auto done = report_done(action, "The chronology runs to September.", owner, "owner");
  ASSERT_TRUE(done);
  EXPECT_EQ(done->evidence, "The chronology runs to September.");
  EXPECT_EQ(done->reported_by, owner);
}

TEST(SendingAnActionBack, SaysWhatIsMissingAndReopeningWhy) {
  EXPECT_EQ(send_back(action_in(ActionState::ReportedDone), "", "acceptor").error().fields.at(0).field, "missing");
  EXPECT_EQ(send_back(action_in(ActionState::ReportedDone), "The last visit.", "acceptor")->response,
            "The last visit.");
  EXPECT_EQ(reopen(action_in(ActionState::Accepted), "", "acceptor").error().fields.at(0).field, "reason");
  EXPECT_EQ(reopen(action_in(ActionState::Accepted), "It came back.", "head_of_service")->response, "It came back.");
}

TEST(CheckingAnAction, RefusesAPastDateNoWordsAndAnOwnerWhoWouldAcceptIt) {
  auto action = action_in(ActionState::Open);
  EXPECT_TRUE(check_action(action, day));
  action.due_on = day - std::chrono::months{1};
  action.text.clear();
  action.acceptor_id = owner;
  const auto refused = check_action(action, day);
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.error().fields.size(), 3U);
  EXPECT_EQ(refused.error().fields[0].field, "action.text");
  EXPECT_EQ(refused.error().fields[1].field, "action.due_date");
  EXPECT_EQ(refused.error().fields[2].field, "action.acceptor");
  action.due_on = Date{};
  EXPECT_EQ(check_action(action, day).error().fields[1].field, "action.due_date");
}

TEST(AddingAnAction, IsForTheAuditorTheUnitAndTheHeadOfServiceOnceTheAuditIsIn) {
  auto audit = example_audit();
  audit.auditor_id = auditor;
  audit.service_area_code = "C&FF";
  audit.state = AuditState::InProgress;
  EXPECT_EQ(may_create_action(audit, false, auditor, {}).error().reason, "STATE_DOES_NOT_ALLOW");
  audit.state = AuditState::Submitted;
  EXPECT_TRUE(may_create_action(audit, false, auditor, {}));
  EXPECT_TRUE(may_create_action(audit, false, somebody, head));
  EXPECT_TRUE(may_create_action(audit, true, somebody, qa_unit));
  EXPECT_EQ(may_create_action(audit, true, auditor, {}).error().reason, "ROLE_REQUIRED");
  EXPECT_EQ(may_create_action(audit, true, somebody, head).error().reason, "ROLE_REQUIRED");
  EXPECT_EQ(may_create_action(audit, false, somebody, {}).error().reason, "ROLE_REQUIRED");
}

TEST(TheWordsOfAField, AreKeptAsTheAuditHasThem) {
  const auto form = example_form();
  auto content = complete_content();
  content.answers = {{"chronology", YesNo::No, "Nothing since April."}};
  content.findings = {{FindingKind::Improvement, "Write up each visit.", "", false, std::nullopt}};
  EXPECT_EQ(field_words("", content, form), "");
  EXPECT_EQ(field_words("answers.chronology", content, form), "Chronology: no. Nothing since April.");
  EXPECT_EQ(field_words("answers.visit", content, form), "Visit: not answered");
  EXPECT_EQ(field_words("findings.0", content, form), "Write up each visit.");
  for (const auto* wrong : {"answers.unknown", "findings.1", "findings.-1", "findings.00", "findings.", "grade", "x"}) {
    EXPECT_EQ(field_words(wrong, content, form), std::nullopt) << wrong;
  }
}

TEST(AnOverdueAction, IsOneWhoseOwnerStillHasToAct) {
  const auto later = Date{std::chrono::sys_days{day} + std::chrono::days{3}};
  EXPECT_EQ(days_overdue(action_in(ActionState::Open), day), 0);
  EXPECT_EQ(days_overdue(action_in(ActionState::Open), later), 3);
  EXPECT_EQ(days_overdue(action_in(ActionState::SentBack), later), 3);
  EXPECT_EQ(days_overdue(action_in(ActionState::ReportedDone), later), 0);
  EXPECT_EQ(days_overdue(action_in(ActionState::Accepted), later), 0);
}

}  // namespace
}  // namespace touchstone::domain
