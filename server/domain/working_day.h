// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/period.h"

namespace touchstone::domain {

/// Easter Sunday of a year of the Gregorian calendar.
Date easter_sunday(int year);
/// Whether a day is a bank holiday in England and Wales: by the rules of today, with the days that were moved or added
/// for one year since 2020.
bool is_bank_holiday(const Date& day);
/// Monday to Friday and no bank holiday.
bool is_working_day(const Date& day);
/// Of a month.
Date first_working_day(const Period& month);

}  // namespace touchstone::domain
