// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/cli/fake_server.h"

namespace touchstone::cli::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

const std::vector<std::string> of_month{"--programme", "practice-managers", "--period", "2023-09"};

std::vector<std::string> of_september(std::vector<std::string> words, const std::vector<std::string>& more = {}) {
  words.insert(words.end(), of_month.begin(), of_month.end());
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

class CommentaryCommands : public ::testing::Test {
 protected:
  void SetUp() override {
    bench.script.analysis = [](const auto&, v1::MonthlyAnalysis& analysis) {
      auto* fact = analysis.add_facts();
      fact->set_fact_key("change/completion/2023-08");
      fact->set_sentence("6 points down on August.");
      auto* other = analysis.add_facts();
      other->set_fact_key("absence/grade.inadequate/");
      other->set_sentence("None inadequate for 3 months.");
      auto* finding = analysis.add_areas()->add_findings();
      finding->set_kind("good_practice");
      finding->set_text("A letter to the child.");
      finding->set_audit("audits/1");
      finding->set_finding_index(1);
      return grpc::Status::OK;
    };
    bench.script.fact_decisions = [](const auto&, v1::ListFactDecisionsResponse& page) {
      auto* decided = page.add_fact_decisions();
      decided->set_fact_key("change/completion/2023-08");
      decided->set_decision(v1::FactDecision::DECISION_EDITED);
      decided->set_sentence("Fewer came back.");
      decided->set_etag("v3");
      auto* gone = page.add_fact_decisions();
      gone->set_fact_key("extreme/completion/");
      gone->set_decision(v1::FactDecision::DECISION_ACCEPTED);
      gone->set_decided_on_sentence("The lowest this year.");
      gone->set_no_longer_holds(true);
      return grpc::Status::OK;
    };
  }
  Bench bench;
};

TEST_F(CommentaryCommands, FactsAreListedWithTheirDecisionsAndThoseThatNoLongerHoldLast) {
  const auto met = bench.run(of_september({"facts", "list"}, {"--format", "json"}));
  ASSERT_EQ(met.status, 0) << met.err;
  const auto rows = json::parse(met.out);
  ASSERT_EQ(rows.size(), 3);
  EXPECT_EQ(rows[0]["decision"], "edited");
  EXPECT_EQ(rows[0]["sentence"], "Fewer came back.");
  EXPECT_EQ(rows[1]["decision"], "");
  EXPECT_EQ(rows[1]["sentence"], "None inadequate for 3 months.");
  EXPECT_EQ(rows[2]["sentence"], "The lowest this year.");
  EXPECT_EQ(rows[2]["noLongerHolds"], true);
}

TEST_F(CommentaryCommands, ADecisionCarriesTheEtagOfTheOneBefore) {
  v1::DecideFactRequest asked;
  bench.script.decide_fact = [&](const v1::DecideFactRequest& request, v1::FactDecision& answer) {
    asked = request;
    answer = request.fact_decision();
    return grpc::Status::OK;
  };
  auto met = bench.run(of_september({"facts", "drop", "change/completion/2023-08"}));
  ASSERT_EQ(met.status, 0) << met.err;
  EXPECT_EQ(asked.etag(), "v3");
  EXPECT_EQ(asked.fact_decision().decision(), v1::FactDecision::DECISION_DROPPED);
  EXPECT_EQ(asked.parent(), "programmes/practice-managers/auditCycles/2023-09");
  met = bench.run(of_september({"facts", "edit", "absence/grade.inadequate/"}, {"--sentence", "None at all."}));
  ASSERT_EQ(met.status, 0) << met.err;
  EXPECT_EQ(asked.etag(), "");
  EXPECT_EQ(asked.fact_decision().sentence(), "None at all.");
  EXPECT_EQ(bench.run(of_september({"facts", "edit", "absence/grade.inadequate/"})).status, 2) << "words are needed";
}

TEST_F(CommentaryCommands, FindingsAreCountedFromOne) {
  v1::ChooseFindingRequest asked;
  bench.script.finding_choices = [](const auto&, v1::ListFindingChoicesResponse& page) {
    auto* choice = page.add_finding_choices();
    choice->set_audit("audits/1");
    choice->set_finding_index(1);
    choice->set_choice(v1::FindingChoice::CHOICE_LEFT_OUT);
    choice->set_etag("v1");
    return grpc::Status::OK;
  };
  bench.script.choose_finding = [&](const v1::ChooseFindingRequest& request, v1::FindingChoice& answer) {
    asked = request;
    answer = request.finding_choice();
    return grpc::Status::OK;
  };
  const auto list = bench.run(of_september({"findings", "list"}, {"--format", "csv"}));
  EXPECT_THAT(list.out, HasSubstr("left_out,1,2"));
  ASSERT_EQ(bench.run(of_september({"findings", "put-in", "1", "2"})).status, 0);
  EXPECT_EQ(asked.finding_choice().audit(), "audits/1");
  EXPECT_EQ(asked.finding_choice().finding_index(), 1);
  EXPECT_EQ(asked.finding_choice().choice(), v1::FindingChoice::CHOICE_IN_REPORT);
  EXPECT_EQ(asked.etag(), "v1");
}

TEST_F(CommentaryCommands, TheRecordsBehindAFigureAreListedOverAllPages) {
  bench.script.figure_records = [](const v1::ListFigureRecordsRequest& request, v1::ListFigureRecordsResponse& page) {
    EXPECT_EQ(request.measure(), "focus5.visit@BIT");
    auto* record = page.add_figure_records();
    record->set_case_reference(request.page_token().empty() ? "CD900101" : "CD900102");
    record->set_value("no");
    record->set_in_base(true);
    if (request.page_token().empty()) page.set_next_page_token("more");
    return grpc::Status::OK;
  };
  const auto met = bench.run(of_september({"records"}, {"--measure", "focus5.visit@BIT", "--format", "json"}));
  ASSERT_EQ(met.status, 0) << met.err;
  const auto rows = json::parse(met.out);
  ASSERT_EQ(rows.size(), 2);
  EXPECT_EQ(rows[1]["caseReference"], "CD900102");
  EXPECT_EQ(rows[1]["inBase"], true);
  EXPECT_EQ(rows[1]["counted"], false);
}

TEST_F(CommentaryCommands, AWatchPrintsEachChangeOnceAndEndsWellWithItsTime) {
  bench.script.watch_progress = [](const auto&, grpc::ServerWriter<v1::Progress>& writer) {
    v1::Progress progress;
    for (const int completed : {1, 1, 2}) {
      progress.mutable_total()->mutable_counts()->set_completed(completed);
      progress.mutable_as_at_time()->set_seconds(progress.as_at_time().seconds() + 60);
      writer.Write(progress);
    }
    return refusal(grpc::StatusCode::DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED", "The deadline passed.");
  };
  const auto met = bench.run(of_september({"progress", "--watch"}, {"--format", "csv", "--by", "area"}));
  EXPECT_EQ(met.status, 0) << met.err;
  const auto table = bench.run(of_september({"progress", "--watch"}));
  std::size_t times = 0;
  for (auto at = table.out.find("As at"); at != std::string::npos; at = table.out.find("As at", at + 1)) ++times;
  EXPECT_EQ(times, 2) << table.out;
}

TEST_F(CommentaryCommands, AWatchThatIsRefusedSaysWhy) {
  bench.script.watch_progress = [](const auto&, grpc::ServerWriter<v1::Progress>&) {
    return refusal(grpc::StatusCode::NOT_FOUND, "AUDIT_CYCLE_NOT_FOUND", "There is no such cycle.");
  };
  const auto met = bench.run(of_september({"progress", "--watch"}));
  EXPECT_EQ(met.status, 1);
  EXPECT_EQ(met.err, "touchstonectl: There is no such cycle.\n");
}

TEST_F(CommentaryCommands, APersonChangesInWhatIsNamedOnly) {
  bench.script.get_person = [](const auto&, v1::Person& person) {
    person.set_name("people/1");
    person.set_email("sam@northmere.example");
    person.set_etag("v2");
    return grpc::Status::OK;
  };
  v1::UpdatePersonRequest asked;
  bench.script.update_person = [&](const v1::UpdatePersonRequest& request, v1::Person& answer) {
    asked = request;
    answer = request.person();
    return grpc::Status::OK;
  };
  ASSERT_EQ(bench.run({"people", "update", "sam@northmere.example", "--name", "Sam Sample"}).status, 0);
  ASSERT_EQ(asked.update_mask().paths_size(), 1);
  EXPECT_EQ(asked.update_mask().paths(0), "display_name");
  EXPECT_EQ(asked.person().etag(), "v2");
  ASSERT_EQ(bench.run({"people", "update", "sam@northmere.example", "--email", ""}).status, 0);
  EXPECT_EQ(asked.update_mask().paths(0), "email");
  EXPECT_EQ(asked.person().email(), "");
  EXPECT_EQ(bench.run({"people", "update", "sam@northmere.example"}).status, 2);
}

TEST_F(CommentaryCommands, WordsAndTheHistoryOfAnAreaAreListed) {
  bench.script.spelling_words = [](const auto&, v1::ListSpellingWordsResponse& page) {
    page.add_spelling_words()->set_word("genogram");
    return grpc::Status::OK;
  };
  bench.script.add_spelling_word = [](const v1::AddSpellingWordRequest& request, v1::SpellingWord& answer) {
    answer.set_word(request.word());
    return grpc::Status::OK;
  };
  bench.script.areas = [](const auto&, v1::ListServiceAreasResponse& page) {
    auto* area = page.add_service_areas();
    area->set_code("BIT");
    area->set_name("serviceAreas/7");
    return grpc::Status::OK;
  };
  bench.script.area_versions = [](const v1::ListServiceAreaVersionsRequest& request,
                                  v1::ListServiceAreaVersionsResponse& page) {
    EXPECT_EQ(request.parent(), "serviceAreas/7");
    auto* version = page.add_service_area_versions();
    version->mutable_service_area()->set_display_name("Brief Intervention Team");
    version->mutable_start_time()->set_seconds(1695375000);
    return grpc::Status::OK;
  };
  EXPECT_THAT(bench.run({"spelling", "list"}).out, HasSubstr("genogram"));
  EXPECT_THAT(bench.run({"spelling", "add", "ecomap"}).out, HasSubstr("ecomap"));
  EXPECT_THAT(bench.run({"areas", "history", "BIT"}).out, HasSubstr("2023-09-22T09:30:00Z"));
  EXPECT_EQ(bench.run({"areas", "history", "NOWHERE"}).status, 1);
}

TEST_F(CommentaryCommands, AConfirmationCarriesTheEtagLastRead) {
  v1::ConfirmFactDecisionRequest asked;
  bench.script.confirm_fact = [&](const v1::ConfirmFactDecisionRequest& request, v1::FactDecision& answer) {
    asked = request;
    answer.set_fact_key(request.fact_key());
    return grpc::Status::OK;
  };
  ASSERT_EQ(bench.run(of_september({"facts", "confirm", "change/completion/2023-08"})).status, 0);
  EXPECT_EQ(asked.etag(), "v3");
}

TEST_F(CommentaryCommands, ASentenceIsAddedToItsSectionBehindAnother) {
  v1::AddSectionSentenceRequest asked;
  bench.script.add_sentence = [&](const v1::AddSectionSentenceRequest& request, v1::SectionSentence& answer) {
    asked = request;
    answer = request.section_sentence();
    answer.set_printed_text("We got 27.");
    return grpc::Status::OK;
  };
  const auto met = bench.run(
      of_september({"sentences", "add", "We got {completed}."},
                   {"--section", "area", "--area", "BIT", "--after", "7", "--confirmed", "We", "--format", "json"}));
  ASSERT_EQ(met.status, 0) << met.err;
  EXPECT_EQ(asked.parent(), "programmes/practice-managers/auditCycles/2023-09");
  EXPECT_EQ(asked.section_sentence().section(), v1::SectionSentence::SECTION_AREA);
  EXPECT_EQ(asked.section_sentence().service_area_code(), "BIT");
  EXPECT_EQ(asked.section_sentence().text(), "We got {completed}.");
  EXPECT_EQ(asked.section_sentence().confirmed_texts(0), "We");
  EXPECT_EQ(asked.after(), "sectionSentences/7");
  EXPECT_EQ(json::parse(met.out)["printed"], "We got 27.");
  EXPECT_EQ(bench.run(of_september({"sentences", "add", "Words."}, {"--section", "cover"})).status, 2);
}

TEST_F(CommentaryCommands, ASentenceIsRewordedWithTheEtagLastRead) {
  bench.script.sentences = [](const auto&, v1::ListSectionSentencesResponse& page) {
    auto* sentence = page.add_section_sentences();
    sentence->set_name("sectionSentences/7");
    sentence->set_etag("v2");
    return grpc::Status::OK;
  };
  v1::EditSectionSentenceRequest asked;
  bench.script.edit_sentence = [&](const v1::EditSectionSentenceRequest& request, v1::SectionSentence& answer) {
    asked = request;
    answer.set_name(request.name());
    return grpc::Status::OK;
  };
  ASSERT_EQ(bench.run(of_september({"sentences", "edit", "7"}, {"--words", "Others.", "--first"})).status, 0);
  EXPECT_EQ(asked.name(), "sectionSentences/7");
  EXPECT_EQ(asked.etag(), "v2");
  EXPECT_EQ(asked.text(), "Others.");
  EXPECT_EQ(asked.move(), v1::EditSectionSentenceRequest::MOVE_FIRST);
  EXPECT_EQ(bench.run(of_september({"sentences", "edit", "7"}, {"--first", "--after", "8"})).status, 2);
}

TEST_F(CommentaryCommands, WhoChangesWordsIsToldThatAVersionUnderWayDoesNotTakeThemUp) {
  bench.script.add_sentence = [](const v1::AddSectionSentenceRequest& request, v1::SectionSentence& answer) {
    answer = request.section_sentence();
    return grpc::Status::OK;
  };
  bench.script.decide_fact = [](const v1::DecideFactRequest& request, v1::FactDecision& answer) {
    answer = request.fact_decision();
    return grpc::Status::OK;
  };
  auto state = v1::ReportVersion::STATE_FOR_SIGN_OFF;
  bench.script.report_versions = [&](const v1::ListReportVersionsRequest& request,
                                     v1::ListReportVersionsResponse& page) {
    EXPECT_EQ(request.parent(), "programmes/practice-managers/auditCycles/2023-09");
    page.add_report_versions()->set_state(v1::ReportVersion::STATE_WITHDRAWN);
    auto* version = page.add_report_versions();
    version->set_state(state);
    version->set_label("1.0");
    return grpc::Status::OK;
  };
  const auto added = [&] {
    const auto met = bench.run(of_september({"sentences", "add", "Words."}, {"--section", "overview"}));
    EXPECT_EQ(met.status, 0);
    return met.err;
  };
  EXPECT_THAT(added(), HasSubstr("waits for sign-off"));
  const auto decided = bench.run(of_september({"facts", "drop", "change/completion/2023-08"}));
  EXPECT_EQ(decided.status, 0);
  EXPECT_THAT(decided.err, HasSubstr("goes into the next version, or into this one if it is sent back.\n"));
  state = v1::ReportVersion::STATE_PUBLISHED;
  EXPECT_EQ(added(), "Version 1.0 is published. What you changed goes into the next version.\n");
  state = v1::ReportVersion::STATE_DRAFT;
  EXPECT_EQ(added(), "");
}

TEST_F(CommentaryCommands, WordsAreSavedAlsoWhenTheVersionsCannotBeListed) {
  bench.script.add_sentence = [](const v1::AddSectionSentenceRequest& request, v1::SectionSentence& answer) {
    answer = request.section_sentence();
    return grpc::Status::OK;
  };
  bench.script.report_versions = [](const auto&, auto&) {
    return refusal(grpc::StatusCode::PERMISSION_DENIED, "ROLE_REQUIRED", "Your roles do not allow this.");
  };
  const auto met = bench.run(of_september({"sentences", "add", "Words."}, {"--section", "overview"}));
  EXPECT_EQ(met.status, 0);
  EXPECT_THAT(met.out, HasSubstr("Words."));
  EXPECT_THAT(met.err, HasSubstr("It is saved."));
  EXPECT_THAT(met.err, HasSubstr("Your roles do not allow this."));
}

TEST_F(CommentaryCommands, ReferencesAreListedWithTheirValues) {
  bench.script.references = [](const v1::ListFigureReferencesRequest& request, v1::ListFigureReferencesResponse& page) {
    auto* reference = page.add_figure_references();
    reference->set_reference("completion");
    reference->set_value("79% (27 of 34)");
    reference->set_description(request.filter());
    return grpc::Status::OK;
  };
  const auto met = bench.run(of_september({"references", "list"}, {"--filter", "compl", "--format", "json"}));
  ASSERT_EQ(met.status, 0) << met.err;
  EXPECT_EQ(json::parse(met.out)[0]["value"], "79% (27 of 34)");
  EXPECT_EQ(json::parse(met.out)[0]["description"], "compl");
}

TEST_F(CommentaryCommands, TheHistoryOfAFactTellsWhoWroteWhat) {
  bench.script.wordings = [](const v1::ListWordingsRequest& request, v1::ListWordingsResponse& page) {
    auto* wording = page.add_wordings();
    wording->set_number(1);
    wording->set_deed(v1::Wording::DEED_WRITTEN);
    wording->set_text(request.fact_key());
    wording->set_by_display_name("Robin Example");
    return grpc::Status::OK;
  };
  const auto met = bench.run(of_september({"facts", "history", "extreme/completion/"}, {"--format", "json"}));
  ASSERT_EQ(met.status, 0) << met.err;
  EXPECT_EQ(json::parse(met.out)[0]["deed"], "written");
  EXPECT_EQ(json::parse(met.out)[0]["text"], "extreme/completion/");
}

TEST_F(CommentaryCommands, AGroupNamesItsFindingsByAuditAndNumber) {
  v1::AddFindingGroupRequest asked;
  bench.script.add_finding_group = [&](const v1::AddFindingGroupRequest& request, v1::FindingGroup& answer) {
    asked = request;
    answer = request.finding_group();
    return grpc::Status::OK;
  };
  ASSERT_EQ(
      bench.run(of_september({"finding-groups", "add", "Plans are clear."}, {"--finding", "1/2", "--finding", "3/1"}))
          .status,
      0);
  ASSERT_EQ(asked.finding_group().findings_size(), 2);
  EXPECT_EQ(asked.finding_group().findings(0).audit(), "audits/1");
  EXPECT_EQ(asked.finding_group().findings(0).finding_index(), 1);
  EXPECT_EQ(asked.finding_group().findings(1).finding_index(), 0);
  EXPECT_EQ(bench.run(of_september({"finding-groups", "add", "Words."}, {"--finding", "1"})).status, 2);
  EXPECT_EQ(bench.run(of_september({"finding-groups", "add", "Words."}, {"--finding", "1/0"})).status, 2);
}

TEST_F(CommentaryCommands, AGroupKeepsItsFindingsWhenOnlyItsWordsChange) {
  bench.script.finding_groups = [](const auto&, v1::ListFindingGroupsResponse& page) {
    auto* group = page.add_finding_groups();
    group->set_name("findingGroups/9");
    group->set_text("Old words.");
    group->set_etag("v4");
    group->add_findings()->set_audit("audits/1");
    return grpc::Status::OK;
  };
  v1::EditFindingGroupRequest asked;
  bench.script.edit_finding_group = [&](const v1::EditFindingGroupRequest& request, v1::FindingGroup& answer) {
    asked = request;
    answer = request.finding_group();
    return grpc::Status::OK;
  };
  ASSERT_EQ(bench.run(of_september({"finding-groups", "edit", "9"}, {"--words", "New words."})).status, 0);
  EXPECT_EQ(asked.etag(), "v4");
  EXPECT_EQ(asked.finding_group().text(), "New words.");
  ASSERT_EQ(asked.finding_group().findings_size(), 1);
}

}  // namespace
}  // namespace touchstone::cli::test
