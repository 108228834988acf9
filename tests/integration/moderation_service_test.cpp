// SPDX-License-Identifier: GPL-3.0-or-later

#include <gmock/gmock.h>

#include "tests/support/audit_work.h"
#include "touchstone/v1/action_service.grpc.pb.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/audit_service.grpc.pb.h"
#include "touchstone/v1/challenge_service.grpc.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/form_service.grpc.pb.h"
#include "touchstone/v1/moderation_service.grpc.pb.h"
#include "touchstone/v1/people_service.grpc.pb.h"
#include "touchstone/v1/re_audit_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;
using Stub = v1::ModerationService::Stub;
using Moderation = v1::Moderation;

class ModerationServiceTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
    set_share(0);
    second_reader_ = add_somebody(*server, council, v1::ROLE_QA_OFFICER);
  }

  /// Submits an audit and has the QA lead accept it.
  v1::Audit accepted(const std::string& reference, v1::Grade grade, const std::string& area = "C&FF") {
    return expect_ok(accept(submitted(reference, "2023-09", area, grade), council.qa_lead));
  }
  static std::string moderation_of(const v1::Audit& audit) { return audit.name() + "/moderation"; }

  v1::ModerationSettings settings() {
    v1::GetModerationSettingsRequest request;
    request.set_name("programmes/practice-managers/moderationSettings");
    return expect_ok(server->call(&Stub::GetModerationSettings, request, council.qa_officer.token));
  }
  Answer<v1::ModerationSettings> change_settings(v1::ModerationSettings wanted, const Somebody& caller) {
    v1::UpdateModerationSettingsRequest request;
    *request.mutable_moderation_settings() = std::move(wanted);
    request.set_request_id(request_id());
    return server->call(&Stub::UpdateModerationSettings, request, caller.token);
  }
  void set_share(int percent, bool blind = true) {
    auto wanted = settings();
    wanted.set_share_percent(percent);
    wanted.set_blind(blind);
    expect_ok(change_settings(wanted, council.qa_lead));
  }
  std::vector<Moderation> list(const Somebody& caller, Moderation::State state = Moderation::STATE_UNSPECIFIED) {
    v1::ListModerationsRequest request;
    request.set_parent(cycle_name("2023-09"));
    request.set_state(state);
    const auto page = expect_ok(server->call(&Stub::ListModerations, request, caller.token));
    return {page.moderations().begin(), page.moderations().end()};
  }
  std::vector<std::string> cases(const std::vector<Moderation>& moderations) {
    std::vector<std::string> references;
    for (const auto& one : moderations) references.push_back(one.case_reference());
    return references;
  }
  Answer<Moderation> get_moderation(const v1::Audit& audit, const Somebody& caller) {
    v1::GetModerationRequest request;
    request.set_name(moderation_of(audit));
    return server->call(&Stub::GetModeration, request, caller.token);
  }
  Answer<Moderation> take(const v1::Audit& audit, const Somebody& caller, const std::string& etag = "v0") {
    return call_named(&Stub::TakeModeration, moderation_of(audit), etag, caller);
  }
  Answer<Moderation> hand_in(const v1::Audit& audit, v1::Grade grade, const Somebody& caller,
                             const std::string& etag = "v0", const std::string& reason = "The plan has no dates.") {
    v1::SubmitModerationRequest request;
    request.set_name(moderation_of(audit));
    request.set_etag(etag);
    request.set_grade(grade);
    request.set_reason(reason);
    request.set_request_id(request_id());
    return server->call(&Stub::SubmitModeration, request, caller.token);
  }
  v1::Agreement agreement(const Somebody& caller) {
    v1::GetAgreementRequest request;
    request.set_parent("programmes/practice-managers");
    return expect_ok(server->call(&Stub::GetAgreement, request, caller.token));
  }
  v1::MonthlyAnalysis analysis() {
    v1::GetMonthlyAnalysisRequest request;
    request.set_name(cycle_name("2023-09"));
    return expect_ok(server->call(&v1::AnalysisService::Stub::GetMonthlyAnalysis, request, council.qa_lead.token));
  }

  Somebody second_reader_;
};

