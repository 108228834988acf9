// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/analysis.h"
#include "server/domain/grade.h"
#include "server/domain/period.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// What of an audit a measure counts: its grade, a yes-or-no answer, or the grade given to a question.
enum class MeasureSubject { Grade, Answer, GradedQuestion };
inline constexpr std::array<MeasureSubject, 3> all_measure_subjects{MeasureSubject::Grade, MeasureSubject::Answer,
                                                                    MeasureSubject::GradedQuestion};
/// "grade", "answer", "graded_question" (as in the database).
std::string_view subject_key(MeasureSubject subject);
std::optional<MeasureSubject> subject_from(std::string_view key);

/// Whether more is better.
enum class MeasureDirection { AtLeast, AtMost };
/// "at_least", "at_most" (as in the database).
std::string_view direction_key(MeasureDirection direction);
std::optional<MeasureDirection> direction_from(std::string_view key);

/// What a measure's share is of: audits, or the managers who did them. A manager counts for the share once one of their
/// audits in the window does.
enum class MeasureUnit { Audits, Managers };
/// "audits", "managers" (as in the database).
std::string_view unit_key(MeasureUnit unit);
std::optional<MeasureUnit> unit_from(std::string_view key);

/// A target counted from completed audits.
struct AuditMeasure {
  std::string title;
  std::string programme_code;  ///< Empty: every programme.
  std::string area_code;       ///< Empty: every service area.
  MeasureSubject subject = MeasureSubject::Grade;
  std::string question_key;         ///< Of an answer or a graded question.
  Grade least_grade = Grade::Good;  ///< This grade or a better one counts; for grades.
  int target_percent = 0;           ///< 1 to 100.
  MeasureDirection direction = MeasureDirection::AtLeast;
  Date target_on{};
  int window_months = 12;  ///< 1 to 24, up to the last month in which anything was counted.
  MeasureUnit unit = MeasureUnit::Audits;

  bool operator==(const AuditMeasure&) const = default;
};

/// Refuses FIELD_INVALID under the fields of the contract's `measure`.
Result<Done> check_measure(const AuditMeasure& measure);

/// Where a measure stands. Nothing counted: no audit in its window has what it counts.
enum class MeasureState { NothingCounted, Reached, OnTheWay, OffTheWay };

/// What a measure comes to.
struct MeasureReading {
  MeasureState state = MeasureState::NothingCounted;
  Share share;
  Share before;  ///< Of the window before, of the same length.
  std::optional<Period> first;
  std::optional<Period> last;

  bool operator==(const MeasureReading&) const = default;
};
/// What was counted in audits of one month, all or those of one manager.
struct MeasureCount {
  Period period;
  Share share;               ///< Audits.
  std::string manager_id{};  ///< Of a measure whose unit is managers.
};
/// In the measure's unit: what was counted in each month, in their order.
std::vector<PeriodShare> counted_by_month(const AuditMeasure& measure, const std::vector<MeasureCount>& counted);
/// In the measure's unit: what was counted from one month to another, both included. A manager with audits in several
/// months is one.
Share counted_between(const AuditMeasure& measure, const std::vector<MeasureCount>& counted, const Period& first,
                      const Period& last);
/// Whether a defined share meets the target, unrounded.
bool meets_target(const AuditMeasure& measure, const Share& share);
/// `counted`: in the order of months. Reached: the share meets the target, unrounded. On the way: its
/// date has not passed, and the share is nearer to the target than in the window before, or nothing was counted then.
/// Off the way: else.
MeasureReading read_measure(const AuditMeasure& measure, const std::vector<MeasureCount>& counted, const Date& today);

}  // namespace touchstone::domain
