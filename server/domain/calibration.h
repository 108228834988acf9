// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/domain/grade.h"
#include "server/domain/period.h"
#include "server/domain/person.h"
#include "server/domain/workflow.h"

namespace touchstone::domain {

/// "calibration": open, closed.
const Workflow& calibration_workflow();
/// What somebody is to a calibration: "qa_unit" for every area, or "qa_unit_not_asked", "auditor" (whoever may be given
/// audits and is asked), else "other". A service token grades nothing: `is_person` is false.
std::string_view part_in_calibration(const Roles& roles, bool is_person, bool asked);

/// Checks title and case reference. Refuses: FIELD_INVALID ("calibration.title", "calibration.case_reference").
Result<Done> check_calibration(std::string_view title, std::string_view case_reference);
/// Checks a grade given to compare. Refuses: FIELD_INVALID ("grade", "reason").
Result<Done> check_calibration_grade(std::optional<Grade> grade, std::string_view reason);

/// How far the grades that several gave lie apart.
struct GradeSpread {
  std::array<int, all_grades.size()> counts{};  ///< In the order of `all_grades`.
  int range = 0;                                ///< Grades between the best and the worst given.
  int within_one = 0;                           ///< How many gave the middle grade (the worse of two) or the next.

  bool operator==(const GradeSpread&) const = default;
};
GradeSpread spread_of(std::span<const Grade> grades);

/// Whether an accreditation has run out: its last day is before today.
bool has_lapsed(const std::optional<Date>& valid_until, const Date& today);

}  // namespace touchstone::domain
