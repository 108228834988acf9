// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <thread>

#include "tests/support/follow_up_work.h"
#include "touchstone/v1/action_service.pb.h"
#include "touchstone/v1/common.pb.h"

namespace touchstone::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ActionServiceTest : public FollowUpTest {
 protected:
  std::vector<v1::OpenFinding> open_findings(const Somebody& caller) {
    const auto met = expect_ok(server->call(&Actions::ListOpenFindings, v1::ListOpenFindingsRequest{}, caller.token));
    return {met.open_findings().begin(), met.open_findings().end()};
  }
  static std::vector<std::string> allowed(const v1::Action& action) {
    return {action.allowed_events().begin(), action.allowed_events().end()};
  }
};

TEST_F(ActionServiceTest, AnActionKeepsTheWordsOfItsFindingAndGoesRoundUntilSomebodyElseAcceptsIt) {
  const auto audit = audit_to_follow("CD900601");
  const auto open = added(audit);
  EXPECT_EQ(open.state(), v1::Action::STATE_OPEN);
  EXPECT_EQ(open.field_words(), "Write up each visit within a week.");
  EXPECT_EQ(open.owner(), owner.name);
  EXPECT_EQ(open.priority(), v1::Action::PRIORITY_MEDIUM);
  EXPECT_EQ(open.case_reference(), "CD900601");
  EXPECT_EQ(open.grade(), v1::GRADE_GOOD);
  EXPECT_EQ(open.created_by_display_name(), council.qa_officer.display_name);
  EXPECT_THAT(allowed(open), ElementsAre("update"));
  EXPECT_THAT(allowed(expect_ok(get_action(open, owner))), ElementsAre("report_done"));

  const auto reported = expect_ok(report_done(open, owner));
  EXPECT_EQ(reported.evidence(), "Written up on 18 September.");
  EXPECT_TRUE(reported.has_report_time());
  EXPECT_THAT(allowed(reported), IsEmpty());
  const auto back = expect_ok(send_back_action(reported, council.qa_officer));
  EXPECT_EQ(back.state(), v1::Action::STATE_SENT_BACK);
  EXPECT_EQ(back.response(), "The visit of 3 August.");
  const auto again = expect_ok(report_done(back, owner, "That one too."));
  const auto accepted = expect_ok(accept_action(again, council.qa_lead));
  EXPECT_EQ(accepted.state(), v1::Action::STATE_ACCEPTED);
  EXPECT_EQ(accepted.answered_by_display_name(), council.qa_lead.display_name);
  EXPECT_EQ(accepted.response(), "");
  const auto reopened = expect_ok(reopen_action(accepted, council.head_of_service));
  EXPECT_EQ(reopened.state(), v1::Action::STATE_OPEN);
  EXPECT_EQ(reopened.response(), "It is missing again.");
  EXPECT_THAT(kinds_of(open.name()), ElementsAre("action.created", "action.reported_done", "action.sent_back",
                                                 "action.reported_done", "action.accepted", "action.reopened"));
}

TEST_F(ActionServiceTest, NobodyAcceptsTheirOwnActionNotEvenTheQaUnit) {
  auto request = action_for(audit_to_follow("CD900602"));
  request.mutable_action()->set_owner(council.qa_lead.name);
  const auto action = expect_ok(add(request, council.qa_officer));
  const auto reported = expect_ok(report_done(action, council.qa_lead));
  EXPECT_EQ(accept_action(reported, council.qa_lead).outcome(), "PERMISSION_DENIED OWN_ACTION");
  EXPECT_EQ(send_back_action(reported, council.qa_lead).outcome(), "PERMISSION_DENIED OWN_ACTION");

  // Given to somebody else meanwhile, it is still not accepted by who said that it is done.
  v1::UpdateActionRequest change;
  *change.mutable_action() = reported;
  change.mutable_action()->set_owner(owner.email);
  change.mutable_update_mask()->add_paths("owner");
  change.set_request_id(request_id());
  const auto given = expect_ok(server->call(&Actions::UpdateAction, change, council.qa_officer.token));
  EXPECT_EQ(accept_action(given, council.qa_lead).outcome(), "PERMISSION_DENIED OWN_ACTION");
  EXPECT_EQ(accept_action(given, owner).outcome(), "PERMISSION_DENIED OWN_ACTION");
  expect_ok(accept_action(given, council.qa_officer));
}

