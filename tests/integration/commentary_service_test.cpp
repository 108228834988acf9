// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <thread>

#include "tests/support/audit_work.h"
#include "tests/unit/report/page_reader.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Stub = v1::CommentaryService::Stub;
using Fact = v1::FactDecision;
using Finding = v1::FindingChoice;

constexpr const char* completion_change = "change/completion/2023-08";
constexpr const char* none_inadequate = "absence/grade.inadequate/";
constexpr const char* visits_unanimous = "unanimous/focus5.visit@C&FF/";

/// August and September: everything came back in August, half of it in September.
class CommentaryServiceTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-08");
    for (int i = 0; i < 6; ++i) submitted("CD90080" + std::to_string(i), "2023-08");
    open_cycle("2023-09");
    for (int i = 0; i < 5; ++i)
      first_ = submitted("CD90090" + std::to_string(i), "2023-09", "C&FF",
                         i % 2 == 0 ? v1::GRADE_GOOD : v1::GRADE_OUTSTANDING);
    allocate("CD900910");
  }

  Answer<Fact> decide(const std::string& key, Fact::Decision decision, const std::string& sentence = {},
                      const std::string& etag = {}) {
    v1::DecideFactRequest request;
    request.set_parent(cycle_name("2023-09"));
    request.mutable_fact_decision()->set_fact_key(key);
    request.mutable_fact_decision()->set_decision(decision);
    request.mutable_fact_decision()->set_sentence(sentence);
    request.set_etag(etag);
    request.set_request_id(request_id());
    return server->call(&Stub::DecideFact, request, council.qa_officer.token);
  }
  std::vector<Fact> decisions() {
    v1::ListFactDecisionsRequest request;
    request.set_parent(cycle_name("2023-09"));
    const auto met = expect_ok(server->call(&Stub::ListFactDecisions, request, council.qa_lead.token));
    return {met.fact_decisions().begin(), met.fact_decisions().end()};
  }
  Answer<Finding> choose(const std::string& audit, int index, Finding::Choice choice, const std::string& etag = {}) {
    v1::ChooseFindingRequest request;
    request.set_parent(cycle_name("2023-09"));
    request.mutable_finding_choice()->set_audit(audit);
    request.mutable_finding_choice()->set_finding_index(index);
    request.mutable_finding_choice()->set_choice(choice);
    request.set_etag(etag);
    request.set_request_id(request_id());
    return server->call(&Stub::ChooseFinding, request, council.qa_officer.token);
  }
  std::vector<Finding> choices() {
    v1::ListFindingChoicesRequest request;
    request.set_parent(cycle_name("2023-09"));
    const auto met = expect_ok(server->call(&Stub::ListFindingChoices, request, council.qa_lead.token));
    return {met.finding_choices().begin(), met.finding_choices().end()};
  }
  std::string report() {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{60});
    context.AddMetadata("authorization", "Bearer " + council.qa_officer.token);
    v1::RenderReportRequest request;
    request.set_name(cycle_name("2023-09"));
    request.set_format(v1::RenderReportRequest::FORMAT_HTML);
    const auto stub = v1::ReportService::NewStub(server->channel());
    const auto reader = stub->RenderReport(&context, request);
    std::string html;
    for (v1::RenderReportResponse part; reader->Read(&part);) html += part.chunk();
    EXPECT_EQ(outcome_of(reader->Finish()), "OK");
    const tests::PageReader page{html};
    EXPECT_EQ(page.fault(), "");
    return page.text();
  }
  std::string sentence_of(const std::string& kind, const std::string& measure) {
    v1::GetMonthlyAnalysisRequest request;
    request.set_name(cycle_name("2023-09"));
    const auto month =
        expect_ok(server->call(&v1::AnalysisService::Stub::GetMonthlyAnalysis, request, council.qa_officer.token));
    for (const auto& fact : month.facts()) {
      if (fact.kind() == kind && fact.measure() == measure) return fact.sentence();
    }
    ADD_FAILURE() << "there is no such fact";
    return {};
  }
  std::int64_t events(const std::string& kind) {
    pqxx::connection connection{server->database().superuser_conninfo()};
    pqxx::work tx{connection};
    return tx
        .exec_params("SELECT count(*) FROM event WHERE organisation_id = $1 AND kind = $2", council.organisation_id,
                     kind)[0][0]
        .as<std::int64_t>();
  }

  v1::Audit first_;
};

