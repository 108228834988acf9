// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/control_chart.h"

#include <gmock/gmock.h>

#include <cmath>

namespace touchstone::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A series from January 2022 on.
std::vector<PeriodShare> series(const std::vector<Share>& shares) {
  std::vector<PeriodShare> months;
  for (const Share& share : shares) {
    const int index = static_cast<int>(months.size());
    months.push_back({{2022 + index / 12, static_cast<unsigned>(index % 12 + 1)}, share});
  }
  return months;
}

ControlChart chart(const std::vector<Share>& shares) { return control_chart("completion", series(shares)); }

/// Which points carry a signal, by their place among the points.
std::vector<std::size_t> points_with(const ControlChart& charted, const std::string& rule) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < charted.points.size(); ++i) {
    const auto& signals = charted.points[i].signals;
    if (std::find(signals.begin(), signals.end(), rule) != signals.end()) places.push_back(i);
  }
  return places;
}

std::vector<Share> repeated(std::size_t times, const Share& share) { return std::vector<Share>(times, share); }

std::vector<Share> joined(std::vector<Share> left, const std::vector<Share>& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

TEST(ControlChart, PoolsItsCentreAndWidensItsLimitsWithSmallNumbers) {
  const ControlChart charted = chart({{30, 100}, {10, 25}});

  ASSERT_TRUE(charted.centre);
  EXPECT_DOUBLE_EQ(*charted.centre, 40.0 / 125);
  EXPECT_NEAR(charted.points[0].upper, 0.32 + 3 * std::sqrt(0.32 * 0.68 / 100), 1e-12);
  EXPECT_NEAR(charted.points[1].lower, 0.32 - 3 * std::sqrt(0.32 * 0.68 / 25), 1e-12);
}

TEST(ControlChart, CutsItsLimitsAtNoneAndAll) {
  const ControlChart charted = chart({{1, 4}, {3, 4}});

  EXPECT_EQ(charted.points[0].lower, 0);
  EXPECT_EQ(charted.points[0].upper, 1);
}

TEST(ControlChart, AMonthWithoutTheShareHasNoPoint) {
  const ControlChart charted = chart({{1, 4}, {0, 0}, {3, 4}});

  ASSERT_EQ(charted.points.size(), 2U);
  EXPECT_EQ(charted.points[1].period, (Period{2022, 3}));
}

TEST(ControlChart, WithoutPointsHasNoCentre) {
  const ControlChart charted = chart({{0, 0}, {0, 0}});

  EXPECT_FALSE(charted.centre);
  EXPECT_TRUE(charted.provisional);
  EXPECT_THAT(charted.points, IsEmpty());
}

TEST(ControlChart, IsProvisionalBelowTwelvePointsNotMonths) {
  EXPECT_TRUE(chart(joined(repeated(11, {1, 2}), {{0, 0}, {0, 0}})).provisional);
  EXPECT_FALSE(chart(repeated(12, {1, 2})).provisional);
}

TEST(BeyondLimit, APointExactlyOnItsLimitIsNotBeyondIt) {
  // Centre 1/2; with 9 audits three sigma are exactly 1/2.
  const ControlChart on_it = chart({{9, 9}, {0, 9}, {1, 2}});
  const ControlChart beyond_it = chart({{10, 10}, {0, 10}, {1, 2}});

  EXPECT_THAT(points_with(on_it, "beyond_limit"), IsEmpty());
  EXPECT_THAT(points_with(beyond_it, "beyond_limit"), ElementsAre(0, 1));
}

TEST(BeyondLimit, IsNeverFoundWhereAllAnswersAreAlike) {
  EXPECT_THAT(points_with(chart(repeated(8, {4, 4})), "beyond_limit"), IsEmpty());
  EXPECT_THAT(points_with(chart(repeated(8, {0, 4})), "one_side"), IsEmpty());
}

TEST(OneSide, NeedsSevenPointsAndMarksEachOfThem) {
  const auto low = repeated(1, {0, 100});

  EXPECT_THAT(points_with(chart(joined(low, repeated(7, {60, 100}))), "one_side"), ElementsAre(1, 2, 3, 4, 5, 6, 7));
  EXPECT_THAT(points_with(chart(joined(low, repeated(6, {60, 100}))), "one_side"), IsEmpty());
}

TEST(OneSide, APointOnTheCentreBreaksTheRun) {
  const ControlChart charted =
      chart(joined(joined(repeated(4, {6, 10}), {{5, 10}}), joined(repeated(4, {6, 10}), repeated(8, {4, 10}))));

  EXPECT_THAT(points_with(charted, "one_side"), ElementsAre(9, 10, 11, 12, 13, 14, 15, 16));
}

TEST(OneSide, AMonthWithoutTheShareBreaksTheRun) {
  const auto charted = chart(joined(joined(repeated(4, {6, 10}), {{0, 0}}), joined(repeated(4, {6, 10}), {{0, 50}})));

  EXPECT_THAT(points_with(charted, "one_side"), IsEmpty());
}

TEST(Trend, NeedsFiveStepsTheSameWay) {
  const std::vector<Share> six{{10, 100}, {11, 100}, {12, 100}, {13, 100}, {14, 100}, {15, 100}};
  const std::vector<Share> five{six.begin(), six.end() - 1};

  EXPECT_THAT(points_with(chart(six), "trend"), ElementsAre(0, 1, 2, 3, 4, 5));
  EXPECT_THAT(points_with(chart(five), "trend"), IsEmpty());
}

TEST(Trend, AnEqualShareOfOtherCountsIsNoStep) {
  EXPECT_THAT(points_with(chart({{10, 100}, {11, 100}, {12, 100}, {3, 25}, {13, 100}, {14, 100}, {15, 100}}), "trend"),
              IsEmpty());
}

TEST(Trend, AMonthWithoutTheShareBreaksTheRun) {
  EXPECT_THAT(points_with(chart({{10, 100}, {11, 100}, {12, 100}, {0, 0}, {13, 100}, {14, 100}, {15, 100}}), "trend"),
              IsEmpty());
}

TEST(Trend, ATurningPointBelongsToBothRuns) {
  const ControlChart charted = chart({{10, 99},
                                      {11, 99},
                                      {12, 99},
                                      {13, 99},
                                      {14, 99},
                                      {15, 99},
                                      {14, 99},
                                      {13, 99},
                                      {12, 99},
                                      {11, 99},
                                      {10, 99},
                                      {11, 99}});

  EXPECT_THAT(points_with(charted, "trend"), ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
}

TEST(TwoOfThree, MarksTheTwoBeyondTwoSigmaNotTheThird) {
  // Centre close to 1/2; with 100 audits two sigma are 10 points.
  const auto quiet = repeated(12, {50, 100});

  EXPECT_THAT(points_with(chart(joined(quiet, {{62, 100}, {50, 100}, {63, 100}})), "two_of_three"),
              ElementsAre(12, 14));
  EXPECT_THAT(points_with(chart(joined(quiet, {{62, 100}, {63, 100}})), "two_of_three"), ElementsAre(12, 13));
}

TEST(TwoOfThree, NeedsBothOnTheSameSideWithinThreeUnbrokenMonths) {
  const auto quiet = repeated(12, {50, 100});

  EXPECT_THAT(points_with(chart(joined(quiet, {{62, 100}, {38, 100}})), "two_of_three"), IsEmpty());
  EXPECT_THAT(points_with(chart(joined(quiet, {{62, 100}, {50, 100}, {50, 100}, {62, 100}})), "two_of_three"),
              IsEmpty());
  EXPECT_THAT(points_with(chart(joined(quiet, {{62, 100}, {0, 0}, {62, 100}})), "two_of_three"), IsEmpty());
}

TEST(TwoOfThree, ExactlyTwoSigmaIsNotBeyondThem) {
  // Centre 1/2; with 4 audits two sigma are exactly 1/2.
  EXPECT_THAT(points_with(chart({{4, 4}, {4, 4}, {2, 4}, {0, 4}, {0, 4}}), "two_of_three"), IsEmpty());
  EXPECT_THAT(points_with(chart({{5, 5}, {5, 5}, {2, 4}, {0, 5}, {0, 5}}), "two_of_three"), ElementsAre(0, 1, 3, 4));
}

TEST(TwoOfThree, NeedsThreePoints) { EXPECT_THAT(points_with(chart({{0, 50}, {50, 50}}), "two_of_three"), IsEmpty()); }

TEST(ControlChart, ListsSignalsInAFixedOrder) {
  const ControlChart charted = chart(
      joined(repeated(12, {10, 100}), {{90, 100}, {91, 100}, {92, 100}, {93, 100}, {94, 100}, {95, 100}, {96, 100}}));

  EXPECT_THAT(charted.points.back().signals, ElementsAre("beyond_limit", "one_side", "trend", "two_of_three"));
}

TEST(ControlChart, ComparesExactlyWithMillionsOfAudits) {
  const std::int64_t million = 1'000'000;
  // One audit beyond three sigma of a million, and one within.
  const ControlChart charted = chart({{501501, million}, {498499, million}, {501500, million}, {498500, million}});

  EXPECT_THAT(points_with(charted, "beyond_limit"), ElementsAre(0, 1));
}

TEST(ControlChartFacts, OneForEachSignalOfTheLastMonth) {
  const auto months = series(joined(repeated(1, {0, 100}), repeated(7, {60, 100})));

  const auto facts = control_chart_facts(control_chart("completion", months), months);

  ASSERT_EQ(facts.size(), 1U);
  EXPECT_EQ(facts[0].kind, "control_chart");
  EXPECT_EQ(facts[0].rule, "one_side");
  EXPECT_EQ(facts[0].numerator, 60);
  EXPECT_EQ(facts[0].denominator, 100);
  EXPECT_EQ(facts[0].direction, "");
  EXPECT_FALSE(facts[0].cycles);
}

TEST(ControlChartFacts, NoneWhenTheMonthReportedOnHasNoPoint) {
  const auto months = series(joined(joined(repeated(1, {0, 100}), repeated(7, {60, 100})), {{0, 0}}));

  EXPECT_THAT(control_chart_facts(control_chart("completion", months), months), IsEmpty());
}

}  // namespace
}  // namespace touchstone::domain
