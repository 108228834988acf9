// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/concern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace touchstone::domain {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Time noon = Time{} + 24h * 19000;

Concern raised(std::chrono::hours allowed = 24h, Time at = noon) {
  return *raise_concern({"Priya Nair", at, "No visit since 8 September."}, allowed);
}

/// Through all its steps, each so long after it was raised.
Concern closed_after(std::chrono::minutes acknowledged, std::chrono::minutes acted, std::chrono::minutes closed) {
  auto concern = acknowledge_concern(raised(), "head_of_service", {"Ellen Hartley", noon + acknowledged});
  concern = record_concern_action(*concern, "head_of_service", {"Ellen Hartley", noon + acted, "Visited."});
  return *close_concern(*concern, "qa_unit", {"Sam Example", noon + closed, "Seen, safe."});
}

TEST(RaiseConcern, WantsWords) {
  EXPECT_EQ(raised().state, ConcernState::Raised);
  const auto refused = raise_concern({"Priya Nair", noon, "  "}, 24h);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields[0].field, "words");
}

TEST(ConcernPart, IsTheOneThatBindsMost) {
  EXPECT_EQ(concern_part({true, true, true, true}), "case_owner");
  EXPECT_EQ(concern_part({false, true, true, true}), "head_of_service");
  EXPECT_EQ(concern_part({false, false, true, true}), "qa_unit");
  EXPECT_EQ(concern_part({false, false, false, true}), "raiser");
  EXPECT_EQ(concern_part({}), "other");
}

TEST(ConcernSteps, KeepWhoWhenAndWhatWasSaid) {
  const auto concern = closed_after(30min, 3h, 20h);
  EXPECT_EQ(concern.state, ConcernState::Closed);
  EXPECT_EQ(concern.acknowledged->by, "Ellen Hartley");
  EXPECT_EQ(concern.acted->words, "Visited.");
  EXPECT_EQ(concern.closed->words, "Seen, safe.");
  EXPECT_EQ(concern.closed->at, noon + 20h);
}

TEST(ConcernSteps, WhoTheCaseIsWithActsAndNeverCloses) {
  auto concern = acknowledge_concern(raised(), "head_of_service", {"Ellen Hartley", noon});
  concern = record_concern_action(*concern, "case_owner", {"Jo Example", noon, "Visited."});
  ASSERT_TRUE(concern);
  EXPECT_EQ(close_concern(*concern, "case_owner", {"Jo Example", noon, "Safe."}).error().reason, "OWN_CASE");
  EXPECT_EQ(acknowledge_concern(raised(), "case_owner", {"Jo Example", noon}).error().reason, "OWN_CASE");
}

TEST(ConcernSteps, ActionAndOutcomeWantWords) {
  const auto concern = *acknowledge_concern(raised(), "head_of_service", {"Ellen Hartley", noon});
  EXPECT_EQ(record_concern_action(concern, "qa_unit", {"Sam Example", noon, ""}).error().fields[0].field, "action");
  const auto acted = *record_concern_action(concern, "qa_unit", {"Sam Example", noon, "Visited."});
  EXPECT_EQ(close_concern(acted, "qa_unit", {"Sam Example", noon, "\n"}).error().fields[0].field, "outcome");
}

TEST(ConcernClock, RunsFromBeingRaisedAndStopsWhenClosed) {
  EXPECT_EQ(concern_due(raised()), noon + 24h);
  EXPECT_EQ(concern_time_left(raised(), noon + 6h), 18h);
  EXPECT_EQ(concern_time_left(raised(), noon + 27h), -3h);
  EXPECT_FALSE(concern_overdue(raised(), noon + 24h));
  EXPECT_TRUE(concern_overdue(raised(), noon + 24h + 1s));
  EXPECT_EQ(concern_time_left(closed_after(1h, 2h, 20h), noon + 100h), 4h);
  EXPECT_FALSE(concern_overdue(closed_after(1h, 2h, 20h), noon + 100h));
  EXPECT_TRUE(concern_overdue(closed_after(1h, 2h, 25h), noon + 100h));
}

TEST(ConcernMarks, AreFourHoursOneHourAndNone) {
  EXPECT_THAT(concern_marks(raised(), noon, noon + 19h), IsEmpty());
  EXPECT_THAT(concern_marks(raised(), noon, noon + 20h), ElementsAre(4));
  EXPECT_THAT(concern_marks(raised(), noon + 20h, noon + 22h), IsEmpty());
  EXPECT_THAT(concern_marks(raised(), noon + 20h, noon + 23h), ElementsAre(1));
  EXPECT_THAT(concern_marks(raised(), noon, noon + 30h), ElementsAre(4, 1, 0));
  EXPECT_THAT(concern_marks(closed_after(1h, 2h, 3h), noon, noon + 30h), IsEmpty());
}

TEST(ConcernMarks, LeaveOutWhatAShortClockNeverReaches) {
  EXPECT_THAT(concern_marks(raised(2h), noon, noon + 30h), ElementsAre(1, 0));
  EXPECT_THAT(concern_marks(raised(4h), noon, noon + 30h), ElementsAre(1, 0));
}

TEST(ConcernHours, AreOneToAWeek) {
  EXPECT_TRUE(check_concern_hours(1));
  EXPECT_TRUE(check_concern_hours(168));
  EXPECT_FALSE(check_concern_hours(0));
  EXPECT_EQ(check_concern_hours(169).error().fields[0].field, "hours_allowed");
}

TEST(CountConcerns, CountsStepsAndTakesMedians) {
  const auto figures = count_concerns({closed_after(60min, 2h, 10h), closed_after(2h, 4h, 30h), raised()}, noon + 25h);
  EXPECT_EQ(figures.raised, 3);
  EXPECT_EQ(figures.acknowledged, 2);
  EXPECT_EQ(figures.closed, 2);
  EXPECT_EQ(figures.closed_in_time, 1);
  EXPECT_EQ(figures.overdue, 1);
  EXPECT_DOUBLE_EQ(*figures.median_to_acknowledge, 1.5);
  EXPECT_DOUBLE_EQ(*figures.median_to_act, 3);
  EXPECT_DOUBLE_EQ(*figures.median_to_close, 20);
  EXPECT_EQ(count_concerns({}, noon), ConcernFigures{});
}

}  // namespace
}  // namespace touchstone::domain
