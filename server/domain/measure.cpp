// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/measure.h"

#include <algorithm>

namespace touchstone::domain {

namespace {

Share& operator+=(Share& sum, const Share& part) {
  sum.numerator += part.numerator;
  sum.denominator += part.denominator;
  return sum;
}

Share answered(const std::vector<AnswerCounts>& answers, std::string_view key) {
  const auto found =
      std::find_if(answers.begin(), answers.end(), [&](const auto& counts) { return counts.key == key; });
  return found == answers.end() ? Share{} : found->share();
}

/// Over completed audits, so that one accepted without a grade still stands in the denominator.
Share graded(const AreaFigures& area, std::string_view grade_name) {
  for (const Grade grade : all_grades) {
    if (grade_measure(grade) == grade_name) return {area.grades.of(grade), area.counts.completed};
  }
  return {};
}

Share share_in(const AreaFigures& area, const MeasureName& name) {
  const CycleCounts& counts = area.counts;
  if (name.family == "completion") return {counts.completed, counts.allocated - counts.exempt};
  if (name.family == "discussion") return {counts.discussions_held, counts.completed};
  if (name.family == "grade") return graded(area, name.key);
  if (name.family == "good_or_better") return {area.grades.outstanding + area.grades.good, counts.completed};
  if (name.family == "focus5") return area.case_holding ? answered(area.focus5, name.key) : Share{};
  if (name.family == "question") return answered(area.questions, name.key);
  return {};
}

Share share_over(const CycleFigures& cycle, const MeasureName& name) {
  Share sum;
  for (const AreaFigures& area : cycle.areas) {
    if (name.area.empty() || name.area == area.code) sum += share_in(area, name);
  }
  return sum;
}

std::vector<std::string> grade_measures() {
  std::vector<std::string> measures;
  measures.reserve(all_grades.size());
  for (const Grade grade : all_grades) measures.push_back("grade." + std::string{grade_measure(grade)});
  return measures;
}

std::vector<std::string> focus5_measures() {
  std::vector<std::string> measures;
  measures.reserve(focus5_keys.size());
  for (const char* key : focus5_keys) measures.push_back(std::string{"focus5."} + key);
  return measures;
}

void append(std::vector<std::string>& measures, const std::vector<std::string>& more) {
  measures.insert(measures.end(), more.begin(), more.end());
}

std::vector<std::string> measures_in_order(bool with_focus5, const std::vector<QuestionLabel>& questions) {
  std::vector<std::string> measures{"completion", "discussion"};
  append(measures, grade_measures());
  measures.emplace_back("good_or_better");
  if (with_focus5) append(measures, focus5_measures());
  for (const QuestionLabel& question : questions) measures.push_back("question." + question.key);
  return measures;
}

}  // namespace

MeasureName measure_name(std::string_view measure) {
  MeasureName name;
  const auto at = measure.find('@');
  if (at != std::string_view::npos) name.area = measure.substr(at + 1);
  name.family = measure.substr(0, at);
  const auto dot = name.family.find('.');
  if (dot == std::string_view::npos) return name;
  name.key = name.family.substr(dot + 1);
  name.family = name.family.substr(0, dot);
  return name;
}

std::vector<std::string> overall_measures(const std::vector<QuestionLabel>& questions) {
  return measures_in_order(true, questions);
}

std::vector<std::string> area_measures(const AreaFigures& area, const std::vector<QuestionLabel>& questions) {
  std::vector<std::string> measures = measures_in_order(area.case_holding, questions);
  for (std::string& measure : measures) measure += "@" + area.code;
  return measures;
}

std::vector<std::string> charted_measures() {
  std::vector<std::string> measures{"completion", "discussion", "good_or_better"};
  append(measures, grade_measures());
  append(measures, focus5_measures());
  return measures;
}

Share share_of(const CycleFigures& cycle, const std::string& measure) {
  return share_over(cycle, measure_name(measure));
}

std::vector<PeriodShare> series_of(std::span<const CycleFigures> cycles, std::string_view measure) {
  const MeasureName name = measure_name(measure);
  std::vector<PeriodShare> series;
  series.reserve(cycles.size());
  for (const CycleFigures& cycle : cycles) series.push_back({cycle.period, share_over(cycle, name)});
  return series;
}

}  // namespace touchstone::domain
