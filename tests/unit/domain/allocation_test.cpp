// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/allocation.h"

#include <gtest/gtest.h>

namespace touchstone::domain {
namespace {

using namespace std::chrono;

const Date due = 2023y / September / 22;

bool well(const std::string& reference) {
  std::vector<FieldProblem> problems;
  return check_case_reference("case_reference", reference, problems);
}

TEST(CheckCaseReference, TakesReferencesAsCouncilsWriteThem) {
  for (const auto* reference : {"CD900123", "900123", "cd-9/00_123.a", "1"}) EXPECT_TRUE(well(reference)) << reference;
  EXPECT_TRUE(well(std::string(40, '9')));
}

TEST(CheckCaseReference, RefusesWhatCouldBeAName) {
  for (const auto* reference : {"", "Jo Bloggs", "Bloggs", "CD 900123", "CD900123\n", "Zoë9"}) {
    EXPECT_FALSE(well(reference)) << reference;
  }
  EXPECT_FALSE(well(std::string(41, '9')));
}

TEST(CheckAllocation, NamesEveryFieldThatIsWrong) {
  const AllocationFields good{"CD900123", "BIT", "East team", "jo@example.org", "Sam Practitioner", "", due};
  EXPECT_TRUE(check_allocation(good));
  const auto result = check_allocation({"", "", std::string(101, 'a'), "jo", "sam@", std::string(101, 'a'), Date{}});
  ASSERT_FALSE(result);
  std::vector<std::string> fields;
  for (const auto& problem : result.error().fields) fields.push_back(problem.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"case_reference", "service_area_code", "team", "auditor_email",
                                              "practitioner", "case_type", "due_date"}));
}

TEST(Overdue, BeginsTheDayAfterTheDueDate) {
  EXPECT_FALSE(overdue(due, AuditState::Allocated, due));
  EXPECT_TRUE(overdue(due, AuditState::Allocated, 2023y / September / 23));
}

TEST(Overdue, IsOnlyWhatIsStillAwaited) {
  for (const AuditState state : all_audit_states) {
    EXPECT_EQ(overdue(due, state, 2024y / January / 1), is_open(state)) << state_key(state);
  }
}

TEST(DaysLate, CountsFromTheDayAfterTheDueDateAndNothingForWhatIsNotHandedIn) {
  EXPECT_EQ(days_late(due, std::nullopt), 0);
  EXPECT_EQ(days_late(due, 2023y / September / 1), 0);
  EXPECT_EQ(days_late(due, due), 0);
  EXPECT_EQ(days_late(due, 2023y / September / 23), 1);
  EXPECT_EQ(days_late(due, 2023y / October / 2), 10);
}

TEST(DaysOverdue, CountsWholeDaysAcrossMonths) {
  EXPECT_EQ(days_overdue(due, AuditState::InProgress, due), 0);
  EXPECT_EQ(days_overdue(due, AuditState::InProgress, 2023y / October / 2), 10);
  EXPECT_EQ(days_overdue(due, AuditState::Accepted, 2023y / October / 2), 0);
}

TEST(MayAllocate, NeedsNothingToBeClosed) {
  EXPECT_TRUE(may_allocate(CycleState::Planned, false, false));
  EXPECT_TRUE(may_allocate(CycleState::Open, false, false));
  for (const auto& result :
       {may_allocate(CycleState::Closed, false, false), may_allocate(CycleState::Open, true, false),
        may_allocate(CycleState::Open, false, true)}) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().reason, "STATE_DOES_NOT_ALLOW");
    EXPECT_EQ(result.error().metadata.at("state"), "closed");
  }
}

TEST(MayReallocate, EndsWithTheHandingIn) {
  for (const AuditState state : all_audit_states) {
    EXPECT_EQ(static_cast<bool>(may_reallocate(state, CycleState::Open)), is_open(state)) << state_key(state);
    EXPECT_FALSE(may_reallocate(state, CycleState::Closed)) << state_key(state);
  }
}

}  // namespace
}  // namespace touchstone::domain