TEST_F(ActionServiceTest, WhomTheUnitNamesMayAcceptIt) {
  const auto other = add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER);
  auto request = action_for(audit_to_follow("CD900603"));
  request.mutable_action()->set_acceptor(other.email);
  const auto action = expect_ok(add(request, council.qa_officer));
  EXPECT_EQ(action.acceptor(), other.name);
  EXPECT_EQ(accept_action(done(action), other).outcome(), "OK");
  request = action_for(audit_to_follow("CD900604"));
  request.mutable_action()->set_acceptor(owner.email);
  EXPECT_EQ(fields_of(add(request, council.qa_officer).status), "action.acceptor") << "its owner cannot be named";
  request.mutable_action()->set_acceptor(other.email);
  request.set_request_id(request_id());
  EXPECT_EQ(add(request, council.practice_manager).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
}

TEST_F(ActionServiceTest, ActionsAreAddedByTheAuditorTheUnitAndTheHeadOfServiceOnceTheAuditIsIn) {
  const auto audit = audit_to_follow("CD900605");
  EXPECT_EQ(add(action_for(audit), council.practice_manager).outcome(), "OK");
  EXPECT_EQ(add(action_for(audit, "answers.chronology"), council.head_of_service)->field_words().substr(0, 10),
            "Chronology");
  EXPECT_EQ(add(action_for(audit, ""), council.qa_officer)->field_words(), "");
  EXPECT_EQ(add(action_for(audit), owner).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(fields_of(add(action_for(audit, "findings.7"), council.qa_officer).status), "action.field");
  auto early = action_for(audit);
  early.mutable_action()->set_audit(audit_name(allocate("CD900606")));
  EXPECT_EQ(add(early, council.qa_officer).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  auto past = action_for(audit);
  past.mutable_action()->set_due_date("2023-09-01");
  EXPECT_EQ(fields_of(add(past, council.qa_officer).status), "action.due_date");
  auto nobody = action_for(audit);
  nobody.mutable_action()->set_owner("nobody@northmere.example");
  EXPECT_EQ(add(nobody, council.qa_officer).outcome(), "NOT_FOUND PERSON_NOT_FOUND");
  nobody.mutable_action()->set_owner("no address");
  nobody.set_request_id(request_id());
  EXPECT_EQ(fields_of(add(nobody, council.qa_officer).status), "action.owner");
}

TEST_F(ActionServiceTest, AnActionIsSeenByItsOwnerTheUnitTheHeadOfServiceAndTheAuditorAndNobodyElse) {
  const auto action = added(audit_to_follow("CD900607"));
  for (const auto& sees :
       {owner, council.qa_officer, council.qa_lead, council.head_of_service, council.practice_manager}) {
    EXPECT_EQ(get_action(action, sees).outcome(), "OK") << sees.display_name;
    EXPECT_EQ(list(sees).size(), 1U) << sees.display_name;
  }
  const auto elsewhere = add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "BIT");
  const auto stranger = add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER);
  for (const auto& not_theirs : {elsewhere, stranger, council.board_reader}) {
    EXPECT_EQ(get_action(action, not_theirs).outcome(), "NOT_FOUND ACTION_NOT_FOUND");
    EXPECT_EQ(report_done(action, not_theirs).outcome(), "NOT_FOUND ACTION_NOT_FOUND");
    EXPECT_THAT(list(not_theirs), IsEmpty());
  }
  EXPECT_EQ(report_done(action, council.practice_manager).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(report_done(action, council.qa_lead).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
}

TEST_F(ActionServiceTest, OverdueActionsComeFirstWithTheirDaysAndAcceptedOnesLast) {
  const auto audit = audit_to_follow("CD900608");
  auto request = action_for(audit, "");
  request.mutable_action()->set_due_date("2999-01-01");
  const auto soon = expect_ok(add(request, council.qa_officer));
  const auto late = added(audit);
  const auto finished = expect_ok(accept_action(done(added(audit)), council.qa_officer));
  let("UPDATE action SET due_on = current_date - 4 WHERE action_id = '" + late.name().substr(8) + "'");
  const auto listed = list(council.head_of_service);
  ASSERT_EQ(listed.size(), 3U);
  EXPECT_EQ(listed[0].name(), late.name());
  EXPECT_NEAR(listed[0].days_overdue(), 4, 1);
  EXPECT_EQ(listed[1].name(), soon.name());
  EXPECT_EQ(listed[2].name(), finished.name());
  v1::ListActionsRequest filter;
  filter.set_overdue(true);
  EXPECT_EQ(list(filter, council.head_of_service).size(), 1U);
  filter.set_overdue(false);
  filter.add_states(v1::Action::STATE_ACCEPTED);
  EXPECT_EQ(list(filter, owner).size(), 1U);
  filter.clear_states();
  filter.set_mine(true);
  EXPECT_EQ(list(filter, owner).size(), 3U);
  EXPECT_THAT(list(filter, council.qa_officer), IsEmpty());
  filter.set_mine(false);
  filter.set_service_area_code("BIT");
  EXPECT_THAT(list(filter, council.qa_officer), IsEmpty());
}

TEST_F(ActionServiceTest, ListsArePagedWithoutLossOrRepetition) {
  const auto audit = audit_to_follow("CD900609");
  for (int i = 0; i < 5; ++i) added(audit);
  v1::ListActionsRequest request;
  request.set_page_size(2);
  std::set<std::string> names;
  for (int pages = 0; pages < 3; ++pages) {
    const auto page = expect_ok(server->call(&Actions::ListActions, request, owner.token));
    for (const auto& action : page.actions()) EXPECT_TRUE(names.insert(action.name()).second);
    EXPECT_EQ(page.next_page_token().empty(), pages == 2);
    request.set_page_token(page.next_page_token());
  }
  EXPECT_EQ(names.size(), 5U);
  request.set_page_token("anything");
  EXPECT_EQ(fields_of(server->call(&Actions::ListActions, request, owner.token).status), "page_token");
}

TEST_F(ActionServiceTest, OfTwoWhoAnswerAtOnceOneIsStopped) {
  const auto reported = done(added(audit_to_follow("CD900610")));
  std::vector<std::string> outcomes(4);
  std::vector<std::thread> answering;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    answering.emplace_back([&, i] {
      outcomes[i] = i % 2 == 0 ? accept_action(reported, council.qa_lead).outcome()
                               : send_back_action(reported, council.qa_officer).outcome();
    });
  }
  for (auto& one : answering) one.join();
  EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), "OK"), 1);
  EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), "ABORTED ETAG_MISMATCH"), 3);
}

