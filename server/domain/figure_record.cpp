// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/figure_record.h"

#include <algorithm>

namespace touchstone::domain {

namespace {

bool good_or_better(const std::optional<Grade>& grade) { return grade == Grade::Outstanding || grade == Grade::Good; }

std::string grade_value(const std::optional<Grade>& grade) { return grade ? std::string{grade_key(*grade)} : ""; }

bool is_grade_measure(std::string_view key) {
  return std::any_of(all_grades.begin(), all_grades.end(), [&](Grade grade) { return grade_measure(grade) == key; });
}

FigureStanding completion(const FigureSource& source) {
  if (source.exempt) return {"exempt", false, false, source.not_completed_reason};
  const bool completed = is_completed(source.state);
  return {completed ? "completed" : "not_completed", completed, true, source.not_completed_reason};
}

FigureStanding discussion(const FigureSource& source) {
  const char* value = !source.discussion_held ? "" : *source.discussion_held ? "yes" : "no";
  return {value, source.discussion_held.value_or(false), true, source.discussion_reason};
}

FigureStanding answered(const FigureSource& source) {
  const bool counts = source.yes_no && *source.yes_no != YesNo::NotApplicable;
  const char* value = !source.yes_no                           ? ""
                      : *source.yes_no == YesNo::NotApplicable ? "not_applicable"
                      : *source.yes_no == YesNo::Yes           ? "yes"
                                                               : "no";
  return {value, counts && *source.yes_no == YesNo::Yes, counts, source.answer_comment};
}

}  // namespace

const Question* question_of(const Form& form, const MeasureName& measure) {
  const bool focus5 = measure.family == "focus5";
  const bool graded = measure.family == "graded_question";
  if (!focus5 && !graded && measure.family != "question") return nullptr;
  for (const Section& section : form.sections) {
    for (const Question& question : section.questions) {
      if (question.key != measure.key || question.focus5 != focus5) continue;
      return question.kind == (graded ? QuestionKind::Grade : QuestionKind::YesNo) ? &question : nullptr;
    }
  }
  return nullptr;
}

bool has_measure(const Form& form, const MeasureName& measure) {
  if (measure.family == "grade") return is_grade_measure(measure.key);
  for (const auto* family : {"completion", "discussion", "good_or_better"}) {
    if (measure.family == family) return measure.key.empty();
  }
  return question_of(form, measure) != nullptr;
}

FigureStanding standing_of(const FigureSource& source, const MeasureName& measure) {
  if (measure.family == "completion") return completion(source);
  if (!is_completed(source.state)) return {};
  if (measure.family == "discussion") return discussion(source);
  if (measure.family == "grade") {
    const bool counted = source.grade && grade_measure(*source.grade) == measure.key;
    return {grade_value(source.grade), counted, true, source.grade_rationale};
  }
  if (measure.family == "good_or_better") {
    return {grade_value(source.grade), good_or_better(source.grade), true, source.grade_rationale};
  }
  if (measure.family == "graded_question") {
    return {grade_value(source.question_grade), good_or_better(source.question_grade),
            source.question_grade.has_value(), source.answer_comment};
  }
  return answered(source);
}

}  // namespace touchstone::domain
