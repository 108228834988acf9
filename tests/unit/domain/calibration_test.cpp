// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/calibration.h"

#include <gmock/gmock.h>

namespace touchstone::domain {
namespace {

using ::testing::ElementsAre;
using enum Grade;

TEST(Spread, CountsTheGradesAndHowFarTheyLieApart) {
  const auto spread = spread_of(std::vector{Good, Good, RequiresImprovement, Inadequate, Good});
  EXPECT_THAT(spread.counts, ElementsAre(0, 3, 1, 1));
  EXPECT_EQ(spread.range, 2);
  EXPECT_EQ(spread.within_one, 4);
}

TEST(Spread, OfOneGradeIsNothingAndOfNoneToo) {
  EXPECT_EQ(spread_of(std::vector{Inadequate}).range, 0);
  EXPECT_EQ(spread_of(std::vector{Inadequate}).within_one, 1);
  EXPECT_EQ(spread_of({}), GradeSpread{});
}

TEST(Spread, OfAnEvenNumberTakesTheWorseOfTheTwoInTheMiddle) {
  const auto spread = spread_of(std::vector{Outstanding, Outstanding, Inadequate, Inadequate});
  EXPECT_EQ(spread.range, 3);
  EXPECT_EQ(spread.within_one, 2);
}

TEST(CalibrationParts, ATokenGradesNothingAndOneAreaIsNotTheUnit) {
  EXPECT_EQ(part_in_calibration({{Role::QaLead, ""}}, false, true), "other");
  EXPECT_EQ(part_in_calibration({{Role::QaLead, ""}}, true, true), "qa_unit");
  EXPECT_EQ(part_in_calibration({{Role::QaOfficer, "BIT"}}, true, true), "auditor");
  EXPECT_EQ(part_in_calibration({{Role::PracticeManager, ""}}, true, true), "auditor");
  EXPECT_EQ(part_in_calibration({{Role::BoardReader, ""}}, true, true), "other");
}

TEST(CalibrationParts, WhoIsNotAskedGradesNothingAndTheUnitStillClosesIt) {
  EXPECT_EQ(part_in_calibration({{Role::QaLead, ""}}, true, false), "qa_unit_not_asked");
  EXPECT_EQ(part_in_calibration({{Role::PracticeManager, ""}}, true, false), "other");
  EXPECT_TRUE(take_step(calibration_workflow(), "open", "close", "qa_unit_not_asked"));
  EXPECT_FALSE(take_step(calibration_workflow(), "open", "grade", "qa_unit_not_asked"));
}

TEST(CalibrationRules, ATitleACaseAGradeAndAReasonAreNeeded) {
  EXPECT_TRUE(check_calibration("Spring", "CD900001"));
  EXPECT_EQ(check_calibration("", "").error().fields.size(), 2);
  EXPECT_TRUE(check_calibration_grade(Good, "The plan works."));
  EXPECT_EQ(check_calibration_grade({}, " ").error().fields.size(), 2);
}

TEST(Accreditation, LapsesTheDayAfterItsLast) {
  const auto today = *date_from("2026-11-26");
  EXPECT_FALSE(has_lapsed(date_from("2026-11-26"), today));
  EXPECT_TRUE(has_lapsed(date_from("2026-11-25"), today));
  EXPECT_FALSE(has_lapsed(std::nullopt, today));
}

}  // namespace
}  // namespace touchstone::domain
