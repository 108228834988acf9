// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/domain/answer.h"
#include "server/domain/audit.h"
#include "server/domain/form.h"
#include "server/domain/measure.h"

namespace touchstone::domain {

/// What one audit of a cycle says to the measures; withdrawn ones say nothing and are no record.
struct FigureSource {
  AuditState state = AuditState::Allocated;
  bool exempt = false;
  std::optional<Grade> grade{};
  std::optional<bool> discussion_held{};
  std::optional<YesNo> yes_no{};          ///< Its answer to the measure's question.
  std::optional<Grade> question_grade{};  ///< Likewise of a graded question.
  std::string not_completed_reason{};
  std::string grade_rationale{};
  std::string discussion_reason{};
  std::string answer_comment{};
};

/// How one audit stands to a figure.
struct FigureStanding {
  std::string
      value;  ///< "yes", "no", "not_applicable", a grade's key, "completed", "not_completed", "exempt" or empty.
  bool counted = false;  ///< In the numerator.
  bool in_base = false;  ///< In the denominator.
  std::string comment;   ///< What was written beside it.

  bool operator==(const FigureStanding&) const = default;
};

/// Whether a form has the measure, area aside: the shares of the analysis, and "graded_question.KEY", which counts good
/// and outstanding.
bool has_measure(const Form& form, const MeasureName& measure);
/// The question that a measure counts the answers of; null for one that counts none, or that the form does not have.
const Question* question_of(const Form& form, const MeasureName& measure);

/// Counts one audit as `share_of` counts all of them: the records of a cycle, summed, are the share.
FigureStanding standing_of(const FigureSource& source, const MeasureName& measure);

}  // namespace touchstone::domain