TEST_F(CommentaryServiceTest, ADecisionIsListedWithWhoDecidedAndWhatItWasAbout) {
  EXPECT_TRUE(decisions().empty());
  const auto made = expect_ok(decide(completion_change, Fact::DECISION_EDITED, "One audit is still out."));
  EXPECT_NE(made.etag(), "");
  EXPECT_EQ(made.decided_on_sentence(), sentence_of("change", "completion"));
  expect_ok(decide(visits_unanimous, Fact::DECISION_DROPPED));
  const auto listed = decisions();
  ASSERT_EQ(listed.size(), 2);
  EXPECT_EQ(listed[0].SerializeAsString(), made.SerializeAsString());
  EXPECT_EQ(listed[0].decided_by_display_name(), council.qa_officer.display_name);
  EXPECT_GT(listed[0].decide_time().seconds(), 0);
  EXPECT_FALSE(listed[0].figures_changed());
  EXPECT_FALSE(listed[0].no_longer_holds());
  EXPECT_EQ(events("fact.decided"), 2);
}

TEST_F(CommentaryServiceTest, ADecisionSaysWhenItsNumbersHaveChangedOrItsFactHasGone) {
  expect_ok(decide(completion_change, Fact::DECISION_ACCEPTED));
  expect_ok(decide(visits_unanimous, Fact::DECISION_ACCEPTED));
  auto audit = filled_in(read(allocate("CD900911")));
  answer_to(audit, "visit")->set_yes_no(v1::Answer::YES_NO_NO);
  answer_to(audit, "visit")->set_comment("None in this month.");
  expect_ok(submit(audit, council.practice_manager));
  const auto listed = decisions();
  ASSERT_EQ(listed.size(), 2);
  EXPECT_EQ(listed[0].fact_key(), completion_change);
  EXPECT_TRUE(listed[0].figures_changed());
  EXPECT_EQ(listed[1].fact_key(), visits_unanimous);
  EXPECT_TRUE(listed[1].no_longer_holds());
  EXPECT_EQ(expect_ok(decide(visits_unanimous, Fact::DECISION_UNSPECIFIED, {}, listed[1].etag())).etag(), "");
  EXPECT_EQ(decisions().size(), 1);
  EXPECT_EQ(decide(visits_unanimous, Fact::DECISION_ACCEPTED).outcome(), "NOT_FOUND FACT_NOT_FOUND");
}

TEST_F(CommentaryServiceTest, WhoDidNotSeeTheDecisionBeforeIsStopped) {
  const auto made = expect_ok(decide(completion_change, Fact::DECISION_DROPPED));
  const auto late = decide(completion_change, Fact::DECISION_ACCEPTED);
  EXPECT_EQ(late.outcome(), "ABORTED ETAG_MISMATCH");
  EXPECT_EQ(metadata_of(late.status, "etag"), made.etag());
  const auto back = expect_ok(decide(completion_change, Fact::DECISION_UNSPECIFIED, {}, made.etag()));
  EXPECT_EQ(back.decision(), Fact::DECISION_UNSPECIFIED);
  EXPECT_EQ(decide(completion_change, Fact::DECISION_ACCEPTED, {}, made.etag()).outcome(), "ABORTED ETAG_MISMATCH");
  const auto again = expect_ok(decide(completion_change, Fact::DECISION_ACCEPTED));
  EXPECT_NE(again.etag(), made.etag()) << "what was taken back and made again is another decision";
}

