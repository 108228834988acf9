// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/cycle.h"

#include <gtest/gtest.h>

namespace touchstone::domain {
namespace {

using namespace std::chrono;

Cycle cycle_in(CycleState state) {
  return {"40000000-0000-4000-8000-000000000001", {2023, 9}, "Reunifications", 2023y / September / 22, state, "", 1};
}

TEST(CycleState, HasAKeyThatIsReadBack) {
  for (const CycleState state : all_cycle_states) EXPECT_EQ(cycle_state_from(cycle_state_key(state)), state);
  EXPECT_FALSE(cycle_state_from("shut"));
}

TEST(CycleOperations, LeadFromPlannedToOpenToClosedAndNowhereElse) {
  for (const CycleState state : all_cycle_states) {
    SCOPED_TRACE(cycle_state_key(state));
    const auto opened = open_cycle(cycle_in(state));
    const auto closed = close_cycle(cycle_in(state));
    ASSERT_EQ(static_cast<bool>(opened), state == CycleState::Planned);
    ASSERT_EQ(static_cast<bool>(closed), state == CycleState::Open);
    EXPECT_EQ(static_cast<bool>(may_change(cycle_in(state))), state != CycleState::Closed);
    if (opened) {
      EXPECT_EQ(opened->state, CycleState::Open);
    }
    if (closed) {
      EXPECT_EQ(closed->state, CycleState::Closed);
    }
    if (!opened) {
      EXPECT_EQ(opened.error().reason, "STATE_DOES_NOT_ALLOW");
      EXPECT_EQ(opened.error().metadata.at("state"), cycle_state_key(state));
    }
  }
}

TEST(CheckCycle, NamesEveryFieldThatIsWrong) {
  EXPECT_TRUE(check_cycle(cycle_in(CycleState::Planned)));
  Cycle cycle = cycle_in(CycleState::Planned);
  cycle.period = {2023, 13};
  cycle.theme = std::string(201, 'a');
  cycle.due_on = 2023y / September / 31;
  const auto result = check_cycle(cycle);
  ASSERT_FALSE(result);
  ASSERT_EQ(result.error().fields.size(), 3U);
  EXPECT_EQ(result.error().fields[0].field, "period");
  EXPECT_EQ(result.error().fields[1].field, "theme");
  EXPECT_EQ(result.error().fields[2].field, "due_date");
}

TEST(CheckProgramme, NeedsACodeOfAtLeastTwoCharacters) {
  EXPECT_TRUE(check_programme("practice-managers", "Practice managers' audits"));
  EXPECT_FALSE(check_programme("p", "Practice managers' audits"));
  EXPECT_FALSE(check_programme("Practice", "Practice managers' audits"));
  EXPECT_FALSE(check_programme("practice", ""));
}

}  // namespace
}  // namespace touchstone::domain
