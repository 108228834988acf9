// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/working_day.h"

#include <algorithm>
#include <array>
#include <vector>

namespace touchstone::domain {

namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::Monday;
using std::chrono::Saturday;
using std::chrono::Sunday;
using std::chrono::sys_days;
using std::chrono::weekday;

bool at_weekend(sys_days day) { return weekday{day} == Saturday || weekday{day} == Sunday; }

/// Proclaimed for one year: a day more, or the usual one on another day.
struct Proclaimed {
  Date day;
  Date instead_of{};  ///< Not a day: it is one more.
};

constexpr std::array proclaimed{
    Proclaimed{2020y / 5 / 8, 2020y / 5 / 4},   // 75 years of the end of the war in Europe
    Proclaimed{2022y / 6 / 2, 2022y / 5 / 30},  // moved for the Platinum Jubilee
    Proclaimed{2022y / 6 / 3},                  // the Platinum Jubilee
    Proclaimed{2022y / 9 / 19},                 // the funeral of the Queen
    Proclaimed{2023y / 5 / 8},                  // the coronation of the King
};

/// A fixed day; at a weekend the next working day that `taken` does not hold.
sys_days substituted(sys_days day, const std::vector<sys_days>& taken) {
  while (at_weekend(day) || std::find(taken.begin(), taken.end(), day) != taken.end()) day += days{1};
  return day;
}

std::vector<sys_days> usual_holidays(std::chrono::year year) {
  const sys_days easter{easter_sunday(static_cast<int>(year))};
  std::vector<sys_days> holidays{easter - days{2}, easter + days{1}, sys_days{year / 5 / Monday[1]},
                                 sys_days{year / 5 / Monday[std::chrono::last]},
                                 sys_days{year / 8 / Monday[std::chrono::last]}};
  // When Christmas is a Sunday, the Monday is Boxing Day and the Tuesday stands for Christmas: the same two days.
  for (const auto fixed : {year / 1 / 1, year / 12 / 25, year / 12 / 26}) {
    holidays.push_back(substituted(sys_days{fixed}, holidays));
  }
  return holidays;
}

}  // namespace

// The anonymous Gregorian algorithm of 1876, as in every handbook of calendars.
Date easter_sunday(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int sum = h + l - 7 * m + 114;
  return Date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(sum / 31)},
              std::chrono::day{static_cast<unsigned>(sum % 31 + 1)}};
}

bool is_bank_holiday(const Date& day) {
  for (const auto& one : proclaimed) {
    if (one.day == day) return true;
    if (one.instead_of == day) return false;
  }
  const auto usual = usual_holidays(day.year());
  return std::find(usual.begin(), usual.end(), sys_days{day}) != usual.end();
}

bool is_working_day(const Date& day) { return !at_weekend(sys_days{day}) && !is_bank_holiday(day); }

Date first_working_day(const Period& month) {
  sys_days day{std::chrono::year{month.year} / std::chrono::month{month.month} / 1};
  while (!is_working_day(Date{day})) day += days{1};
  return Date{day};
}

}  // namespace touchstone::domain