TEST_F(ModerationServiceTest, InadequateAndOutstandingAreDueAndWithAShareOfAHundredEveryAudit) {
  accepted("CD900101", v1::GRADE_GOOD);
  accepted("CD900102", v1::GRADE_INADEQUATE);
  accepted("CD900103", v1::GRADE_OUTSTANDING);
  submitted("CD900104", "2023-09", "C&FF", v1::GRADE_INADEQUATE);  // not accepted yet
  EXPECT_THAT(cases(list(second_reader_)), ElementsAre("CD900102", "CD900103"));
  set_share(100);
  EXPECT_THAT(cases(list(second_reader_)), ElementsAre("CD900101", "CD900102", "CD900103"));
  for (const auto& one : list(second_reader_)) EXPECT_EQ(one.state(), Moderation::STATE_DUE);
  EXPECT_THAT(list(second_reader_, Moderation::STATE_DONE), IsEmpty());
}

TEST_F(ModerationServiceTest, ABlindReadingTellsTheGradeNowhereUntilTheSecondOneIsIn) {
  auto audit = filled_in(read(allocate("CD900110")), v1::GRADE_INADEQUATE);
  audit.set_grade_rationale("Plainly inadequate.");
  answer_to(audit, "chronology")->set_comment("That alone is inadequate. It ends in June.");
  audit.mutable_findings(0)->set_text("Nothing here is outstanding.");
  audit = expect_ok(accept(expect_ok(submit(audit, council.practice_manager)), council.qa_lead));
  const auto shown = expect_ok(get_moderation(audit, second_reader_));
  EXPECT_TRUE(shown.blind());
  EXPECT_EQ(shown.first_grade(), v1::GRADE_UNSPECIFIED);
  EXPECT_EQ(shown.record().case_reference(), "CD900110");
  EXPECT_GT(shown.record().answers_size(), 5);
  auto whole = shown.DebugString();
  for (const char* words : {"INADEQUATE", "inadequate", "Plainly", "outstanding", "GRADE_"}) {
    EXPECT_THAT(whole, Not(HasSubstr(words)));
  }
  EXPECT_THAT(whole, HasSubstr("It ends in June."));
  EXPECT_THAT((std::vector<std::string>{shown.withheld_fields().begin(), shown.withheld_fields().end()}),
              ::testing::IsSupersetOf({"grade", "grade_rationale"}));
  for (const auto& one : list(second_reader_)) EXPECT_THAT(one.DebugString(), Not(HasSubstr("INADEQUATE")));

  const auto done = expect_ok(hand_in(audit, v1::GRADE_REQUIRES_IMPROVEMENT, second_reader_));
  EXPECT_EQ(done.state(), Moderation::STATE_DONE);
  EXPECT_EQ(done.first_grade(), v1::GRADE_INADEQUATE);
  EXPECT_EQ(done.moderated_grade(), v1::GRADE_REQUIRES_IMPROVEMENT);
  EXPECT_EQ(done.direction(), Moderation::DIRECTION_RAISED);
  EXPECT_EQ(expect_ok(get_moderation(audit, second_reader_)).record().grade_rationale(), "Plainly inadequate.");
}

