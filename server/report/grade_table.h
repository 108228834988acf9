// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "server/report/context.h"
#include "server/report/table.h"

namespace touchstone::report {

/// The grades of a month, or of a quarter or a year.
struct GradesOf {
  std::string name;   ///< "September", over its columns.
  std::string words;  ///< "September 2023".
  domain::GradeCounts grades;
};

/// The four grades and those good or outstanding, beside an earlier time where there is one.
std::string grades_table(Context& context, const GradesOf& now, const std::optional<GradesOf>& before);

/// A column of the audits with a grade, whose head may be broken with hyphens where there are many columns.
Column narrow_grade_column(domain::Grade grade, const std::string& look = "num");

/// "79%" of 5 audits or more, else "–".
Cell whole_share_cell(const domain::Share& share);
/// "▲ 7 points", "Same", "–" where a base is under 5.
Cell change_cell(const domain::Share& now, const domain::Share& then);

}  // namespace touchstone::report
