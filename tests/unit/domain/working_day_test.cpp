// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/working_day.h"

#include <gmock/gmock.h>

#include "server/domain/report_schedule.h"

namespace touchstone::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Date day(const std::string& text) { return date_from(text).value(); }

std::vector<std::string> bank_holidays(int year) {
  std::vector<std::string> holidays;
  for (std::chrono::sys_days at{std::chrono::year{year} / 1 / 1}; Date{at}.year() == std::chrono::year{year};
       at += std::chrono::days{1}) {
    if (is_bank_holiday(Date{at})) holidays.push_back(to_string(Date{at}));
  }
  return holidays;
}

TEST(EasterSunday, IsTheDayOfTheChurchCalendar) {
  EXPECT_EQ(to_string(easter_sunday(2008)), "2008-03-23");
  EXPECT_EQ(to_string(easter_sunday(2019)), "2019-04-21");
  EXPECT_EQ(to_string(easter_sunday(2023)), "2023-04-09");
  EXPECT_EQ(to_string(easter_sunday(2024)), "2024-03-31");
  EXPECT_EQ(to_string(easter_sunday(2027)), "2027-03-28");
  EXPECT_EQ(to_string(easter_sunday(2038)), "2038-04-25");
}

// As the government published them.
TEST(BankHolidays, AreThoseThatWerePublished) {
  EXPECT_THAT(bank_holidays(2020), ElementsAre("2020-01-01", "2020-04-10", "2020-04-13", "2020-05-08", "2020-05-25",
                                               "2020-08-31", "2020-12-25", "2020-12-28"));
  EXPECT_THAT(bank_holidays(2021), ElementsAre("2021-01-01", "2021-04-02", "2021-04-05", "2021-05-03", "2021-05-31",
                                               "2021-08-30", "2021-12-27", "2021-12-28"));
  EXPECT_THAT(bank_holidays(2022), ElementsAre("2022-01-03", "2022-04-15", "2022-04-18", "2022-05-02", "2022-06-02",
                                               "2022-06-03", "2022-08-29", "2022-09-19", "2022-12-26", "2022-12-27"));
  EXPECT_THAT(bank_holidays(2023), ElementsAre("2023-01-02", "2023-04-07", "2023-04-10", "2023-05-01", "2023-05-08",
                                               "2023-05-29", "2023-08-28", "2023-12-25", "2023-12-26"));
  EXPECT_THAT(bank_holidays(2026), ElementsAre("2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25",
                                               "2026-08-31", "2026-12-25", "2026-12-28"));
}

TEST(WorkingDay, IsNoWeekendAndNoBankHoliday) {
  EXPECT_TRUE(is_working_day(day("2026-11-26")));
  EXPECT_FALSE(is_working_day(day("2026-11-28")));
  EXPECT_FALSE(is_working_day(day("2026-11-29")));
  EXPECT_FALSE(is_working_day(day("2026-12-28")));
}

TEST(FirstWorkingDay, ComesAfterWeekendsAndHolidays) {
  EXPECT_EQ(to_string(first_working_day({2026, 12})), "2026-12-01");
  EXPECT_EQ(to_string(first_working_day({2026, 11})), "2026-11-02") << "the 1st is a Sunday";
  EXPECT_EQ(to_string(first_working_day({2022, 1})), "2022-01-04") << "New Year is kept on Monday the 3rd";
  EXPECT_EQ(to_string(first_working_day({2023, 5})), "2023-05-02") << "the 1st is a holiday";
  EXPECT_EQ(to_string(first_working_day({2024, 4})), "2024-04-02") << "the 1st is Easter Monday";
}

TEST(MonthToDraft, IsTheOneBeforeOnTheFirstWorkingDayAndForAWeekFromThere) {
  EXPECT_EQ(month_to_draft(day("2026-11-01")), std::nullopt);
  EXPECT_EQ(month_to_draft(day("2026-11-02")), (Period{2026, 10}));
  EXPECT_EQ(month_to_draft(day("2026-11-08")), (Period{2026, 10}));
  EXPECT_EQ(month_to_draft(day("2026-11-09")), std::nullopt);
  EXPECT_EQ(month_to_draft(day("2024-01-02")), (Period{2023, 12}));
}

TEST(ScheduledDraftMail, NamesTheMonthAndNothingOfItsContent) {
  const auto mail = scheduled_draft_mail({"1", "Sam Hollis", "sam@northmere.example", {}}, "Managers’ audits",
                                         {2026, 10}, "Northmere City Council", "touchstone://northmere");
  EXPECT_THAT(mail.subject, HasSubstr("October 2026"));
  EXPECT_THAT(mail.body, HasSubstr("Dear Sam Hollis,"));
  EXPECT_THAT(mail.body, HasSubstr("Managers’ audits"));
  EXPECT_THAT(mail.body, HasSubstr("touchstone://northmere"));
  EXPECT_EQ(draft_key("practice-managers", {2026, 10}), "report draft practice-managers 2026-10");
}

}  // namespace
}  // namespace touchstone::domain
