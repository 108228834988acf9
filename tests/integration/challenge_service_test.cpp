// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/audit_work.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/challenge_service.grpc.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/moderation_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Challenge = v1::Challenge;
using Stub = v1::ChallengeService::Stub;
using Moderations = v1::ModerationService::Stub;

class ChallengeServiceTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
    moderator_ = add_somebody(*server, council, v1::ROLE_QA_LEAD);
    audit_ = expect_ok(accept(submitted("CD900301", "2023-09", "C&FF", v1::GRADE_INADEQUATE), council.qa_officer));
  }

  void moderate(v1::Grade grade) {
    v1::SubmitModerationRequest request;
    request.set_name(audit_.name() + "/moderation");
    request.set_etag("v0");
    request.set_grade(grade);
    request.set_reason("The visits are in the diary.");
    request.set_request_id(request_id());
    expect_ok(server->call(&Moderations::SubmitModeration, request, moderator_.token));
  }
  Answer<Challenge> raise(const Somebody& caller, const std::string& reason = "She was seen each week.") {
    v1::CreateChallengeRequest request;
    request.set_parent(audit_.name());
    request.set_reason(reason);
    request.set_request_id(request_id());
    return server->call(&Stub::CreateChallenge, request, caller.token);
  }
  Answer<Challenge> rule(const Challenge& challenge, Challenge::State ruling, v1::Grade grade, const Somebody& caller) {
    v1::RuleOnChallengeRequest request;
    request.set_name(challenge.name());
    request.set_etag(challenge.etag());
    request.set_ruling(ruling);
    request.set_grade(grade);
    request.set_reason("The diary says so.");
    request.set_request_id(request_id());
    return server->call(&Stub::RuleOnChallenge, request, caller.token);
  }
  Answer<v1::ListChallengesResponse> list(const std::string& parent, const Somebody& caller) {
    v1::ListChallengesRequest request;
    request.set_parent(parent);
    return server->call(&Stub::ListChallenges, request, caller.token);
  }
  v1::GradeCounts grades() {
    v1::GetMonthlyAnalysisRequest request;
    request.set_name(cycle_name("2023-09"));
    return expect_ok(server->call(&v1::AnalysisService::Stub::GetMonthlyAnalysis, request, council.qa_lead.token))
        .grades();
  }
  v1::Audit read_again() {
    v1::GetAuditRequest request;
    request.set_name(audit_.name());
    return expect_ok(server->call(&Audits::GetAudit, request, council.qa_lead.token));
  }

  Somebody moderator_;
  v1::Audit audit_;
};

TEST_F(ChallengeServiceTest, ARulingChangesTheGradeThatCountsAndKeepsAllThree) {
  moderate(v1::GRADE_REQUIRES_IMPROVEMENT);
  const auto raised = expect_ok(raise(council.head_of_service));
  EXPECT_EQ(raised.state(), Challenge::STATE_OPEN);
  EXPECT_EQ(raised.first_grade(), v1::GRADE_INADEQUATE);
  EXPECT_EQ(raised.disputed_grade(), v1::GRADE_REQUIRES_IMPROVEMENT);
  EXPECT_THAT(raised.allowed_events(), ElementsAre("withdraw"));
  const auto ruled = expect_ok(rule(raised, Challenge::STATE_CHANGED, v1::GRADE_GOOD, council.qa_lead));
  EXPECT_EQ(ruled.state(), Challenge::STATE_CHANGED);
  EXPECT_EQ(ruled.ruled_grade(), v1::GRADE_GOOD);
  EXPECT_EQ(ruled.ruled_by_display_name(), council.qa_lead.display_name);
  EXPECT_EQ(grades().good(), 1);
  EXPECT_EQ(grades().requires_improvement(), 0);
  const auto audit = read_again();
  EXPECT_EQ(audit.grade(), v1::GRADE_INADEQUATE);
  EXPECT_EQ(audit.standing_grade(), v1::GRADE_GOOD);
  v1::GetModerationRequest moderation;
  moderation.set_name(audit_.name() + "/moderation");
  EXPECT_EQ(expect_ok(server->call(&Moderations::GetModeration, moderation, council.qa_lead.token)).moderated_grade(),
            v1::GRADE_REQUIRES_IMPROVEMENT);
}

