// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace touchstone::domain {

/// A moment; always handed in, the domain has no clock.
using Time = std::chrono::system_clock::time_point;
/// A calendar date in the council's own time zone.
using Date = std::chrono::year_month_day;

/// The month of an audit cycle.
struct Period {
  int year = 0;
  unsigned month = 0;  ///< 1 to 12.

  auto operator<=>(const Period&) const = default;  // NOLINT(modernize-use-nullptr): a fault of clang-tidy 14
};

/// Reads YYYY-MM, years 2000 to 2999; nothing for anything else.
std::optional<Period> period_from(std::string_view text);
/// "2023-09".
std::string to_string(const Period& period);
/// "September 2023".
std::string period_words(const Period& period);
/// "September".
std::string month_words(const Period& period);

/// Reads YYYY-MM-DD of an existing day, years 2000 to 2999; nothing for anything else.
std::optional<Date> date_from(std::string_view text);
/// "2023-09-22".
std::string to_string(const Date& date);
/// "22 September 2023".
std::string date_words(const Date& date);

}  // namespace touchstone::domain