TEST_F(ModerationServiceTest, WhoHasTakenABlindReadingIsNotToldTheGradeElsewhereEither) {
  const auto audit = accepted("CD900111", v1::GRADE_INADEQUATE);
  accepted("CD900112", v1::GRADE_GOOD);
  v1::CreateActionRequest wanted;
  wanted.mutable_action()->set_audit(audit.name());
  wanted.mutable_action()->set_text("Write up the visits of August.");
  wanted.mutable_action()->set_owner(council.practice_manager.email);
  wanted.mutable_action()->set_due_date("2999-01-31");
  wanted.set_request_id(request_id());
  expect_ok(server->call(&v1::ActionService::Stub::CreateAction, wanted, council.qa_lead.token));
  const auto taken = expect_ok(take(audit, second_reader_));
  v1::CreateChallengeRequest dispute;
  dispute.set_parent(audit.name());
  dispute.set_reason("It is not inadequate.");
  dispute.set_request_id(request_id());
  expect_ok(server->call(&v1::ChallengeService::Stub::CreateChallenge, dispute, council.head_of_service.token));
  const auto get_audit = [&](const Somebody& who) {
    v1::GetAuditRequest request;
    request.set_name(audit.name());
    return expect_ok(server->call(&v1::AuditService::Stub::GetAudit, request, who.token));
  };

  const auto seen_by = [&](const Somebody& who) {
    std::string seen = get_audit(who).DebugString();
    v1::ListAllocationsRequest listing;
    listing.set_audit_cycle(cycle_name("2023-09"));
    const auto listed = expect_ok(server->call(&Allocations::ListAllocations, listing, who.token));
    for (const auto& one : listed.allocations()) {
      if (one.case_reference() == "CD900111") seen += one.DebugString();
    }
    v1::SearchAllocationsRequest search;
    search.set_query("CD900111");
    seen += expect_ok(server->call(&Allocations::SearchAllocations, search, who.token)).DebugString();
    v1::ListFigureRecordsRequest figure;
    figure.set_parent(cycle_name("2023-09"));
    figure.set_measure("grade.inadequate");
    const auto records = expect_ok(server->call(&v1::AnalysisService::Stub::ListFigureRecords, figure, who.token));
    for (const auto& one : records.figure_records()) {
      if (one.audit() == audit.name()) seen += one.DebugString();
    }
    v1::ListActionsRequest actions;
    seen += expect_ok(server->call(&v1::ActionService::Stub::ListActions, actions, who.token)).DebugString();
    v1::ListReAuditsRequest re_audits;
    seen += expect_ok(server->call(&v1::ReAuditService::Stub::ListReAudits, re_audits, who.token)).DebugString();
    for (const auto& parent : {audit.name(), cycle_name("2023-09")}) {
      v1::ListChallengesRequest challenges;
      challenges.set_parent(parent);
      const auto disputed = expect_ok(server->call(&v1::ChallengeService::Stub::ListChallenges, challenges, who.token));
      EXPECT_EQ(disputed.challenges_size(), 1);
      seen += disputed.DebugString();
    }
    v1::ListAuditEventsRequest events;
    events.set_parent(audit.name());
    seen += expect_ok(server->call(&v1::AuditService::Stub::ListAuditEvents, events, who.token)).DebugString();
    return seen;
  };
  const auto blind = seen_by(second_reader_);
  for (const char* words : {"INADEQUATE", "inadequate"}) EXPECT_THAT(blind, Not(HasSubstr(words)));
  EXPECT_THAT(blind, HasSubstr("CD900111"));
  EXPECT_THAT(seen_by(council.qa_lead), HasSubstr("GRADE_INADEQUATE"));

  // nor by the answers to what they change
  wanted.mutable_action()->set_text("Ask for the chronology.");
  wanted.set_request_id(request_id());
  const auto action = expect_ok(server->call(&v1::ActionService::Stub::CreateAction, wanted, second_reader_.token));
  EXPECT_EQ(action.grade(), v1::GRADE_UNSPECIFIED);
  const auto re_audits = expect_ok(
      server->call(&v1::ReAuditService::Stub::ListReAudits, v1::ListReAuditsRequest{}, council.qa_lead.token));
  ASSERT_EQ(re_audits.re_audits_size(), 1);
  v1::CancelReAuditRequest cancel;
  cancel.set_name(re_audits.re_audits(0).name());
  cancel.set_etag(re_audits.re_audits(0).etag());
  cancel.set_reason("The case is closed.");
  cancel.set_request_id(request_id());
  const auto cancelled =
      expect_ok(server->call(&v1::ReAuditService::Stub::CancelReAudit, cancel, second_reader_.token));
  EXPECT_EQ(cancelled.first_grade(), v1::GRADE_UNSPECIFIED);
  EXPECT_EQ(cancelled.origin(), v1::ReAudit::ORIGIN_UNSPECIFIED);

  expect_ok(hand_in(audit, v1::GRADE_GOOD, second_reader_, taken.etag()));
  EXPECT_EQ(get_audit(second_reader_).grade(), v1::GRADE_INADEQUATE);
}

TEST_F(ModerationServiceTest, AnOpenReadingShowsTheGrade) {
  set_share(0, false);
  const auto audit = accepted("CD900111", v1::GRADE_OUTSTANDING);
  const auto shown = expect_ok(get_moderation(audit, second_reader_));
  EXPECT_FALSE(shown.blind());
  EXPECT_EQ(shown.first_grade(), v1::GRADE_OUTSTANDING);
  EXPECT_EQ(shown.record().grade(), v1::GRADE_OUTSTANDING);
  EXPECT_THAT(shown.withheld_fields(), IsEmpty());
}