TEST_F(ActionServiceTest, AChangeTouchesOnlyWhatItNamesAndOnlyTheUnitNamesAnAcceptor) {
  const auto action = added(audit_to_follow("CD900611"));
  v1::UpdateActionRequest change;
  *change.mutable_action() = action;
  change.mutable_action()->set_due_date("2999-02-28");
  change.mutable_action()->set_priority(v1::Action::PRIORITY_HIGH);
  change.mutable_action()->set_text("Something else.");
  change.mutable_update_mask()->add_paths("due_date");
  change.set_request_id(request_id());
  const auto changed = expect_ok(server->call(&Actions::UpdateAction, change, council.head_of_service.token));
  EXPECT_EQ(changed.due_date(), "2999-02-28");
  EXPECT_EQ(changed.priority(), v1::Action::PRIORITY_MEDIUM);
  EXPECT_EQ(changed.text(), action.text());
  change.mutable_update_mask()->add_paths("text");
  change.set_request_id(request_id());
  EXPECT_EQ(fields_of(server->call(&Actions::UpdateAction, change, council.qa_officer.token).status), "update_mask");
  *change.mutable_action() = changed;
  change.mutable_action()->set_acceptor(council.practice_manager.email);
  change.clear_update_mask();
  change.mutable_update_mask()->add_paths("acceptor");
  change.set_request_id(request_id());
  EXPECT_EQ(server->call(&Actions::UpdateAction, change, council.head_of_service.token).outcome(),
            "PERMISSION_DENIED ROLE_REQUIRED");
  change.set_request_id(request_id());
  EXPECT_EQ(server->call(&Actions::UpdateAction, change, owner.token).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  change.set_request_id(request_id());
  EXPECT_EQ(server->call(&Actions::UpdateAction, change, council.qa_officer.token)->acceptor(),
            council.practice_manager.name);
}

TEST_F(ActionServiceTest, AFindingWithoutAnActionForThirtyDaysIsListedUntilItHasOne) {
  const auto audit = audit_to_follow("CD900612");
  EXPECT_THAT(open_findings(council.qa_officer), IsEmpty());
  let("UPDATE audit SET submitted_at = now() - interval '37 days' WHERE audit_id = '" + audit.name().substr(7) + "'");
  const auto open = open_findings(council.head_of_service);
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0].audit(), audit.name());
  EXPECT_EQ(open[0].finding_index(), 1);
  EXPECT_EQ(open[0].text(), "Write up each visit within a week.");
  EXPECT_NEAR(open[0].days(), 37, 1);
  EXPECT_THAT(open_findings(add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "BIT")), IsEmpty());

  v1::SetFollowUpRulesRequest rules;
  *rules.mutable_follow_up_rules() =
      expect_ok(server->call(&Actions::GetFollowUpRules, v1::GetFollowUpRulesRequest{}, council.qa_lead.token));
  EXPECT_EQ(rules.follow_up_rules().finding_days(), 30);
  rules.mutable_follow_up_rules()->set_finding_days(60);
  rules.set_request_id(request_id());
  const auto set = expect_ok(server->call(&Actions::SetFollowUpRules, rules, council.qa_lead.token));
  EXPECT_THAT(open_findings(council.qa_officer), IsEmpty());
  rules.set_request_id(request_id());
  EXPECT_EQ(server->call(&Actions::SetFollowUpRules, rules, council.qa_lead.token).outcome(), "ABORTED ETAG_MISMATCH");
  *rules.mutable_follow_up_rules() = set;
  rules.mutable_follow_up_rules()->set_finding_days(366);
  rules.mutable_follow_up_rules()->set_re_audit_months(0);
  rules.set_request_id(request_id());
  EXPECT_EQ(fields_of(server->call(&Actions::SetFollowUpRules, rules, council.qa_lead.token).status),
            "follow_up_rules.finding_days, follow_up_rules.re_audit_months");
  rules.mutable_follow_up_rules()->set_finding_days(30);
  rules.mutable_follow_up_rules()->set_re_audit_months(3);
  rules.set_request_id(request_id());
  expect_ok(server->call(&Actions::SetFollowUpRules, rules, council.qa_lead.token));

  EXPECT_EQ(open_findings(council.qa_officer).size(), 1U);
  expect_ok(add(action_for(audit, "answers.chronology"), council.qa_officer));
  EXPECT_EQ(open_findings(council.qa_officer).size(), 1U) << "an action about something else is no answer";
  added(audit);
  EXPECT_THAT(open_findings(council.qa_officer), IsEmpty());
}

