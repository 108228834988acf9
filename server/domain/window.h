// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/period.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// What the months of a roll-up are. A financial year runs from April to March; its first quarter is April to June.
enum class WindowKind { CalendarQuarter, CalendarYear, FinancialQuarter, FinancialYear };

/// A quarter or a year, of the calendar or of the council's accounts.
struct Window {
  WindowKind kind = WindowKind::CalendarYear;
  int year = 0;     ///< In which the calendar or financial year begins.
  int quarter = 0;  ///< 1 to 4 of that year; 0: all of it.

  bool operator==(const Window&) const = default;
};

/// Refuses FIELD_INVALID under "window.year" and "window.quarter".
Result<Done> check_window(const Window& window);

Period first_month(const Window& window);
Period last_month(const Window& window);
/// From the first to the last.
std::vector<Period> months_of(const Window& window);
bool holds(const Window& window, const Period& period);
/// The same quarter or year one before it.
Window window_before(const Window& window);

/// "Quarter 3 of 2023", "Calendar year 2023", "Quarter 2 of 2023/24", "Financial year 2023/24".
std::string window_name(const Window& window);
/// "July to September 2023", "April 2023 to March 2024".
std::string months_words(const Window& window);
/// "Quarter 3 of 2023, July to September 2023".
std::string window_words(const Window& window);

}  // namespace touchstone::domain