TEST_F(ModerationServiceTest, OneReaderTakesItAndAnotherSeesWhoReads) {
  const auto audit = accepted("CD900112", v1::GRADE_INADEQUATE);
  const auto taken = expect_ok(take(audit, second_reader_));
  EXPECT_EQ(taken.moderator_display_name(), second_reader_.display_name);
  EXPECT_THAT(taken.allowed_events(), ElementsAre("give_back", "submit"));
  EXPECT_EQ(hand_in(audit, v1::GRADE_GOOD, council.qa_officer, taken.etag()).outcome(),
            "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(take(audit, council.qa_officer).outcome(), "ABORTED ETAG_MISMATCH");
  const auto over = expect_ok(take(audit, council.qa_officer, taken.etag()));
  EXPECT_EQ(over.moderator_display_name(), council.qa_officer.display_name);
  const auto back =
      expect_ok(call_named(&Stub::GiveBackModeration, moderation_of(audit), over.etag(), council.qa_officer));
  EXPECT_EQ(back.state(), Moderation::STATE_DUE);
  EXPECT_EQ(back.moderator_display_name(), "");
}

TEST_F(ModerationServiceTest, NobodyReadsTheirOwnAuditOrOneWhoseGradeTheyKnow) {
  const auto own = accepted("CD900113", v1::GRADE_INADEQUATE);
  v1::SetPersonRolesRequest both;
  both.set_name(council.practice_manager.name);
  v1::GetPersonRequest person;
  person.set_name(council.practice_manager.name);
  both.set_etag(
      expect_ok(server->call(&v1::PeopleService::Stub::GetPerson, person, council.administrator.token)).etag());
  both.add_roles()->set_role(v1::ROLE_PRACTICE_MANAGER);
  both.add_roles()->set_role(v1::ROLE_QA_OFFICER);
  both.set_request_id(request_id());
  expect_ok(server->call(&v1::PeopleService::Stub::SetPersonRoles, both, council.administrator.token));
  EXPECT_EQ(take(own, council.practice_manager).outcome(), "PERMISSION_DENIED OWN_AUDIT");
  EXPECT_EQ(hand_in(own, v1::GRADE_GOOD, council.practice_manager).outcome(), "PERMISSION_DENIED OWN_AUDIT");
  EXPECT_EQ(hand_in(own, v1::GRADE_GOOD, council.qa_lead).outcome(), "PERMISSION_DENIED GRADE_KNOWN");
  const auto shown = expect_ok(get_moderation(own, council.qa_lead));
  EXPECT_THAT(shown.allowed_events(), IsEmpty());
  EXPECT_THAT(shown.refusal(), HasSubstr("know its grade"));
}

TEST_F(ModerationServiceTest, TheSecondGradeCountsInEveryFigureAndTheFirstIsKept) {
  const auto audit = accepted("CD900114", v1::GRADE_INADEQUATE);
  accepted("CD900115", v1::GRADE_GOOD);
  EXPECT_EQ(analysis().grades().inadequate(), 1);
  expect_ok(hand_in(audit, v1::GRADE_GOOD, second_reader_));
  EXPECT_EQ(analysis().grades().inadequate(), 0);
  EXPECT_EQ(analysis().grades().good(), 2);
  v1::GetAuditRequest request;
  request.set_name(audit.name());
  const auto read_again = expect_ok(server->call(&Audits::GetAudit, request, council.practice_manager.token));
  EXPECT_EQ(read_again.grade(), v1::GRADE_INADEQUATE);
  EXPECT_EQ(read_again.standing_grade(), v1::GRADE_GOOD);
  v1::GetProgressRequest progress;
  progress.set_name(cycle_name("2023-09"));
  EXPECT_EQ(expect_ok(server->call(&v1::AnalysisService::Stub::GetProgress, progress, council.qa_lead.token))
                .total()
                .good_or_better(),
            2);
  v1::ListFigureRecordsRequest records;
  records.set_parent(cycle_name("2023-09"));
  records.set_measure("grade.good");
  int counted = 0;
  const auto listed =
      expect_ok(server->call(&v1::AnalysisService::Stub::ListFigureRecords, records, council.qa_lead.token));
  for (const auto& record : listed.figure_records()) {
    counted += record.counted();
  }
  EXPECT_EQ(counted, 2);
}

TEST_F(ModerationServiceTest, TheAuditorAndTheHeadOfServiceSeeItOnceItIsDone) {
  const auto audit = accepted("CD900116", v1::GRADE_OUTSTANDING);
  EXPECT_EQ(get_moderation(audit, council.practice_manager).outcome(), "NOT_FOUND MODERATION_NOT_FOUND");
  EXPECT_EQ(get_moderation(audit, council.head_of_service).outcome(), "NOT_FOUND MODERATION_NOT_FOUND");
  expect_ok(hand_in(audit, v1::GRADE_GOOD, second_reader_));
  EXPECT_EQ(expect_ok(get_moderation(audit, council.practice_manager)).moderated_grade(), v1::GRADE_GOOD);
  EXPECT_EQ(expect_ok(get_moderation(audit, council.head_of_service)).reason(), "The plan has no dates.");
}

TEST_F(ModerationServiceTest, AnAuditThatIsWrittenAgainIsReadAgain) {
  auto audit = accepted("CD900117", v1::GRADE_INADEQUATE);
  expect_ok(hand_in(audit, v1::GRADE_GOOD, second_reader_));
  v1::GetAuditRequest request;
  request.set_name(audit.name());
  audit = expect_ok(server->call(&Audits::GetAudit, request, council.qa_lead.token));
  v1::ReopenAuditRequest reopen;
  reopen.set_name(audit.name());
  reopen.set_etag(audit.etag());
  reopen.set_reason("A visit came to light.");
  reopen.set_request_id(request_id());
  audit = expect_ok(server->call(&Audits::ReopenAudit, reopen, council.qa_lead.token));
  EXPECT_EQ(analysis().grades().good(), 1) << "nothing was written yet, so the second grade counts";
  audit = expect_ok(send_back(audit, "Please add the visit.", council.qa_lead));
  audit = expect_ok(submit(filled_in(audit, v1::GRADE_OUTSTANDING), council.practice_manager));
  EXPECT_EQ(audit.standing_grade(), v1::GRADE_UNSPECIFIED);
  EXPECT_EQ(analysis().grades().outstanding(), 1);
  EXPECT_EQ(agreement(council.qa_lead).counts().pairs(), 0);
  expect_ok(accept(audit, council.qa_lead));
  const auto due = list(second_reader_);
  ASSERT_EQ(due.size(), 1);
  EXPECT_EQ(due[0].state(), Moderation::STATE_DUE);
}

TEST_F(ModerationServiceTest, AgreementCountsPairsAndShowsAuditorsToTheLeadOnly) {
  set_share(100);
  int number = 200;
  const auto pair = [&](v1::Grade first, v1::Grade second) {
    expect_ok(hand_in(accepted("CD900" + std::to_string(number++), first), second, second_reader_));
  };
  pair(v1::GRADE_GOOD, v1::GRADE_GOOD);
  pair(v1::GRADE_GOOD, v1::GRADE_REQUIRES_IMPROVEMENT);
  pair(v1::GRADE_INADEQUATE, v1::GRADE_GOOD);
  const auto few = agreement(council.qa_lead);
  EXPECT_EQ(few.counts().pairs(), 3);
  EXPECT_EQ(few.counts().exact(), 1);
  EXPECT_EQ(few.counts().within_one(), 2);
  EXPECT_EQ(few.counts().raised(), 1);
  EXPECT_EQ(few.counts().lowered(), 1);
  EXPECT_FALSE(few.has_linear_kappa());
  EXPECT_FALSE(few.has_ac2());
  EXPECT_EQ(few.first_period(), "2023-09");
  ASSERT_EQ(few.auditors_size(), 1);
  EXPECT_EQ(few.auditors(0).auditor_display_name(), council.practice_manager.display_name);
  EXPECT_EQ(few.auditors(0).counts().pairs(), 3);
  EXPECT_THAT(agreement(council.qa_officer).auditors(), IsEmpty());
  for (int i = 0; i < 17; ++i) pair(i % 2 == 0 ? v1::GRADE_GOOD : v1::GRADE_OUTSTANDING, v1::GRADE_GOOD);
  const auto enough = agreement(council.qa_lead);
  EXPECT_EQ(enough.counts().pairs(), enough.least_pairs());
  EXPECT_TRUE(enough.has_linear_kappa());
  EXPECT_TRUE(enough.has_quadratic_kappa());
  ASSERT_TRUE(enough.has_ac2());
  EXPECT_LE(enough.ac2().low(), enough.ac2().value());
  EXPECT_LE(enough.ac2().value(), enough.ac2().high());
}

TEST_F(ModerationServiceTest, WhoHoldsTheRoleForOneAreaReadsAndCountsThatAreaOnly) {
  const auto of_area = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT");
  const auto elsewhere = accepted("CD900130", v1::GRADE_INADEQUATE);
  accepted("CD900131", v1::GRADE_INADEQUATE, "BIT");
  EXPECT_THAT(cases(list(of_area)), ElementsAre("CD900131"));
  EXPECT_EQ(take(elsewhere, of_area).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  expect_ok(hand_in(elsewhere, v1::GRADE_GOOD, second_reader_));
  EXPECT_EQ(agreement(of_area).counts().pairs(), 0);
  EXPECT_EQ(agreement(second_reader_).counts().pairs(), 1);
}

TEST_F(ModerationServiceTest, SettingsAreTheLeadsAndKnowWhoChangedThemFirst) {
  auto before = settings();
  auto wanted = before;
  wanted.set_share_percent(101);
  EXPECT_EQ(change_settings(wanted, council.qa_lead).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  wanted.set_share_percent(25);
  EXPECT_EQ(change_settings(wanted, council.qa_officer).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  const auto changed = expect_ok(change_settings(wanted, council.qa_lead));
  EXPECT_EQ(changed.share_percent(), 25);
  EXPECT_EQ(change_settings(before, council.qa_lead).outcome(), "ABORTED ETAG_MISMATCH");
  EXPECT_EQ(settings().SerializeAsString(), changed.SerializeAsString());
}

TEST_F(ModerationServiceTest, WhatIsAskedForWrongIsRefused) {
  const auto audit = accepted("CD900140", v1::GRADE_INADEQUATE);
  EXPECT_EQ(fields_of(hand_in(audit, v1::GRADE_UNSPECIFIED, second_reader_, "v0", " ").status), "grade, reason");
  EXPECT_EQ(get_moderation(accepted("CD900141", v1::GRADE_GOOD), second_reader_).outcome(),
            "NOT_FOUND MODERATION_NOT_FOUND");
  v1::GetModerationRequest request;
  request.set_name(audit.name());
  EXPECT_EQ(server->call(&Stub::GetModeration, request, second_reader_.token).outcome(),
            "INVALID_ARGUMENT FIELD_INVALID");
  v1::GetAgreementRequest months;
  months.set_parent("programmes/practice-managers");
  months.set_first_period("September");
  EXPECT_EQ(fields_of(server->call(&Stub::GetAgreement, months, second_reader_.token).status), "first_period");
}

TEST_F(ModerationServiceTest, TheFormsRulesAskForASentenceWhereGradeAndAnswersDisagree) {
  auto audit = filled_in(read(allocate("CD900150")));
  for (const char* check : {"chronology", "case_summary", "visit"}) {
    answer_to(audit, check)->set_yes_no(v1::Answer::YES_NO_NO);
  }
  audit.set_grade_rationale("");
  const auto refused = submit(audit, council.practice_manager);
  EXPECT_EQ(refused.outcome(), "INVALID_ARGUMENT ANSWER_MISSING");
  EXPECT_EQ(fields_of(refused.status), "grade_rationale");
  v1::GetFormRequest request;
  request.set_name(audit.form());
  const auto form = expect_ok(server->call(&v1::FormService::Stub::GetForm, request, council.practice_manager.token));
  ASSERT_EQ(form.grade_rules_size(), 3);
  EXPECT_THAT(form.grade_rules(0).grades(), UnorderedElementsAre("good", "outstanding"));
  EXPECT_EQ(form.grade_rules(0).record_checks_no_at_least(), 3);
  audit.set_grade_rationale("The gaps are on paper; the child was seen each week.");
  expect_ok(submit(audit, council.practice_manager));
}

}  // namespace
}  // namespace touchstone::test
