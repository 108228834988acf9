// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/learning.h"

#include <gtest/gtest.h>

namespace touchstone::domain {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

const Roles lead{{Role::QaLead, ""}};
const Date held{year{2023}, month{11}, day{9}};
const Date again{year{2024}, month{2}, day{8}};

LearningEvent event() {
  LearningEvent event;
  event.theme = "Reunifications";
  event.what = "A workshop about plans.";
  event.held_on = held;
  event.led_by = "Robin Example";
  event.look_again_on = again;
  return event;
}

std::string problem_of(const LearningEvent& event, const Roles& roles = lead) {
  const auto checked = check_learning(event, roles);
  if (checked) return "";
  return checked.error().fields.empty() ? checked.error().reason : checked.error().fields.at(0).field;
}

TEST(LearningEvent, SaysWhatWhenWhoAndWhenToLookAgain) {
  EXPECT_EQ(problem_of(event()), "");
  auto other = event();
  other.theme.clear();
  EXPECT_EQ(problem_of(other), "learning_event.theme");
  other = event();
  other.what = std::string(2001, 'a');
  EXPECT_EQ(problem_of(other), "learning_event.what");
  other = event();
  other.led_by.clear();
  EXPECT_EQ(problem_of(other), "learning_event.led_by");
  other = event();
  other.held_on = {};
  EXPECT_EQ(problem_of(other), "learning_event.held_on");
  other = event();
  other.look_again_on = Date{year{2023}, month{11}, day{8}};
  EXPECT_EQ(problem_of(other), "learning_event.look_again_on");
  other = event();
  other.area_codes = {"BIT", "SWF", "BIT"};
  EXPECT_EQ(problem_of(other), "learning_event.service_area_codes");
}

TEST(LearningEvent, IsPlannedForOnesOwnAreasAndForAllByWhoHasAll) {
  auto for_bit = event();
  for_bit.area_codes = {"BIT"};
  EXPECT_EQ(problem_of(for_bit, {{Role::HeadOfService, "BIT"}}), "");
  EXPECT_EQ(problem_of(for_bit, {{Role::HeadOfService, "SWF"}}), "ROLE_REQUIRED");
  EXPECT_EQ(problem_of(event(), {{Role::HeadOfService, "BIT"}}), "ROLE_REQUIRED");
  EXPECT_EQ(problem_of(event(), {{Role::QaOfficer, ""}}), "");
  EXPECT_EQ(problem_of(event(), {{Role::PracticeManager, ""}}), "ROLE_REQUIRED");
}

TEST(LearningEvent, IsHeldAndLaterLookedAtAgainWithWhatChanged) {
  const auto planned = event();
  EXPECT_EQ(look_again(planned, "More plans.", "qa_unit", "Robin", {}).error().reason, "STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(hold(planned, "other").error().reason, "ROLE_REQUIRED");
  const auto now_held = *hold(planned, "head_of_service");
  EXPECT_EQ(now_held.state, LearningState::Held);
  EXPECT_FALSE(look_again_due(now_held, held));
  EXPECT_TRUE(look_again_due(now_held, again));
  EXPECT_FALSE(look_again_due(planned, again));
  EXPECT_EQ(look_again(now_held, " ", "qa_unit", "Robin", {}).error().fields.at(0).field, "outcome");
  const auto looked_at = *look_again(now_held, "More plans.", "qa_unit", "Robin", Time{});
  EXPECT_EQ(looked_at.state, LearningState::LookedAtAgain);
  EXPECT_EQ(looked_at.outcome, "More plans.");
  EXPECT_EQ(looked_at.looked_at_by, "Robin");
  EXPECT_EQ(hold(looked_at, "qa_unit").error().reason, "STATE_DOES_NOT_ALLOW");
}

TEST(Thanks, NameNobodyAndNoCase) {
  EXPECT_TRUE(check_thanks("Thank you for the careful plan."));
  EXPECT_FALSE(check_thanks(""));
  EXPECT_FALSE(check_thanks(std::string(501, 'a')));
  EXPECT_FALSE(check_thanks("Thank you for CD900429."));
  EXPECT_FALSE(check_thanks("Thank you for helping Mrs Hargreaves."));
}

}  // namespace
}  // namespace touchstone::domain
