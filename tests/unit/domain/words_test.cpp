// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/words.h"

#include <gtest/gtest.h>

#include <limits>

namespace touchstone::domain {
namespace {

TEST(Percent, IsRoundedHalfAwayFromZero) {
  EXPECT_EQ(percent({27, 34}), "79%");
  EXPECT_EQ(percent({1, 200}), "1%");  // 0.5
  EXPECT_EQ(percent({1, 201}), "0%");  // 0.4975
  EXPECT_EQ(percent({5, 200}), "3%");  // 2.5: not to the even neighbour
  EXPECT_EQ(percent({199, 200}), "100%");
  EXPECT_EQ(percent({0, 7}), "0%");
}

TEST(Percent, WithADecimalIsRoundedFromTheCountsNotFromTheWholePercent) {
  EXPECT_EQ(percent_with_decimal({27, 34}), "79.4%");
  EXPECT_EQ(percent_with_decimal({38, 48}), "79.2%");
  EXPECT_EQ(percent_with_decimal({1, 2000}), "0.1%");  // 0.05
  EXPECT_EQ(percent_with_decimal({1, 1}), "100.0%");
}

TEST(Points, AChangeOfExactlyHalfAPointRoundsAwayFromZeroBothWays) {
  EXPECT_EQ(rounded_points(point_change({101, 200}, {1, 2})), 1);
  EXPECT_EQ(rounded_points(point_change({99, 200}, {1, 2})), -1);
  EXPECT_EQ(rounded_points(point_change({7, 200}, {1, 40})), 1);
}

TEST(Points, AreTakenFromUnroundedShares) {
  EXPECT_NEAR(point_change({27, 34}, {38, 48}), 0.24509803921568, 1e-12);
  EXPECT_EQ(points(point_change({27, 34}, {34, 40})), "6 points");
  EXPECT_EQ(points(-1.4), "1 point");
  EXPECT_EQ(points(0.2), "0 points");
}

TEST(ShareWords, ABaseOfTwentyMayLeadWithThePercentage) {
  EXPECT_EQ(share_words({27, 34}), "79% (27 of 34)");
  EXPECT_EQ(share_words({10, 20}), "50% (10 of 20)");
  EXPECT_EQ(share_words({10, 19}), "10 of 19");
  EXPECT_EQ(share_words({3, 4}), "3 of 4");
}

TEST(ShareWords, SayAllAndNone) {
  EXPECT_EQ(share_words({6, 6}), "all 6");
  EXPECT_EQ(share_words({0, 6}), "none of 6");
  EXPECT_EQ(share_words({0, 40}), "none of 40");
  EXPECT_EQ(share_words({2, 2}), "2 of 2");
  EXPECT_EQ(share_words({34, 34}), "100% (34 of 34)");
}

TEST(ShareWords, AGradeGivenToFewAuditsLeadsWithItsCount) {
  EXPECT_EQ(share_words_of("grade.outstanding", {2, 27}), "2 of 27 (7%)");
  EXPECT_EQ(share_words_of("grade.outstanding", {5, 27}), "19% (5 of 27)");
  EXPECT_EQ(share_words_of("completion", {2, 27}), "7% (2 of 27)");
  EXPECT_EQ(share_words_of("grade.outstanding@BIT", {2, 7}), "2 of 7");
}

TEST(ComparedWords, NameTheMonthAndItsShare) {
  EXPECT_EQ(compared_words("completion", {27, 34}, {34, 40}, "July"), ", 6 points below July (85%, 34 of 40)");
  EXPECT_EQ(compared_words("discussion", {19, 27}, {24, 38}, "August"), ", 7 points above August (63%, 24 of 38)");
  EXPECT_EQ(compared_words("grade.outstanding", {2, 27}, {0, 38}, "August"), ", 7 points above August (none of 38)");
}

TEST(ComparedWords, AChangeThatRoundsToNothingIsTheSame) {
  EXPECT_EQ(compared_words("completion", {27, 34}, {38, 48}, "August"), ", the same as August (79%, 38 of 48)");
}

TEST(ComparedWords, OfSmallBasesGiveTheCountsOnly) {
  EXPECT_EQ(compared_words("completion@BIT", {5, 6}, {6, 8}, "August"), " (August: 6 of 8)");
  EXPECT_EQ(compared_words("completion", {27, 34}, {4, 4}, "August"), " (August: all 4)");
}

TEST(PeriodName, SaysTheYearOnlyWhenItIsAnother) {
  EXPECT_EQ(period_name({2023, 8}, {2023, 9}), "August");
  EXPECT_EQ(period_name({2022, 12}, {2023, 1}), "December 2022");
}

TEST(MeasureWords, NameQuestionsByTheirShortText) {
  const std::vector<QuestionLabel> questions{{"child_seen_alone", "Child seen alone"}, {"mute", ""}};
  const Labels labels{{}, questions};

  EXPECT_EQ(measure_words("question.child_seen_alone@BIT", labels), "“Child seen alone”");
  EXPECT_EQ(measure_words("question.mute", labels), "“mute”");
  EXPECT_EQ(measure_words("grade.requiresImprovement", labels), "audits graded requires improvement");
  EXPECT_EQ(measure_words("good_or_better@C&FF", labels), "audits graded good or outstanding");
  EXPECT_EQ(measure_words("completion", labels), "completion");
}

TEST(ListWords, JoinsWithCommasAndAnd) {
  EXPECT_EQ(list_words({}), "");
  EXPECT_EQ(list_words({"BIT"}), "BIT");
  EXPECT_EQ(list_words({"BIT", "SWF", "YPS"}), "BIT, SWF and YPS");
}

}  // namespace
}  // namespace touchstone::domain
