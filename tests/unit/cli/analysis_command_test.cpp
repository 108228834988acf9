// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/cli/fake_server.h"

namespace touchstone::cli::test {
namespace {

using ::testing::HasSubstr;

void set_counts(v1::CycleCounts& counts, int allocated, int completed, int discussions) {
  counts.set_allocated(allocated);
  counts.set_completed(completed);
  counts.set_not_completed(allocated - completed);
  counts.set_discussions_held(discussions);
}

void add_area(v1::MonthlyAnalysis& analysis) {
  auto& area = *analysis.add_areas();
  area.set_code("BIT");
  area.set_display_name("Brief Intervention Team");
  area.set_case_holding(true);
  set_counts(*area.mutable_counts(), 4, 4, 3);
  area.mutable_grades()->set_good(4);
  auto& visit = *area.add_focus5();
  visit.set_key("visit");
  visit.set_yes(3);
  visit.set_no(1);
  visit.set_short_text("Visit in timescale");
  auto& question = *area.add_questions();
  question.set_key("direct_work");
  question.set_not_applicable(2);
  auto& graded = *area.add_graded_questions();
  graded.set_key("assessment_and_planning");
  graded.mutable_grades()->set_outstanding(1);
  auto& finding = *area.add_findings();
  finding.set_kind("quotation");
  finding.set_text("\"She listens.\"");
  finding.set_case_reference("CD900123");
  finding.set_theme(true);
  finding.set_source("parent");
}

void add_facts(v1::MonthlyAnalysis& analysis) {
  auto& run = *analysis.add_facts();
  run.set_kind("majority_run");
  run.set_measure("grade.good");
  run.set_cycles(2);
  run.set_since("2023-08");
  run.set_numerator(16);
  run.set_denominator(27);
  run.mutable_low()->set_period("2023-01");
  run.mutable_low()->mutable_share()->set_numerator(14);
  run.mutable_low()->mutable_share()->set_denominator(36);
  run.mutable_high()->set_period("2023-07");
  run.mutable_high()->mutable_share()->set_numerator(16);
  run.mutable_high()->mutable_share()->set_denominator(34);
  run.set_sentence("Over half were good.");
  auto& change = *analysis.add_facts();
  change.set_kind("change");
  change.set_measure("completion");
  change.set_direction("same");
  change.set_compared_with("2023-08");
  change.set_compared_numerator(0);
  change.set_compared_denominator(48);
  change.set_change(0);
  change.set_sentence("As in August.");
}

v1::MonthlyAnalysis september() {
  v1::MonthlyAnalysis analysis;
  analysis.set_programme("practice-managers");
  analysis.set_programme_display_name("Practice managers' audits");
  analysis.set_period("2023-09");
  analysis.set_theme("Reunifications");
  set_counts(*analysis.mutable_overview(), 34, 27, 19);
  analysis.mutable_grades()->set_outstanding(2);
  analysis.mutable_grades()->set_good(16);
  analysis.mutable_grades()->set_requires_improvement(9);
  add_area(analysis);
  add_facts(analysis);
  auto& chart = *analysis.add_charts();
  chart.set_measure("completion");
  chart.set_centre(0.8125);
  chart.set_provisional(true);
  auto& point = *chart.add_points();
  point.set_period("2023-09");
  point.set_numerator(27);
  point.set_denominator(34);
  point.set_lower(0.5);
  point.set_upper(1);
  point.add_signals("beyond_limit");
  analysis.add_charts()->set_measure("discussion");
  return analysis;
}

// The document that scripts rely on, key by key in this order.
constexpr auto expected = R"({"programme":"practice-managers","period":"2023-09","theme":"Reunifications",
"overview":{"allocated":34,"exempt":0,"completed":27,"notCompleted":7,"discussionsHeld":19},
"grades":{"outstanding":2,"good":16,"requiresImprovement":9,"inadequate":0},
"areas":[{"code":"BIT","name":"Brief Intervention Team","allocated":4,"exempt":0,"completed":4,"notCompleted":0,
"discussionsHeld":3,"grades":{"outstanding":0,"good":4,"requiresImprovement":0,"inadequate":0},
"focus5":[{"key":"visit","yes":3,"no":1,"notApplicable":0}],
"questions":[{"key":"direct_work","yes":0,"no":0,"notApplicable":2}],
"gradedQuestions":[{"key":"assessment_and_planning","outstanding":1,"good":0,"requiresImprovement":0,"inadequate":0}],
"findings":[{"kind":"quotation","text":"\"She listens.\"","caseReference":"CD900123","theme":true}]}],
"facts":[{"kind":"majority_run","measure":"grade.good","direction":null,"cycles":2,"since":"2023-08","numerator":16,
"denominator":27,"comparedWith":null,"comparedNumerator":null,"comparedDenominator":null,"change":null,
"countChange":null,"low":{"period":"2023-01","numerator":14,"denominator":36},
"high":{"period":"2023-07","numerator":16,"denominator":34},"rule":null,"sentence":"Over half were good."},
{"kind":"change","measure":"completion","direction":"same","cycles":null,"since":null,"numerator":null,
"denominator":null,"comparedWith":"2023-08","comparedNumerator":0,"comparedDenominator":48,"change":0.0,
"countChange":null,"low":null,"high":null,"rule":null,"sentence":"As in August."}],
"charts":[{"measure":"completion","centre":0.8125,"provisional":true,"points":[{"period":"2023-09","numerator":27,
"denominator":34,"lower":0.5,"upper":1.0,"signals":["beyond_limit"]}]},
{"measure":"discussion","centre":null,"provisional":false,"points":[]}]})";

class Analysis : public ::testing::Test {
 protected:
  Outcome analysis(const std::string& format) {
    bench.script.analysis = [this](const v1::GetMonthlyAnalysisRequest& request, v1::MonthlyAnalysis& answer) {
      asked = request.name();
      answer = september();
      return grpc::Status::OK;
    };
    return bench.run({"analysis", "--programme", "practice-managers", "--period", "2023-09", "--format", format});
  }

  Bench bench;
  std::string asked;
};

TEST_F(Analysis, AsJsonIsTheDocumentThatScriptsRelyOn) {
  const auto outcome = analysis("json");

  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(asked, "programmes/practice-managers/auditCycles/2023-09");
  EXPECT_EQ(outcome.out, nlohmann::ordered_json::parse(expected).dump(2) + "\n");
}

TEST_F(Analysis, AsCsvHasOneFigureALine) {
  const auto outcome = analysis("csv");

  EXPECT_THAT(outcome.out, HasSubstr("area,measure,answer,count\r\n,allocated,,34\r\n"));
  EXPECT_THAT(outcome.out, HasSubstr("\r\nBIT,focus5.visit,yes,3\r\nBIT,focus5.visit,no,1\r\n"));
  EXPECT_THAT(outcome.out, HasSubstr("\r\nBIT,graded_question.assessment_and_planning,outstanding,1\r\n"));
}

TEST_F(Analysis, AsATableSaysTheCountsBesideEveryShare) {
  const auto outcome = analysis("table");

  EXPECT_THAT(outcome.out,
              HasSubstr("Completed 27 of 34 (79 %) (submitted or accepted, of allocated less exempt); discussions held "
                        "19 of 27 (70 %)"));
  EXPECT_THAT(outcome.out, HasSubstr("visit        3 of 4"));
  EXPECT_THAT(outcome.out, HasSubstr("- As in August.\n"));
  EXPECT_THAT(outcome.out, HasSubstr("Signal: completion in 2023-09: beyond_limit\n"));
}

}  // namespace
}  // namespace touchstone::cli::test