TEST_F(CommentaryServiceTest, OfTwoWhoDecideAtOnceOneIsStopped) {
  std::vector<std::string> outcomes(6);
  std::vector<std::thread> deciders;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    deciders.emplace_back([&, i] { outcomes[i] = decide(completion_change, Fact::DECISION_DROPPED).outcome(); });
  }
  for (auto& decider : deciders) decider.join();
  EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), "OK"), 1);
  EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), "ABORTED ETAG_MISMATCH"), 5);
}

TEST_F(CommentaryServiceTest, WhatIsNoDecisionIsRefused) {
  EXPECT_EQ(decide("change/completion/2001-01", Fact::DECISION_ACCEPTED).outcome(), "NOT_FOUND FACT_NOT_FOUND");
  EXPECT_EQ(decide("change/completion/2001-01", Fact::DECISION_UNSPECIFIED).outcome(), "NOT_FOUND FACT_NOT_FOUND");
  EXPECT_EQ(fields_of(decide(completion_change, Fact::DECISION_EDITED).status), "fact_decision.sentence");
  EXPECT_EQ(fields_of(decide(completion_change, Fact::DECISION_ACCEPTED, "Words.").status), "fact_decision.sentence");
  EXPECT_EQ(fields_of(decide("", Fact::DECISION_ACCEPTED).status), "fact_decision.fact_key");
  EXPECT_EQ(fields_of(decide(completion_change, static_cast<Fact::Decision>(9)).status), "fact_decision.decision");
  v1::DecideFactRequest elsewhere;
  elsewhere.set_parent(cycle_name("2031-01"));
  elsewhere.set_request_id(request_id());
  EXPECT_EQ(server->call(&Stub::DecideFact, elsewhere, council.qa_officer.token).outcome(),
            "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
}

TEST_F(CommentaryServiceTest, AQaOfficerOfOneAreaDecidesNothingAboutAnother) {
  council.qa_officer = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT");
  EXPECT_EQ(decide(visits_unanimous, Fact::DECISION_DROPPED).outcome(), "NOT_FOUND FACT_NOT_FOUND");
  EXPECT_EQ(decide(completion_change, Fact::DECISION_DROPPED).outcome(), "PERMISSION_DENIED ROLE_REQUIRED")
      << "it is a fact of the whole month";
  EXPECT_EQ(choose(first_.name(), 0, Finding::CHOICE_LEFT_OUT).outcome(), "NOT_FOUND FINDING_NOT_FOUND");
}

TEST_F(CommentaryServiceTest, ADroppedFactIsNotInTheDraft) {
  ASSERT_THAT(report(), HasSubstr("none has been inadequate for 2 months"));
  expect_ok(decide(none_inadequate, Fact::DECISION_DROPPED));
  expect_ok(decide(completion_change, Fact::DECISION_DROPPED));
  const auto text = report();
  EXPECT_THAT(text, Not(HasSubstr("inadequate for 2 months")));
  EXPECT_THAT(text, HasSubstr("Auditors completed 5 of the 6 audits allocated."));
}

TEST_F(CommentaryServiceTest, AnEditedSentenceStandsWhereTheDraftWouldTellItsFact) {
  expect_ok(decide(none_inadequate, Fact::DECISION_EDITED, "No child was found at risk <again>."));
  const auto text = report();
  EXPECT_THAT(text, Not(HasSubstr("inadequate for 2 months")));
  EXPECT_THAT(text, HasSubstr("No child was found at risk <again>. Is it a trend?"));
  EXPECT_EQ(text.find("No child was found"), text.rfind("No child was found")) << "once";
}

TEST_F(CommentaryServiceTest, AnAcceptedFactThatTheDraftWouldNotTellStandsUnderFurtherPoints) {
  const auto sentence = sentence_of("unanimous", "focus5.visit@C&FF");
  EXPECT_THAT(report(), Not(HasSubstr("Further points")));
  expect_ok(decide(visits_unanimous, Fact::DECISION_ACCEPTED));
  expect_ok(decide(none_inadequate, Fact::DECISION_ACCEPTED));
  const auto text = report();
  EXPECT_THAT(text, HasSubstr("Further points. " + sentence));
  EXPECT_THAT(text, Not(HasSubstr("Further points. " + sentence_of("absence", "grade.inadequate"))));
}

TEST_F(CommentaryServiceTest, AFindingLeftOutIsNotPrinted) {
  auto audit = filled_in(read(allocate("CD900912", "2023-09", "BIT")));
  audit.mutable_findings(0)->set_text("A letter written to the child.");
  auto* second = audit.add_findings();
  second->set_kind(v1::Finding::KIND_GOOD_PRACTICE);
  second->set_text("A plan drawn together.");
  audit = expect_ok(submit(audit, council.practice_manager));
  EXPECT_TRUE(choices().empty());
  const auto made = expect_ok(choose(audit.name(), 0, Finding::CHOICE_LEFT_OUT));
  ASSERT_EQ(choices().size(), 1);
  EXPECT_EQ(choices()[0].SerializeAsString(), made.SerializeAsString());
  EXPECT_EQ(events("finding.chosen"), 1);
  auto text = report();
  EXPECT_THAT(text, Not(HasSubstr("A letter written to the child.")));
  EXPECT_THAT(text, HasSubstr("A plan drawn together."));

  EXPECT_EQ(choose(audit.name(), 0, Finding::CHOICE_IN_REPORT).outcome(), "ABORTED ETAG_MISMATCH");
  expect_ok(choose(audit.name(), 0, Finding::CHOICE_IN_REPORT, made.etag()));
  text = report();
  EXPECT_THAT(text, HasSubstr("A letter written to the child."));
  EXPECT_THAT(text, Not(HasSubstr("A plan drawn together."))) << "one of its area and kind was put in by choice";
}

TEST_F(CommentaryServiceTest, AChoiceHoldsForTheTextThatWasChosen) {
  expect_ok(choose(first_.name(), 0, Finding::CHOICE_LEFT_OUT));
  ASSERT_EQ(choices().size(), 1);
  auto back = expect_ok(send_back(first_, "Say more.", council.qa_officer));
  EXPECT_TRUE(choices().empty()) << "it is not completed now";
  EXPECT_EQ(choose(first_.name(), 0, Finding::CHOICE_LEFT_OUT).outcome(), "NOT_FOUND FINDING_NOT_FOUND");
  back.mutable_findings(0)->set_text("Another thing altogether.");
  expect_ok(submit(back, council.practice_manager));
  EXPECT_TRUE(choices().empty());
  const auto again = expect_ok(choose(first_.name(), 0, Finding::CHOICE_IN_REPORT));
  EXPECT_EQ(expect_ok(choose(first_.name(), 0, Finding::CHOICE_UNSPECIFIED, again.etag())).etag(), "");
  EXPECT_TRUE(choices().empty());
}

TEST_F(CommentaryServiceTest, WhatIsNoFindingIsRefused) {
  EXPECT_EQ(choose(first_.name(), 1, Finding::CHOICE_LEFT_OUT).outcome(), "NOT_FOUND FINDING_NOT_FOUND");
  EXPECT_EQ(choose(first_.name(), -1, Finding::CHOICE_LEFT_OUT).outcome(), "NOT_FOUND FINDING_NOT_FOUND");
  EXPECT_EQ(choose("audits/" + request_id(), 0, Finding::CHOICE_LEFT_OUT).outcome(), "NOT_FOUND FINDING_NOT_FOUND");
  EXPECT_EQ(choose(submitted("CD900777", "2023-08").name(), 0, Finding::CHOICE_LEFT_OUT).outcome(),
            "NOT_FOUND FINDING_NOT_FOUND")
      << "it is another cycle's";
  EXPECT_EQ(fields_of(choose(first_.name(), 0, static_cast<Finding::Choice>(7)).status), "finding_choice.choice");
}

}  // namespace
}  // namespace touchstone::test
