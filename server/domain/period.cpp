// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/period.h"

#include <array>
#include <cstdio>

namespace touchstone::domain {

namespace {

constexpr std::array<const char*, 12> month_names{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

/// The number written with exactly these digits; nothing when something else stands there.
std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool plausible(int year) { return year >= 2000 && year <= 2999; }

}  // namespace

std::optional<Period> period_from(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  if (!year || !month || !plausible(*year) || *month < 1 || *month > 12) return std::nullopt;
  return Period{*year, static_cast<unsigned>(*month)};
}

std::string to_string(const Period& period) {
  std::array<char, 32> text{};
  static_cast<void>(std::snprintf(text.data(), text.size(), "%04d-%02u", period.year, period.month));
  return text.data();
}

std::string month_words(const Period& period) { return month_names.at(period.month - 1); }

std::string period_words(const Period& period) { return month_words(period) + " " + std::to_string(period.year); }

std::optional<Date> date_from(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day || !plausible(*year)) return std::nullopt;
  const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                  std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string to_string(const Date& date) {
  std::array<char, 48> text{};
  static_cast<void>(std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())));
  return text.data();
}

std::string date_words(const Date& date) {
  return std::to_string(static_cast<unsigned>(date.day())) + " " +
         month_names.at(static_cast<unsigned>(date.month()) - 1) + " " + std::to_string(static_cast<int>(date.year()));
}

}  // namespace touchstone::domain
