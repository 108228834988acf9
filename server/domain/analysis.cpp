// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/analysis.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include "server/domain/allocation.h"
#include "server/domain/control_chart.h"
#include "server/domain/facts.h"
#include "server/domain/measure.h"

namespace touchstone::domain {

namespace {

/// The cycles an analysis looks at, the figures of the last one taken from `areas`.
std::vector<CycleFigures> history_of(std::vector<CycleFigures> cycles, const std::vector<AreaAnalysis>& areas) {
  if (cycles.empty()) throw std::invalid_argument{"an analysis needs the cycle it reports on"};
  const bool in_order = std::adjacent_find(cycles.begin(), cycles.end(), [](const auto& left, const auto& right) {
                          return !(left.period < right.period);
                        }) == cycles.end();
  if (!in_order) throw std::invalid_argument{"the cycles of an analysis must follow each other by period"};
  if (cycles.size() > history_limit) {
    cycles.erase(cycles.begin(), cycles.end() - static_cast<std::ptrdiff_t>(history_limit));
  }
  cycles.back().areas.clear();
  for (const AreaAnalysis& area : areas) cycles.back().areas.push_back(area.figures);
  return cycles;
}

std::int64_t GradeCounts::*count_of(Grade grade) {
  switch (grade) {
    case Grade::Outstanding:
      return &GradeCounts::outstanding;
    case Grade::Good:
      return &GradeCounts::good;
    case Grade::RequiresImprovement:
      return &GradeCounts::requires_improvement;
    case Grade::Inadequate:
      return &GradeCounts::inadequate;
  }
  throw std::invalid_argument{"no such grade"};
}

/// Counts the audits that came in after their due date and marks their findings.
void count_late(const std::vector<HandedIn>& handed_in, MonthlyAnalysis& analysis) {
  std::set<std::string> late;
  for (const HandedIn& audit : handed_in) {
    if (days_late(audit.due_on, audit.handed_in_on) > 0) late.insert(audit.audit_id);
  }
  analysis.completed_late = static_cast<std::int64_t>(late.size());
  for (AreaAnalysis& area : analysis.areas) {
    for (AnalysisFinding& finding : area.findings) finding.late = late.contains(finding.audit_id);
  }
}

}  // namespace

std::int64_t GradeCounts::of(Grade grade) const { return this->*count_of(grade); }

std::int64_t& GradeCounts::of(Grade grade) { return this->*count_of(grade); }

GradeCounts& GradeCounts::operator+=(const GradeCounts& other) {
  for (const Grade grade : all_grades) of(grade) += other.of(grade);
  return *this;
}

CycleCounts& CycleCounts::operator+=(const CycleCounts& other) {
  allocated += other.allocated;
  exempt += other.exempt;
  completed += other.completed;
  discussions_held += other.discussions_held;
  return *this;
}

CycleCounts total_counts(const CycleFigures& cycle) {
  CycleCounts total;
  for (const AreaFigures& area : cycle.areas) total += area.counts;
  return total;
}

GradeCounts total_grades(const CycleFigures& cycle) {
  GradeCounts total;
  for (const AreaFigures& area : cycle.areas) total += area.grades;
  return total;
}

MonthlyAnalysis analyse(AnalysisInput input) {
  MonthlyAnalysis analysis;
  analysis.history = history_of(std::move(input.cycles), input.areas);
  const CycleFigures& cycle = analysis.history.back();
  analysis.programme = std::move(input.programme);
  analysis.programme_display_name = std::move(input.programme_display_name);
  analysis.period = cycle.period;
  analysis.theme = std::move(input.theme);
  analysis.cycle_state = std::move(input.cycle_state);
  analysis.due_date = std::move(input.due_date);
  analysis.as_at = input.as_at;
  analysis.overview = total_counts(cycle);
  analysis.grades = total_grades(cycle);
  analysis.areas = std::move(input.areas);
  analysis.focus5_labels = std::move(input.focus5_labels);
  analysis.question_labels = std::move(input.question_labels);
  analysis.graded_question_labels = std::move(input.graded_question_labels);
  if (input.handed_in) count_late(*input.handed_in, analysis);
  for (const std::string& measure : charted_measures()) {
    analysis.charts.push_back(control_chart(measure, series_of(analysis.history, measure)));
  }
  analysis.facts = find_facts(analysis);
  return analysis;
}

}  // namespace touchstone::domain
