// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/window.h"

namespace touchstone::domain {

namespace {

constexpr int months_of_year = 12;
constexpr int months_of_quarter = 3;
constexpr int first_year = 2000;
constexpr int last_year = 2999;

bool is_quarter(const Window& window) {
  return window.kind == WindowKind::CalendarQuarter || window.kind == WindowKind::FinancialQuarter;
}

bool is_financial(const Window& window) {
  return window.kind == WindowKind::FinancialQuarter || window.kind == WindowKind::FinancialYear;
}

Period after(const Period& period, int months) {
  const int number = period.year * months_of_year + static_cast<int>(period.month) - 1 + months;
  return {number / months_of_year, static_cast<unsigned>(number % months_of_year) + 1};
}

/// "2023"; "2023/24" of a financial year.
std::string year_words(const Window& window) {
  if (!is_financial(window)) return std::to_string(window.year);
  const int next = (window.year + 1) % 100;
  return std::to_string(window.year) + "/" + (next < 10 ? "0" : "") + std::to_string(next);
}

}  // namespace

Result<Done> check_window(const Window& window) {
  std::vector<FieldProblem> problems;
  if (window.year < first_year || window.year > last_year) {
    problems.push_back({"window.year", "Enter a year from 2000 to 2999"});
  }
  if (is_quarter(window) && (window.quarter < 1 || window.quarter > 4)) {
    problems.push_back({"window.quarter", "Enter a quarter from 1 to 4"});
  }
  if (!is_quarter(window) && window.quarter != 0) problems.push_back({"window.quarter", "A year has no quarter here"});
  if (!problems.empty()) return invalid(std::move(problems));
  return Done{};
}

Period first_month(const Window& window) {
  const Period begin{window.year, is_financial(window) ? 4U : 1U};
  return is_quarter(window) ? after(begin, (window.quarter - 1) * months_of_quarter) : begin;
}

Period last_month(const Window& window) {
  return after(first_month(window), (is_quarter(window) ? months_of_quarter : months_of_year) - 1);
}

std::vector<Period> months_of(const Window& window) {
  std::vector<Period> months;
  for (Period month = first_month(window); month <= last_month(window); month = after(month, 1)) {
    months.push_back(month);
  }
  return months;
}

bool holds(const Window& window, const Period& period) {
  return first_month(window) <= period && period <= last_month(window);
}

Window window_before(const Window& window) {
  if (!is_quarter(window)) return {window.kind, window.year - 1, 0};
  if (window.quarter > 1) return {window.kind, window.year, window.quarter - 1};
  return {window.kind, window.year - 1, 4};
}

std::string window_name(const Window& window) {
  if (is_quarter(window)) return "Quarter " + std::to_string(window.quarter) + " of " + year_words(window);
  return (is_financial(window) ? "Financial year " : "Calendar year ") + year_words(window);
}

std::string months_words(const Window& window) {
  const Period first = first_month(window);
  const Period last = last_month(window);
  return (first.year == last.year ? month_words(first) : period_words(first)) + " to " + period_words(last);
}

std::string window_words(const Window& window) { return window_name(window) + ", " + months_words(window); }

}  // namespace touchstone::domain
