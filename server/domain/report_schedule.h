// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "server/domain/period.h"
#include "server/domain/reminder.h"

namespace touchstone::domain {

/// Who begins a draft on its day, as events and writers name it, and as people read it. It is nobody's role, so whoever
/// signs the version off did not write it.
inline constexpr const char* schedule_actor = "schedule";
inline constexpr const char* schedule_name = "Touchstone, as scheduled";

/// The month whose report is begun on a day of the council's calendar: the one before, on the first working day of a
/// month and for six days after it, so that a server that was away makes up for it. Nothing on other days.
std::optional<Period> month_to_draft(const Date& today);

/// The key under which a QA lead is told once of a draft that was begun: "report draft CODE 2026-10".
std::string draft_key(const std::string& programme_code, const Period& period);

/// Tells a QA lead that the draft of a month's report is there.
Mail scheduled_draft_mail(const Recipient& to, const std::string& programme, const Period& period,
                          const std::string& council, const std::string& link);

}  // namespace touchstone::domain
