// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/question.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// A page of a form.
struct Section {
  std::string key;
  std::string title;
  std::vector<Question> questions;

  bool operator==(const Section&) const = default;
};

/// What an overall grade means, in words.
struct GradeDescriptor {
  std::string grade;  ///< A grade's key.
  std::string text;

  bool operator==(const GradeDescriptor&) const = default;
};

/// When grade and answers of an audit disagree: all conditions that are set hold.
struct GradeRule {
  std::vector<std::string> grades;    ///< Keys of those it is about.
  int record_checks_no_at_least = 0;  ///< Of the five, 1 to 5; 0: not a condition.
  std::string without_finding;        ///< "improvement" or "good_practice"; empty: not a condition.
  std::string say;                    ///< What the auditor is asked.

  bool operator==(const GradeRule&) const = default;
};

/// A version of a form. It never changes once a cycle uses it.
struct Form {
  std::string form_id;  ///< UUID; empty before it is stored.
  std::string key;      ///< "practice-managers-monthly".
  int version = 0;      ///< From 1.
  std::string title;
  bool graded = false;  ///< Whether an audit needs an overall grade.
  std::vector<GradeDescriptor> grade_descriptors;
  std::vector<Section> sections;
  std::vector<GradeRule> grade_rules{};

  bool operator==(const Form&) const = default;
};

/// The question with a key; null when the form has none.
const Question* find_question(const Form& form, std::string_view key);
/// The questions asked in an area, in the form's order.
std::vector<const Question*> questions_asked(const Form& form, std::string_view area_code, bool case_holding);

/// Checks a form that is to become the version after `previous` (the newest of its key, if any): lengths, unique keys,
/// an unchanged kind for a known key, the five record checks, known areas, choices. FIELD_INVALID names each problem,
/// with a path such as "sections[0].questions[2].kind".
Result<Done> check_form(const Form& form, const std::vector<std::string>& known_area_codes,
                        const std::optional<Form>& previous);

}  // namespace touchstone::domain
