// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/period.h"

#include <gtest/gtest.h>

namespace touchstone::domain {
namespace {

TEST(Period, IsReadFromYearAndMonth) {
  EXPECT_EQ(period_from("2023-09"), (Period{2023, 9}));
  EXPECT_EQ(to_string(Period{2023, 9}), "2023-09");
  EXPECT_EQ(period_words({2023, 9}), "September 2023");
  EXPECT_EQ(month_words({2023, 1}), "January");
}

TEST(Period, IsNotReadFromAnythingElse) {
  for (const char* text : {"", "2023-9", "2023-00", "2023-13", "1999-12", "3000-01", "2023/09", "2023-09-01", "+023-09",
                           "2023- 9", "09-2023"}) {
    EXPECT_FALSE(period_from(text)) << text;
  }
}

TEST(Period, FollowsTheCalendarOverTheTurnOfTheYear) {
  EXPECT_LT((Period{2022, 12}), (Period{2023, 1}));
  EXPECT_LT((Period{2023, 9}), (Period{2023, 10}));
}

TEST(Date, IsReadOnlyWhenThatDayExists) {
  EXPECT_TRUE(date_from("2024-02-29"));
  EXPECT_FALSE(date_from("2023-02-29"));
  EXPECT_FALSE(date_from("2023-04-31"));
  EXPECT_FALSE(date_from("2023-9-22"));
  EXPECT_FALSE(date_from("22/09/2023"));
}

TEST(Date, IsWrittenBackAsRead) {
  const auto date = date_from("2023-09-02");

  ASSERT_TRUE(date);
  EXPECT_EQ(to_string(*date), "2023-09-02");
  EXPECT_EQ(date_words(*date), "2 September 2023");
}

}  // namespace
}  // namespace touchstone::domain
