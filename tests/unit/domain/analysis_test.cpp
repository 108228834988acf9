// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/analysis.h"

#include <gmock/gmock.h>

#include <stdexcept>

#include "server/domain/words.h"
#include "tests/unit/domain/figures.h"

namespace touchstone::domain {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(PublishedSeptember, HasTheTotalsOfItsAreas) {
  const MonthlyAnalysis september = analysis_of(published_year());

  EXPECT_EQ(september.overview, (CycleCounts{34, 0, 27, 19}));
  EXPECT_EQ(september.overview.not_completed(), 7);
  EXPECT_EQ(september.grades, (GradeCounts{2, 16, 9, 0}));
}

TEST(PublishedSeptember, HasTheSameCompletionAsAugustAndSixPointsLessThanJuly) {
  const auto changes = facts_of(analysis_of(published_year()), "change", "completion");

  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_EQ(percent({*changes[0].numerator, *changes[0].denominator}), "79%");
  EXPECT_EQ(changes[0].compared_with, (Period{2023, 8}));
  EXPECT_EQ(changes[0].direction, "up");
  EXPECT_EQ(rounded_points(*changes[0].change), 0);
  EXPECT_EQ(changes[1].compared_with, (Period{2023, 7}));
  EXPECT_EQ(rounded_points(*changes[1].change), -6);
}

TEST(PublishedSeptember, HasSevenPointsMoreDiscussions) {
  const auto changes = facts_of(analysis_of(published_year()), "change", "discussion");

  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_EQ(percent({*changes[0].numerator, *changes[0].denominator}), "70%");
  EXPECT_EQ(rounded_points(*changes[0].change), 7);
}

TEST(PublishedSeptember, IsOverHalfGoodForTwoMonthsAfterThirtyNineToFortySeven) {
  const auto run = only_fact(analysis_of(published_year()), "majority_run", "grade.good");

  ASSERT_TRUE(run);
  EXPECT_EQ(run->cycles, 2);
  EXPECT_EQ(run->since, (Period{2023, 8}));
  EXPECT_EQ(percent(run->low->share), "39%");
  EXPECT_EQ(percent(run->high->share), "47%");
  EXPECT_EQ(run->low->period, (Period{2023, 1}));
  EXPECT_EQ(run->high->period, (Period{2023, 7}));
}

TEST(PublishedSeptember, HasTheFewestRequiringImprovementOfTheYear) {
  const auto extreme = only_fact(analysis_of(published_year()), "extreme", "grade.requiresImprovement");

  ASSERT_TRUE(extreme);
  EXPECT_EQ(extreme->direction, "lowest");
  EXPECT_EQ(percent({*extreme->numerator, *extreme->denominator}), "33%");
}

TEST(PublishedSeptember, HasNoneInadequateForExactlyThreeMonths) {
  const auto absence = only_fact(analysis_of(published_year()), "absence", "grade.inadequate");

  ASSERT_TRUE(absence);
  EXPECT_EQ(absence->cycles, 3);
  EXPECT_EQ(absence->since, (Period{2023, 7}));
}

TEST(PublishedSeptember, HasTwoMoreOutstanding) {
  const auto change = only_fact(analysis_of(published_year()), "count_change", "grade.outstanding");

  ASSERT_TRUE(change);
  EXPECT_EQ(change->numerator, 2);
  EXPECT_EQ(change->count_change, 2);
}

TEST(PublishedSeptember, GivesNoGroundForATrend) {
  const MonthlyAnalysis september = analysis_of(published_year());

  for (const Fact& fact : september.facts) EXPECT_NE(fact.kind, "control_chart") << fact.sentence;
  EXPECT_TRUE(chart_of(september, "grade.good").provisional);
  EXPECT_THAT(chart_of(september, "grade.good").points, SizeIs(9));
}

TEST(Analysis, OfAMonthWithNothingCompletedHasNoSharesButIsOneAllTheSame) {
  auto cycles = published_year();
  cycles.back().areas = {area("SWF", 6, {}), area("BIT", 4, {})};

  const MonthlyAnalysis september = analysis_of(cycles);

  EXPECT_EQ(september.overview, (CycleCounts{10, 0, 0, 0}));
  EXPECT_THAT(september.areas, SizeIs(2));
  EXPECT_FALSE(share_of(september.history.back(), "grade.good").defined());
  EXPECT_THAT(chart_of(september, "grade.good").points, SizeIs(8));
  EXPECT_THAT(chart_of(september, "completion").points, SizeIs(9));
  for (const char* kind : {"absence", "majority_run", "unanimous"}) {
    for (const Fact& fact : september.facts) EXPECT_NE(fact.kind, kind) << fact.sentence;
  }
}

TEST(Analysis, OfTheFirstCycleHasNothingToCompareWith) {
  const MonthlyAnalysis first = analysis_of({published_year().back()});

  for (const Fact& fact : first.facts)
    EXPECT_TRUE(fact.kind == "unanimous" || fact.kind == "not_returned") << fact.kind;
}

TEST(Analysis, WithoutAnyAreaIsEmptyButStands) {
  const MonthlyAnalysis empty = analysis_of({{{2023, 9}, {}}});

  EXPECT_EQ(empty.overview, CycleCounts{});
  EXPECT_THAT(empty.facts, IsEmpty());
  ASSERT_THAT(empty.charts, SizeIs(12));
  EXPECT_FALSE(empty.charts[0].centre);
}

TEST(Analysis, LooksBackOverThirtySixCyclesOnly) {
  std::vector<std::pair<std::int64_t, std::int64_t>> shares(40, {2, 2});

  const MonthlyAnalysis analysis = analysis_of(good_months(shares));

  EXPECT_THAT(analysis.history, SizeIs(36));
  EXPECT_EQ(analysis.history.front().period, (Period{2023, 5}));
  EXPECT_THAT(chart_of(analysis, "completion").points, SizeIs(36));
  EXPECT_EQ(only_fact(analysis, "absence", "grade.inadequate")->cycles, 36);
}

TEST(Analysis, TakesTheFiguresOfTheLastCycleFromItsAreas) {
  AnalysisInput input;
  input.cycles = good_months({{1, 2}, {7, 9}});
  input.areas = {{"Brief Intervention Team", area("BIT", 4, {0, 3, 0, 0}), {}}};

  const MonthlyAnalysis analysis = analyse(std::move(input));

  EXPECT_EQ(analysis.overview.allocated, 4);
  EXPECT_EQ(total_counts(analysis.history.back()), analysis.overview);
}

TEST(Analysis, CountsAuditsThatCameInAfterTheirDueDateAndMarksTheirFindings) {
  using namespace std::chrono;
  AnalysisInput input;
  input.cycles = {{{2023, 9}, {}}};
  input.areas = {{"Brief Intervention Team",
                  area("BIT", 4, {0, 4, 0, 0}),
                  {{"improvement", "Visits.", "CD900111", false, "", "in-time", 0},
                   {"improvement", "Records.", "CD900112", false, "", "late", 0},
                   {"good_practice", "Drawings.", "CD900112", false, "", "late", 1}}}};
  const Date due = 2023y / September / 28;
  input.handed_in = {{{"in-time", due, due},
                      {"late", due, 2023y / September / 29},
                      {"late, without findings", due, 2023y / October / 5},
                      {"without a day", due, std::nullopt}}};

  const MonthlyAnalysis analysis = analyse(std::move(input));

  EXPECT_EQ(analysis.completed_late, 2);
  std::vector<bool> late;
  for (const AnalysisFinding& finding : analysis.areas.at(0).findings) late.push_back(finding.late);
  EXPECT_THAT(late, testing::ElementsAre(false, true, true));
}

TEST(Analysis, SaysNothingOfLateAuditsWhereNobodyLooked) {
  EXPECT_FALSE(analysis_of(good_months({{1, 2}})).completed_late);
  AnalysisInput input;
  input.cycles = good_months({{1, 2}});
  input.handed_in.emplace();

  EXPECT_EQ(analyse(std::move(input)).completed_late, 0);
}

TEST(Analysis, ChartsStandInTheirOrder) {
  std::vector<std::string> measures;
  for (const ControlChart& chart : analysis_of(published_year()).charts) measures.push_back(chart.measure);

  EXPECT_THAT(measures, testing::ElementsAre("completion", "discussion", "good_or_better", "grade.outstanding",
                                             "grade.good", "grade.requiresImprovement", "grade.inadequate",
                                             "focus5.chronology", "focus5.case_summary", "focus5.cultural_genogram",
                                             "focus5.supervision", "focus5.visit"));
}

TEST(Analysis, RefusesToRunWithoutACycleOrWithPeriodsOutOfOrder) {
  EXPECT_THROW(analyse({}), std::invalid_argument);

  AnalysisInput input;
  input.cycles = {month_of({2023, 9}, 1, 1), month_of({2023, 9}, 1, 1)};
  EXPECT_THROW(analyse(input), std::invalid_argument);
}

TEST(Analysis, KeepsTheAreasInTheConfiguredOrder) {
  std::vector<std::string> codes;
  for (const AreaAnalysis& reported : analysis_of(published_year()).areas) codes.push_back(reported.figures.code);

  EXPECT_THAT(codes, testing::ElementsAre("Adoption", "BIT", "SWF", "C&FF", "CWD", "Fostering", "ICAS", "PTC", "YPS"));
}

TEST(ShareOf, TakesRecordChecksFromCaseHoldingAreasOnly) {
  CycleFigures cycle{{2023, 9},
                     {with_focus5(area("BIT", 4, {0, 4, 0, 0}), {{"visit", 3, 1, 5}}), area("ICAS", 2, {0, 2, 0, 0})}};
  cycle.areas[1].focus5 = {{"visit", 2, 0, 0}};

  EXPECT_EQ(share_of(cycle, "focus5.visit"), (Share{3, 4}));
  EXPECT_EQ(share_of(cycle, "focus5.visit@BIT"), (Share{3, 4}));
  EXPECT_EQ(share_of(cycle, "focus5.visit@ICAS"), Share{});
  EXPECT_EQ(share_of(cycle, "completion@Nowhere"), Share{});
}

TEST(ShareOf, KnowsNoMeasureThatWasNotCounted) {
  const CycleFigures cycle = published_year().back();

  for (const char* measure : {"", "grade", "grade.excellent", "question.unknown", "focus5.", "good"}) {
    EXPECT_FALSE(share_of(cycle, measure).defined()) << measure;
  }
}

}  // namespace
}  // namespace touchstone::domain