TEST_F(ChallengeServiceTest, AnUpheldGradeStaysAndIsNotDisputedAgain) {
  const auto raised = expect_ok(raise(council.head_of_service));
  EXPECT_EQ(raise(council.head_of_service).outcome(), "ALREADY_EXISTS CHALLENGE_EXISTS");
  expect_ok(rule(raised, Challenge::STATE_UPHELD, v1::GRADE_UNSPECIFIED, council.qa_lead));
  EXPECT_EQ(grades().inadequate(), 1);
  EXPECT_EQ(raise(council.head_of_service).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(rule(raised, Challenge::STATE_UPHELD, v1::GRADE_UNSPECIFIED, council.qa_lead).outcome(),
            "ABORTED ETAG_MISMATCH");
}

TEST_F(ChallengeServiceTest, TheAuditorDisputesTheSecondGradeAndNotTheirOwn) {
  EXPECT_EQ(raise(council.practice_manager).outcome(), "PERMISSION_DENIED OWN_GRADE");
  EXPECT_FALSE(expect_ok(list(audit_.name(), council.practice_manager)).may_create());
  moderate(v1::GRADE_GOOD);
  EXPECT_TRUE(expect_ok(list(audit_.name(), council.practice_manager)).may_create());
  expect_ok(raise(council.practice_manager));
  EXPECT_EQ(expect_ok(list(audit_.name(), council.practice_manager)).challenges_size(), 1);
}

TEST_F(ChallengeServiceTest, WhoGaveTheGradeOrIsNoLeadDoesNotRule) {
  moderate(v1::GRADE_GOOD);
  const auto raised = expect_ok(raise(council.head_of_service));
  EXPECT_EQ(rule(raised, Challenge::STATE_UPHELD, v1::GRADE_UNSPECIFIED, moderator_).outcome(),
            "PERMISSION_DENIED OWN_GRADE");
  EXPECT_EQ(rule(raised, Challenge::STATE_UPHELD, v1::GRADE_UNSPECIFIED, council.qa_officer).outcome(),
            "PERMISSION_DENIED ROLE_REQUIRED");
  const auto seen = expect_ok(list(cycle_name("2023-09"), moderator_)).challenges(0);
  EXPECT_THAT(seen.allowed_events(), IsEmpty());
  EXPECT_THAT(seen.refusal(), HasSubstr("second reading"));
  EXPECT_THAT(expect_ok(list(cycle_name("2023-09"), council.qa_lead)).challenges(0).allowed_events(),
              ElementsAre("uphold", "change_grade"));
}

TEST_F(ChallengeServiceTest, SomebodyOfAnotherAreaSeesNothingOfIt) {
  const auto raised = expect_ok(raise(council.head_of_service));
  const auto elsewhere = add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "BIT");
  EXPECT_EQ(raise(elsewhere).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(list(audit_.name(), elsewhere).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(expect_ok(list(cycle_name("2023-09"), elsewhere)).challenges_size(), 0);
  v1::WithdrawChallengeRequest request;
  request.set_name(raised.name());
  request.set_etag(raised.etag());
  request.set_request_id(request_id());
  EXPECT_EQ(server->call(&Stub::WithdrawChallenge, request, elsewhere.token).outcome(),
            "NOT_FOUND CHALLENGE_NOT_FOUND");
  EXPECT_EQ(list(cycle_name("2023-09"), council.practice_manager).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
}

TEST_F(ChallengeServiceTest, ItIsTakenBackByWhoRaisedItAndLapsesWhenTheAuditIsWrittenAgain) {
  const auto raised = expect_ok(raise(council.head_of_service));
  const auto withdrawn =
      expect_ok(call_named(&Stub::WithdrawChallenge, raised.name(), raised.etag(), council.head_of_service));
  EXPECT_EQ(withdrawn.state(), Challenge::STATE_WITHDRAWN);
  expect_ok(raise(council.head_of_service));
  v1::ReopenAuditRequest reopen;
  reopen.set_name(audit_.name());
  reopen.set_etag(read_again().etag());
  reopen.set_reason("A visit came to light.");
  reopen.set_request_id(request_id());
  auto audit = expect_ok(server->call(&Audits::ReopenAudit, reopen, council.qa_officer.token));
  audit = expect_ok(send_back(audit, "Please add the visit.", council.qa_officer));
  expect_ok(submit(filled_in(audit, v1::GRADE_GOOD), council.practice_manager));
  const auto listed = expect_ok(list(audit_.name(), council.qa_lead));
  ASSERT_EQ(listed.challenges_size(), 2);
  EXPECT_EQ(listed.challenges(0).state(), Challenge::STATE_LAPSED);
  EXPECT_EQ(grades().good(), 1);
}

TEST_F(ChallengeServiceTest, WhatIsAskedForWrongIsRefused) {
  EXPECT_EQ(fields_of(raise(council.head_of_service, " ").status), "reason");
  const auto raised = expect_ok(raise(council.head_of_service));
  EXPECT_EQ(fields_of(rule(raised, Challenge::STATE_WITHDRAWN, v1::GRADE_UNSPECIFIED, council.qa_lead).status),
            "ruling");
  EXPECT_EQ(fields_of(rule(raised, Challenge::STATE_CHANGED, v1::GRADE_UNSPECIFIED, council.qa_lead).status), "grade");
  EXPECT_EQ(fields_of(rule(raised, Challenge::STATE_UPHELD, v1::GRADE_GOOD, council.qa_lead).status), "grade");
  EXPECT_EQ(fields_of(rule(raised, Challenge::STATE_CHANGED, v1::GRADE_INADEQUATE, council.qa_lead).status), "grade");
}

}  // namespace
}  // namespace touchstone::test
