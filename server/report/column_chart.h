// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/report/context.h"

namespace touchstone::report {

/// Stacked columns of the shares of the four grades by month; a month without completed audits draws nothing and says
/// "–". `table_number` is the table with the same figures.
std::string grade_columns_svg(const std::vector<MonthSlot>& months, int table_number);

}  // namespace touchstone::report
