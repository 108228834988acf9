// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/facts.h"

#include <gmock/gmock.h>

#include "tests/unit/domain/figures.h"

namespace touchstone::domain {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(Change, IsTakenAgainstThePreviousCycleAndTheOneBeforeIt) {
  const auto changes = facts_of(analysis_of(good_months({{5, 10}, {6, 10}, {4, 10}, {7, 10}})), "change", "grade.good");

  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_EQ(changes[0].compared_with, (Period{2023, 3}));
  EXPECT_EQ(changes[0].compared_numerator, 4);
  EXPECT_EQ(changes[0].compared_denominator, 10);
  EXPECT_EQ(changes[0].direction, "up");
  EXPECT_DOUBLE_EQ(*changes[0].change, 30);
  EXPECT_EQ(changes[1].compared_with, (Period{2023, 2}));
  EXPECT_DOUBLE_EQ(*changes[1].change, 10);
}

TEST(Change, ThePreviousCycleIsTheOneThatExistsNotTheCalendarMonth) {
  const auto changes =
      facts_of(analysis_of({month_of({2022, 11}, 3, 4), month_of({2023, 3}, 3, 4)}), "change", "completion");

  ASSERT_THAT(changes, SizeIs(1));
  EXPECT_EQ(changes[0].compared_with, (Period{2022, 11}));
  EXPECT_EQ(changes[0].direction, "same");
  EXPECT_EQ(changes[0].change, 0.0);
}

TEST(Change, IsNotTakenAgainstACycleWhereTheShareIsUndefinedNorSkipsIt) {
  const auto changes = facts_of(analysis_of(good_months({{5, 10}, {0, 0}, {6, 10}})), "change", "grade.good");

  ASSERT_THAT(changes, SizeIs(1));
  EXPECT_EQ(changes[0].compared_with, (Period{2023, 1}));
}

TEST(Change, EqualSharesOfOtherCountsAreTheSame) {
  const auto change = only_fact(analysis_of(good_months({{2, 6}, {1, 3}})), "change", "grade.good");

  ASSERT_TRUE(change);
  EXPECT_EQ(change->direction, "same");
}

TEST(Change, OfAnAreaNeedsThatAreaInBothCycles) {
  const MonthlyAnalysis analysis =
      analysis_of({{{2023, 1}, {area("SWF", 4, {0, 3, 0, 0})}},
                   {{2023, 2}, {area("SWF", 4, {0, 4, 0, 0}), area("BIT", 2, {0, 1, 0, 0})}}});

  EXPECT_THAT(facts_of(analysis, "change", "completion@SWF"), SizeIs(1));
  EXPECT_THAT(facts_of(analysis, "change", "completion@BIT"), IsEmpty());
  EXPECT_EQ(only_fact(analysis, "change", "completion")->compared_denominator, 4);
}

TEST(Change, AnExemptAuditLeavesTheDenominator) {
  auto cycles = good_months({{5, 5}, {5, 5}});
  cycles[1].areas[0].counts.allocated = 8;
  cycles[1].areas[0].counts.exempt = 2;

  const auto change = only_fact(analysis_of(cycles), "change", "completion");

  ASSERT_TRUE(change);
  EXPECT_EQ(change->numerator, 5);
  EXPECT_EQ(change->denominator, 6);
}

TEST(CountChange, ComparesAuditsWithAGradeEvenWhenNothingWasCompletedBefore) {
  const auto change = only_fact(analysis_of(good_months({{0, 0}, {3, 4}})), "count_change", "grade.good");

  ASSERT_TRUE(change);
  EXPECT_EQ(change->count_change, 3);
  EXPECT_EQ(change->direction, "up");
  EXPECT_EQ(change->compared_numerator, 0);
  EXPECT_EQ(change->compared_denominator, 0);
  EXPECT_FALSE(change->change);
}

TEST(CountChange, IsNoneWhenTheCountIsTheSameThoughTheShareIsNot) {
  EXPECT_FALSE(only_fact(analysis_of(good_months({{3, 4}, {3, 8}})), "count_change", "grade.good"));
  EXPECT_FALSE(only_fact(analysis_of(good_months({{3, 4}})), "count_change", "grade.good"));
}

TEST(Extreme, NeedsThreeEarlierCyclesOfTheYear) {
  EXPECT_FALSE(only_fact(analysis_of(good_months({{5, 10}, {6, 10}, {4, 10}})), "extreme", "grade.good"));

  const auto lowest =
      only_fact(analysis_of(good_months({{5, 10}, {6, 10}, {4, 10}, {3, 10}})), "extreme", "grade.good");
  ASSERT_TRUE(lowest);
  EXPECT_EQ(lowest->direction, "lowest");
  EXPECT_EQ(lowest->numerator, 3);
  EXPECT_EQ(lowest->denominator, 10);
  EXPECT_FALSE(lowest->compared_with);
}

TEST(Extreme, AnEqualEarlierShareTakesItAway) {
  EXPECT_FALSE(only_fact(analysis_of(good_months({{5, 10}, {6, 10}, {2, 5}, {4, 10}})), "extreme", "grade.good"));
}

TEST(Extreme, CyclesWithoutTheShareAreNotCountedAmongTheThree) {
  EXPECT_FALSE(only_fact(analysis_of(good_months({{5, 10}, {0, 0}, {4, 10}, {9, 10}})), "extreme", "grade.good"));
}

TEST(Extreme, LooksAtThisYearOnly) {
  std::vector<std::pair<std::int64_t, std::int64_t>> shares(12, {9, 10});
  for (const std::int64_t good : {1, 2, 3, 4}) shares.emplace_back(good, 10);

  const auto highest = only_fact(analysis_of(good_months(shares)), "extreme", "grade.good");
  ASSERT_TRUE(highest);
  EXPECT_EQ(highest->direction, "highest");

  shares.erase(shares.begin() + 12);
  EXPECT_FALSE(
      only_fact(analysis_of(good_months(std::vector(shares.begin(), shares.end() - 1))), "extreme", "grade.good"));
}

TEST(Absence, CountsCyclesBackAndPassesOverThoseWithNothingCompleted) {
  const auto absence =
      only_fact(analysis_of(good_months({{1, 2}, {2, 2}, {0, 0}, {3, 3}})), "absence", "grade.inadequate");

  ASSERT_TRUE(absence);
  EXPECT_EQ(absence->cycles, 2);
  EXPECT_EQ(absence->since, (Period{2023, 2}));
  EXPECT_EQ(absence->numerator, 0);
  EXPECT_EQ(absence->denominator, 3);
}

TEST(Absence, NeedsTwoCyclesAndTheOneReportedOn) {
  EXPECT_FALSE(only_fact(analysis_of(good_months({{1, 2}, {2, 2}})), "absence", "grade.inadequate"));
  EXPECT_FALSE(only_fact(analysis_of(good_months({{2, 2}, {2, 2}, {0, 0}})), "absence", "grade.inadequate"));
}

TEST(Absence, GoesOnOverTheTurnOfTheYear) {
  const std::vector<std::pair<std::int64_t, std::int64_t>> shares(14, {2, 2});

  const auto absence = only_fact(analysis_of(good_months(shares)), "absence", "grade.inadequate");

  ASSERT_TRUE(absence);
  EXPECT_EQ(absence->cycles, 14);
}

TEST(MajorityRun, GivesTheRangeOfTheEarlierCyclesOfTheYear) {
  const auto run = only_fact(analysis_of(good_months({{4, 10}, {2, 5}, {5, 10}, {6, 10}, {0, 0}, {7, 10}})),
                             "majority_run", "grade.good");

  ASSERT_TRUE(run);
  EXPECT_EQ(run->cycles, 2);
  EXPECT_EQ(run->since, (Period{2023, 4}));
  EXPECT_EQ(run->low, (PeriodShare{{2023, 1}, {4, 10}}));
  EXPECT_EQ(run->high, (PeriodShare{{2023, 3}, {5, 10}}));
}

TEST(MajorityRun, ExactlyHalfIsNoMajority) {
  EXPECT_FALSE(only_fact(analysis_of(good_months({{1, 10}, {5, 10}, {6, 10}})), "majority_run", "grade.good"));
}

TEST(MajorityRun, NeedsAnEarlierCycleOfTheYearThatHasTheShare) {
  EXPECT_FALSE(only_fact(analysis_of(good_months({{6, 10}, {7, 10}})), "majority_run", "grade.good"));
  EXPECT_FALSE(only_fact(analysis_of(good_months({{0, 0}, {6, 10}, {7, 10}})), "majority_run", "grade.good"));

  std::vector<std::pair<std::int64_t, std::int64_t>> over_new_year(11, {1, 10});
  for (int i = 0; i < 3; ++i) over_new_year.emplace_back(9, 10);
  EXPECT_FALSE(only_fact(analysis_of(good_months(over_new_year)), "majority_run", "grade.good"));
}

TEST(MajorityRun, NeedsTheShareInTheCycleReportedOn) {
  EXPECT_FALSE(only_fact(analysis_of(good_months({{1, 10}, {6, 10}, {7, 10}, {0, 0}})), "majority_run", "grade.good"));
}

TEST(MajorityRun, IsAlsoSoughtForGoodOrBetter) {
  EXPECT_TRUE(only_fact(analysis_of(good_months({{1, 10}, {6, 10}, {7, 10}})), "majority_run", "good_or_better"));
}

AnalysisInput one_area(AreaFigures figures, std::vector<QuestionLabel> questions) {
  AnalysisInput input;
  input.cycles = {{{2023, 9}, {}}};
  input.areas = {{"An area", std::move(figures), {}}};
  input.question_labels = std::move(questions);
  return input;
}

TEST(Unanimous, NeedsTwoApplicableAnswers) {
  AreaFigures figures = with_focus5(area("BIT", 5, {0, 5, 0, 0}), {{"visit", 1, 0, 4}, {"supervision", 2, 0, 3}});
  figures.questions = {{"seen", 0, 3, 2}, {"heard", 0, 1, 0}, {"mixed", 1, 1, 0}};

  const auto analysis = analyse(one_area(std::move(figures), {{"seen", ""}, {"heard", ""}, {"mixed", ""}}));

  EXPECT_FALSE(only_fact(analysis, "unanimous", "focus5.visit@BIT"));
  EXPECT_EQ(only_fact(analysis, "unanimous", "focus5.supervision@BIT")->direction, "yes");
  const auto no = only_fact(analysis, "unanimous", "question.seen@BIT");
  ASSERT_TRUE(no);
  EXPECT_EQ(no->direction, "no");
  EXPECT_EQ(no->numerator, 0);
  EXPECT_EQ(no->denominator, 3);
  EXPECT_FALSE(only_fact(analysis, "unanimous", "question.heard@BIT"));
  EXPECT_FALSE(only_fact(analysis, "unanimous", "question.mixed@BIT"));
  EXPECT_THAT(facts_of(analysis, "unanimous", "question.seen"), IsEmpty());
}

TEST(NotReturned, NeedsAnAllocationThatIsNotExempt) {
  AreaFigures none = area("YPS", 2, {});
  AreaFigures exempt = none;
  exempt.counts.exempt = 2;

  const auto fact = only_fact(analyse(one_area(none, {})), "not_returned", "completion@YPS");

  ASSERT_TRUE(fact);
  EXPECT_EQ(fact->numerator, 0);
  EXPECT_EQ(fact->denominator, 2);
  EXPECT_FALSE(only_fact(analyse(one_area(exempt, {})), "not_returned", "completion@YPS"));
}

TEST(Facts, StandByKindInTheOrderOfTheRules) {
  auto cycles = published_year();
  cycles.back().areas[4].focus5.back() = {"visit", 3, 0, 0};

  const MonthlyAnalysis analysis = analysis_of(cycles);

  std::vector<std::string> kinds;
  for (const Fact& fact : analysis.facts) {
    if (kinds.empty() || kinds.back() != fact.kind) kinds.push_back(fact.kind);
  }
  EXPECT_THAT(kinds, testing::ElementsAre("change", "count_change", "extreme", "absence", "majority_run", "unanimous",
                                          "not_returned"));
}

TEST(Facts, OverallMeasuresStandBeforeThoseOfAreas) {
  const MonthlyAnalysis analysis =
      analysis_of({{{2023, 1}, {area("SWF", 4, {0, 3, 0, 0})}}, {{2023, 2}, {area("SWF", 4, {0, 4, 0, 0})}}});

  std::vector<std::string> measures;
  for (const Fact& fact : analysis.facts) {
    if (fact.kind == "change") measures.push_back(fact.measure);
  }
  ASSERT_THAT(measures, SizeIs(14));
  EXPECT_EQ(measures.front(), "completion");
  EXPECT_EQ(measures[6], "good_or_better");
  EXPECT_EQ(measures[7], "completion@SWF");
}

}  // namespace
}  // namespace touchstone::domain