TEST_F(ActionServiceTest, FindingsOfMoreThanAYearAgoAreCountedOnly) {
  const auto audit = audit_to_follow("CD900613");
  let("UPDATE audit SET submitted_at = now() - interval '400 days' WHERE audit_id = '" + audit.name().substr(7) + "'");
  const auto met =
      expect_ok(server->call(&Actions::ListOpenFindings, v1::ListOpenFindingsRequest{}, council.qa_officer.token));
  EXPECT_EQ(met.open_findings_size(), 0);
  EXPECT_EQ(met.older_count(), 1);
}

TEST_F(ActionServiceTest, WhomAnActionCanBeGivenToIsListedByName) {
  v1::ListActionPeopleRequest request;
  request.set_page_size(3);
  std::vector<std::string> names;
  do {
    const auto page = expect_ok(server->call(&Actions::ListActionPeople, request, council.practice_manager.token));
    for (const auto& person : page.people()) names.push_back(person.name());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(names, ::testing::Contains(owner.name));
  EXPECT_EQ(names.size(), 7U);
}

TEST_F(ActionServiceTest, TheSameRequestAgainAddsNothing) {
  const auto request = action_for(audit_to_follow("CD900614"));
  const auto first = expect_ok(add(request, council.qa_officer));
  EXPECT_EQ(expect_ok(add(request, council.qa_officer)).name(), first.name());
  EXPECT_EQ(list(council.qa_officer).size(), 1U);
}

}  // namespace
}  // namespace touchstone::test
