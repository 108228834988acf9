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
  using Sentence = v1::SectionSentence;
  Answer<Sentence> write(const std::string& text, Sentence::Section section = Sentence::SECTION_OVERVIEW,
                         const std::string& area = {}, const std::string& after = {},
                         const std::vector<std::string>& confirmed = {}) {
    v1::AddSectionSentenceRequest request;
    request.set_parent(cycle_name("2023-09"));
    auto* sentence = request.mutable_section_sentence();
    sentence->set_section(section);
    sentence->set_service_area_code(area);
    sentence->set_text(text);
    for (const auto& stretch : confirmed) sentence->add_confirmed_texts(stretch);
    request.set_after(after);
    request.set_request_id(request_id());
    return server->call(&Stub::AddSectionSentence, request, council.qa_officer.token);
  }
  Answer<Sentence> reword(const Sentence& sentence, const std::string& text, const Somebody& caller) {
    v1::EditSectionSentenceRequest request;
    request.set_name(sentence.name());
    request.set_text(text);
    request.set_etag(sentence.etag());
    request.set_request_id(request_id());
    return server->call(&Stub::EditSectionSentence, request, caller.token);
  }
  Answer<Sentence> confirm(const Sentence& sentence) {
    v1::ConfirmSectionSentenceRequest request;
    request.set_name(sentence.name());
    request.set_etag(sentence.etag());
    request.set_request_id(request_id());
    return server->call(&Stub::ConfirmSectionSentence, request, council.qa_lead.token);
  }
  std::vector<Sentence> sentences() {
    v1::ListSectionSentencesRequest request;
    request.set_parent(cycle_name("2023-09"));
    const auto met = expect_ok(server->call(&Stub::ListSectionSentences, request, council.qa_officer.token));
    return {met.section_sentences().begin(), met.section_sentences().end()};
  }
  /// "written by X: words" of each, the oldest first.
  std::vector<std::string> history(v1::ListWordingsRequest request) {
    request.set_parent(cycle_name("2023-09"));
    std::vector<std::string> lines;
    const auto met = expect_ok(server->call(&Stub::ListWordings, request, council.qa_officer.token));
    for (const auto& wording : met.wordings()) {
      const char* deed = wording.deed() == v1::Wording::DEED_WRITTEN     ? "written"
                         : wording.deed() == v1::Wording::DEED_CONFIRMED ? "confirmed"
                                                                         : "removed";
      lines.push_back(std::string{deed} + " by " + wording.by_display_name() + ": " + wording.text());
    }
    return lines;
  }
  /// A completed audit of an area with one finding.
  v1::Audit with_finding(const std::string& reference, const std::string& area, const std::string& text) {
    auto audit = filled_in(read(allocate(reference, "2023-09", area)));
    audit.mutable_findings(0)->set_text(text);
    return expect_ok(submit(audit, council.practice_manager));
  }
  Answer<v1::FindingGroup> group(const std::string& text, const std::vector<v1::Audit>& audits) {
    v1::AddFindingGroupRequest request;
    request.set_parent(cycle_name("2023-09"));
    request.mutable_finding_group()->set_text(text);
    for (const auto& audit : audits) request.mutable_finding_group()->add_findings()->set_audit(audit.name());
    request.set_request_id(request_id());
    return server->call(&Stub::AddFindingGroup, request, council.qa_officer.token);
  }
  std::vector<v1::FindingGroup> groups() {
    v1::ListFindingGroupsRequest request;
    request.set_parent(cycle_name("2023-09"));
    const auto met = expect_ok(server->call(&Stub::ListFindingGroups, request, council.qa_officer.token));
    return {met.finding_groups().begin(), met.finding_groups().end()};
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

TEST_F(CommentaryServiceTest, AnEditedFactNamesFiguresThatThePageShowsAsTheyAre) {
  const auto made = expect_ok(decide(completion_change, Fact::DECISION_EDITED, "We got {completed} of {allocated}."));
  EXPECT_EQ(made.printed_sentence(), "We got 5 of 6.");
  EXPECT_THAT(report(), HasSubstr("We got 5 of 6."));
  submitted("CD900920", "2023-09");
  const auto listed = decisions();
  ASSERT_EQ(listed.size(), 1);
  EXPECT_EQ(listed[0].printed_sentence(), "We got 6 of 7.");
  EXPECT_TRUE(listed[0].figures_changed());
  EXPECT_THAT(report(), HasSubstr("We got 6 of 7."));

  v1::ConfirmFactDecisionRequest request;
  request.set_parent(cycle_name("2023-09"));
  request.set_fact_key(completion_change);
  request.set_etag(made.etag());
  request.set_request_id(request_id());
  const auto confirmed = expect_ok(server->call(&Stub::ConfirmFactDecision, request, council.qa_lead.token));
  EXPECT_FALSE(confirmed.figures_changed());
  EXPECT_NE(confirmed.etag(), made.etag());
  EXPECT_EQ(confirmed.decided_by_display_name(), council.qa_officer.display_name);
  v1::ListWordingsRequest words;
  words.set_fact_key(completion_change);
  EXPECT_THAT(
      history(words),
      ::testing::ElementsAre("written by " + council.qa_officer.display_name + ": We got {completed} of {allocated}.",
                             "confirmed by " + council.qa_lead.display_name + ": We got {completed} of {allocated}."));
}

TEST_F(CommentaryServiceTest, WordsThatNameNoFigureOfTheMonthAreRefusedWithTheirPlace) {
  EXPECT_EQ(decide(completion_change, Fact::DECISION_EDITED, "We got {complete}.").outcome(),
            "INVALID_ARGUMENT FIGURE_REFERENCE_UNKNOWN");
  const auto refused = write("We got {complete}.");
  EXPECT_EQ(refused.outcome(), "INVALID_ARGUMENT FIGURE_REFERENCE_UNKNOWN");
  EXPECT_EQ(fields_of(refused.status), "section_sentence.text");
  EXPECT_EQ(write("Call 07700 900123.").outcome(), "INVALID_ARGUMENT TEXT_MAY_IDENTIFY");
  expect_ok(write("Call 07700 900123.", Sentence::SECTION_OVERVIEW, {}, {}, {"07700 900123"}));
}

TEST_F(CommentaryServiceTest, EveryReferenceThatIsListedIsPrintedAsItsValue) {
  v1::ListFigureReferencesRequest request;
  request.set_parent(cycle_name("2023-09"));
  request.set_page_size(1000);
  request.set_filter("C&FF");
  const auto met = expect_ok(server->call(&Stub::ListFigureReferences, request, council.qa_officer.token));
  ASSERT_GT(met.figure_references_size(), 20);
  for (const auto& each : met.figure_references()) {
    v1::RenderSentenceRequest render;
    render.set_parent(cycle_name("2023-09"));
    render.set_text("x {" + each.reference() + "}");
    EXPECT_EQ(expect_ok(server->call(&Stub::RenderSentence, render, council.qa_officer.token)).printed_text(),
              "x " + each.value());
    if (HasFailure()) break;
  }
}

TEST_F(CommentaryServiceTest, AFactIsGivenWithItsFiguresAsReferences) {
  v1::GetFactSentenceRequest request;
  request.set_parent(cycle_name("2023-09"));
  request.set_fact_key(completion_change);
  const auto met = expect_ok(server->call(&Stub::GetFactSentence, request, council.qa_officer.token));
  EXPECT_EQ(met.sentence(), sentence_of("change", "completion"));
  EXPECT_THAT(met.sentence_with_references(), HasSubstr("{completion}"));
  request.set_fact_key("change/completion/2001-01");
  EXPECT_EQ(server->call(&Stub::GetFactSentence, request, council.qa_officer.token).outcome(),
            "NOT_FOUND FACT_NOT_FOUND");
}

TEST_F(CommentaryServiceTest, SentencesOfTheUnitsOwnStandInTheirSectionsInTheirOrder) {
  const auto first = expect_ok(write("First we say this."));
  const auto third = expect_ok(write("Then that."));
  const auto second = expect_ok(write("Between them {completed}.", Sentence::SECTION_OVERVIEW, {}, first.name()));
  expect_ok(write("Of the grades.", Sentence::SECTION_OUTCOME));
  expect_ok(write("Of the area.", Sentence::SECTION_AREA, "C&FF"));
  expect_ok(write("Of the theme.", Sentence::SECTION_THEME));
  const auto text = report();
  EXPECT_THAT(text, HasSubstr("First we say this. Between them 5. Then that."));
  for (const char* words : {"Of the grades.", "Of the area.", "Of the theme."}) EXPECT_THAT(text, HasSubstr(words));
  std::vector<std::string> texts;
  for (const auto& sentence : sentences()) texts.push_back(sentence.text());
  EXPECT_THAT(texts, ::testing::ElementsAre("First we say this.", "Between them {completed}.", "Then that.",
                                            "Of the grades.", "Of the area.", "Of the theme."));

  v1::EditSectionSentenceRequest move;
  move.set_name(third.name());
  move.set_move(v1::EditSectionSentenceRequest::MOVE_FIRST);
  move.set_etag(third.etag());
  move.set_request_id(request_id());
  expect_ok(server->call(&Stub::EditSectionSentence, move, council.qa_officer.token));
  EXPECT_EQ(sentences()[0].name(), third.name());
  EXPECT_EQ(sentences()[1].etag(), first.etag()) << "others are not touched";
  EXPECT_EQ(sentences()[2].etag(), second.etag());

  v1::RemoveSectionSentenceRequest remove;
  remove.set_name(first.name());
  remove.set_etag(first.etag());
  remove.set_request_id(request_id());
  EXPECT_TRUE(expect_ok(server->call(&Stub::RemoveSectionSentence, remove, council.qa_officer.token)).removed());
  EXPECT_THAT(report(), Not(HasSubstr("First we say this.")));
  EXPECT_EQ(reword(first, "Again.", council.qa_officer).outcome(), "NOT_FOUND SENTENCE_NOT_FOUND");
}

TEST_F(CommentaryServiceTest, OfTwoWhoRewordASentenceTheSecondGetsTheNewestToMerge) {
  const auto sentence = expect_ok(write("We say this."));
  const auto other = expect_ok(write("And that."));
  const auto newer = expect_ok(reword(sentence, "We say more.", council.qa_lead));
  const auto late = reword(sentence, "We say less.", council.qa_officer);
  EXPECT_EQ(late.outcome(), "ABORTED ETAG_MISMATCH");
  EXPECT_EQ(metadata_of(late.status, "etag"), newer.etag());
  EXPECT_EQ(metadata_of(late.status, "text"), "We say more.");
  EXPECT_EQ(metadata_of(late.status, "by"), council.qa_lead.display_name);
  expect_ok(reword(other, "And that too.", council.qa_officer));
  v1::ListWordingsRequest words;
  words.set_section_sentence(sentence.name());
  EXPECT_THAT(history(words), ::testing::ElementsAre("written by " + council.qa_officer.display_name + ": We say this.",
                                                     "written by " + council.qa_lead.display_name + ": We say more."));
}

TEST_F(CommentaryServiceTest, ASentenceWhoseFigureChangesShowsTheNewOneUntilItIsLookedAtAgain) {
  const auto sentence = expect_ok(write("We got {completed}."));
  const auto other = expect_ok(write("Nothing is named."));
  submitted("CD900921", "2023-09");
  auto listed = sentences();
  ASSERT_EQ(listed.size(), 2);
  EXPECT_EQ(listed[0].printed_text(), "We got 6.");
  EXPECT_EQ(listed[0].confirmed_printed_text(), "We got 5.");
  EXPECT_TRUE(listed[0].figures_changed());
  EXPECT_FALSE(listed[1].figures_changed());
  EXPECT_FALSE(expect_ok(confirm(sentence)).figures_changed());
  EXPECT_FALSE(sentences()[0].figures_changed());
  EXPECT_EQ(events("sentence.confirmed"), 1);
}

TEST_F(CommentaryServiceTest, ASentenceThatNamesAFigureWithoutAValueCannotBeConfirmed) {
  const auto audit = with_finding("CD900922", "BIT", "The genogram was drawn together.");
  const auto sentence = expect_ok(write("BIT: {grade.good@BIT}."));
  expect_ok(send_back(audit, "Say more.", council.qa_officer));
  const auto listed = sentences();
  ASSERT_EQ(listed.size(), 1);
  EXPECT_TRUE(listed[0].no_longer_holds());
  EXPECT_EQ(listed[0].missing_references(0), "grade.good@BIT");
  EXPECT_EQ(listed[0].printed_text(), "BIT: –.");
  EXPECT_EQ(confirm(sentence).outcome(), "FAILED_PRECONDITION NO_LONGER_HOLDS");
  EXPECT_FALSE(expect_ok(reword(sentence, "BIT returned nothing.", council.qa_officer)).no_longer_holds());
}

TEST_F(CommentaryServiceTest, AQaOfficerOfOneAreaWritesInItsSectionOnly) {
  const auto of_all = expect_ok(write("Of the month."));
  const auto of_another = expect_ok(write("Of the area.", Sentence::SECTION_AREA, "C&FF"));
  allocate("CD900923", "2023-09", "BIT");
  council.qa_officer = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT");
  EXPECT_EQ(write("Of the month.").outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(write("Of the area.", Sentence::SECTION_AREA, "C&FF").outcome(), "NOT_FOUND SERVICE_AREA_NOT_FOUND");
  EXPECT_EQ(reword(of_another, "Mine.", council.qa_officer).outcome(), "NOT_FOUND SENTENCE_NOT_FOUND");
  EXPECT_EQ(reword(of_all, "Mine.", council.qa_officer).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  expect_ok(write("Of ours.", Sentence::SECTION_AREA, "BIT"));
  EXPECT_EQ(sentences().size(), 2) << "those of the month and of their area";
}

TEST_F(CommentaryServiceTest, FindingsOfAGroupArePrintedInItsWordsAndKeepTheirAudits) {
  const auto bit = with_finding("CD900924", "BIT", "The plan names who does what by when.");
  const auto cff = with_finding("CD900925", "C&FF", "Plans name who does what and by when.");
  v1::ListFindingGroupSuggestionsRequest ask;
  ask.set_parent(cycle_name("2023-09"));
  const auto suggested = expect_ok(server->call(&Stub::ListFindingGroupSuggestions, ask, council.qa_officer.token));
  ASSERT_EQ(suggested.finding_group_suggestions_size(), 1);
  EXPECT_EQ(suggested.finding_group_suggestions(0).findings_size(), 2);

  const auto made = expect_ok(group("Plans say who does what by when.", {bit, cff}));
  EXPECT_EQ(made.kind(), "good_practice");
  const auto text = report();
  EXPECT_THAT(text, HasSubstr("Plans say who does what by when."));
  EXPECT_THAT(text, Not(HasSubstr("The plan names who does what by when.")));
  EXPECT_THAT(text, HasSubstr("also in "));
  const auto grouped = groups();
  ASSERT_EQ(grouped.size(), 1);
  std::vector<std::string> originals;
  for (const auto& finding : grouped[0].findings()) originals.push_back(finding.text());
  EXPECT_THAT(originals, ::testing::UnorderedElementsAre("The plan names who does what by when.",
                                                         "Plans name who does what and by when."));
  EXPECT_EQ(expect_ok(server->call(&Stub::ListFindingGroupSuggestions, ask, council.qa_officer.token))
                .finding_group_suggestions_size(),
            0);
  const auto again = group("Another wording.", {bit});
  EXPECT_EQ(again.outcome(), "ALREADY_EXISTS FINDING_GROUPED");
  EXPECT_EQ(metadata_of(again.status, "finding_group"), made.name());

  v1::RemoveFindingGroupRequest remove;
  remove.set_name(made.name());
  remove.set_etag(made.etag());
  remove.set_request_id(request_id());
  expect_ok(server->call(&Stub::RemoveFindingGroup, remove, council.qa_officer.token));
  EXPECT_THAT(report(), HasSubstr("The plan names who does what by when."));
  EXPECT_TRUE(groups().empty());
  expect_ok(group("Another wording.", {bit}));
}

TEST_F(CommentaryServiceTest, AWordingStandsForTheTextThatItWasWrittenFor) {
  const auto audit = with_finding("CD900926", "BIT", "The plan is clear.");
  expect_ok(group("Plans are clear.", {audit}));
  auto back = expect_ok(send_back(audit, "Say more.", council.qa_officer));
  back.mutable_findings(0)->set_text("The plan is vague.");
  expect_ok(submit(back, council.practice_manager));
  ASSERT_EQ(groups().size(), 1);
  EXPECT_TRUE(groups()[0].findings(0).text_changed());
  const auto text = report();
  EXPECT_THAT(text, HasSubstr("The plan is vague."));
  EXPECT_THAT(text, Not(HasSubstr("Plans are clear.")));
}

TEST_F(CommentaryServiceTest, AWordingNamesNobodyAndAQaOfficerOfOneAreaChangesItForNoOther) {
  const auto bit = with_finding("CD900927", "BIT", "The plan is clear.");
  EXPECT_EQ(group("Call 07700 900123.", {bit}).outcome(), "INVALID_ARGUMENT TEXT_MAY_IDENTIFY");
  EXPECT_EQ(group("Plans are clear.", {}).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(group("Plans are clear.", {bit, bit}).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  const auto made = expect_ok(group("Plans are clear.", {bit, first_}));
  council.qa_officer = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT");
  EXPECT_EQ(group("Ours.", {first_}).outcome(), "NOT_FOUND FINDING_NOT_FOUND");
  ASSERT_EQ(groups().size(), 1);
  EXPECT_EQ(groups()[0].findings_size(), 1) << "of their area";
  v1::RemoveFindingGroupRequest remove;
  remove.set_name(made.name());
  remove.set_etag(made.etag());
  remove.set_request_id(request_id());
  EXPECT_EQ(server->call(&Stub::RemoveFindingGroup, remove, council.qa_officer.token).outcome(),
            "PERMISSION_DENIED ROLE_REQUIRED");
}

}  // namespace
}  // namespace touchstone::test
