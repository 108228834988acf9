// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/calibration.h"

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

#include "server/domain/text.h"

namespace touchstone::domain {

const Workflow& calibration_workflow() {
  static const Workflow workflow{"calibration",
                                 {"open", "closed"},
                                 {"grade", "close"},
                                 {"qa_unit", "qa_unit_not_asked", "auditor", "other"},
                                 all_of({
                                     steps_of("grade", {"open"}, {"qa_unit", "auditor"}, "open"),
                                     steps_of("close", {"open"}, {"qa_unit", "qa_unit_not_asked"}, "closed"),
                                 }),
                                 {}};
  return workflow;
}

std::string_view part_in_calibration(const Roles& roles, bool is_person, bool asked) {
  if (is_person && runs_cycles(roles)) return asked ? "qa_unit" : "qa_unit_not_asked";
  if (!asked) return "other";
  const bool audits = in_qa_unit(roles) || holds(roles, Role::PracticeManager) || holds(roles, Role::HeadOfService);
  return is_person && audits ? "auditor" : "other";
}

Result<Done> check_calibration(std::string_view title, std::string_view case_reference) {
  std::vector<FieldProblem> problems;
  check_line("calibration.title", title, 1, 200, problems);
  check_line("calibration.case_reference", case_reference, 1, 40, problems);
  return done_unless(std::move(problems));
}

Result<Done> check_calibration_grade(std::optional<Grade> grade, std::string_view reason) {
  std::vector<FieldProblem> problems;
  if (!grade) problems.push_back({"grade", "Choose a grade"});
  if (blank(reason)) {
    problems.push_back({"reason", "Say why this is the grade"});
  } else {
    check_text("reason", reason, 1, 4'000, problems);
  }
  return done_unless(std::move(problems));
}

GradeSpread spread_of(std::span<const Grade> grades) {
  GradeSpread spread;
  if (grades.empty()) return spread;
  std::vector<int> places;
  for (const Grade grade : grades) places.push_back(static_cast<int>(grade));
  std::sort(places.begin(), places.end());
  for (const int place : places) ++spread.counts.at(static_cast<std::size_t>(place));
  spread.range = places.back() - places.front();
  const int middle = places[places.size() / 2];
  spread.within_one =
      static_cast<int>(std::count_if(places.begin(), places.end(), [&](int p) { return std::abs(p - middle) <= 1; }));
  return spread;
}

bool has_lapsed(const std::optional<Date>& valid_until, const Date& today) {
  return valid_until && *valid_until < today;
}

}  // namespace touchstone::domain
