// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/report_schedule.h"

#include "server/domain/working_day.h"

namespace touchstone::domain {

namespace {

constexpr std::chrono::days late_at_most{6};

}  // namespace

std::optional<Period> month_to_draft(const Date& today) {
  const Period month{static_cast<int>(today.year()), static_cast<unsigned>(today.month())};
  const std::chrono::sys_days first{first_working_day(month)};
  const std::chrono::sys_days now{today};
  if (now < first || now > first + late_at_most) return std::nullopt;
  return month.month == 1 ? Period{month.year - 1, 12} : Period{month.year, month.month - 1};
}

std::string draft_key(const std::string& programme_code, const Period& period) {
  return "report draft " + programme_code + " " + to_string(period);
}

Mail scheduled_draft_mail(const Recipient& to, const std::string& programme, const Period& period,
                          const std::string& council, const std::string& link) {
  return letter("Touchstone: the draft report of " + period_words(period) + " is there", to.display_name,
                "the first draft of the report “" + programme + "”, " + period_words(period) +
                    ", was begun as scheduled. Its figures are live until sign-off is asked for; whoever writes in it "
                    "or asks for sign-off does not sign it off.\n",
                council, link);
}

}  // namespace touchstone::domain
