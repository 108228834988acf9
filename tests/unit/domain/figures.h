// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/analysis.h"

namespace touchstone::domain {

/// Four grades in their order, with as many audits completed as graded.
inline AreaFigures area(std::string code, std::int64_t allocated, GradeCounts grades, std::int64_t held = 0) {
  AreaFigures figures;
  figures.code = std::move(code);
  figures.counts = {allocated, 0, grades.total(), held};
  figures.grades = grades;
  return figures;
}

/// The area, case-holding, with answers to the five checks; those not named have none.
inline AreaFigures with_focus5(AreaFigures figures, const std::vector<AnswerCounts>& answers) {
  figures.case_holding = true;
  for (const char* key : focus5_keys) {
    const auto found =
        std::find_if(answers.begin(), answers.end(), [&](const auto& counts) { return counts.key == key; });
    figures.focus5.push_back(found == answers.end() ? AnswerCounts{key} : *found);
  }
  return figures;
}

/// One area's month: so many completed of so many allocated, all of them good.
inline CycleFigures month_of(Period period, std::int64_t completed, std::int64_t allocated) {
  return {period, {area("SWF", allocated, {0, completed, 0, 0})}};
}

/// Months from January 2023 on, one area, all audits completed, so many of them good, the others inadequate.
inline std::vector<CycleFigures> good_months(const std::vector<std::pair<std::int64_t, std::int64_t>>& shares) {
  std::vector<CycleFigures> cycles;
  for (const auto& [good, audits] : shares) {
    const Period period{2023 + static_cast<int>(cycles.size() / 12), static_cast<unsigned>(cycles.size() % 12 + 1)};
    cycles.push_back({period, {area("SWF", audits, {0, good, 0, audits - good})}});
  }
  return cycles;
}

/// The analysis of the last of these cycles.
inline MonthlyAnalysis analysis_of(std::vector<CycleFigures> cycles, std::vector<QuestionLabel> questions = {}) {
  AnalysisInput input;
  for (const AreaFigures& figures : cycles.back().areas) input.areas.push_back({figures.code, figures, {}});
  input.cycles = std::move(cycles);
  input.question_labels = std::move(questions);
  input.focus5_labels = {{"supervision", "Supervision in timescale"}, {"visit", "Visit in timescale"}};
  return analyse(std::move(input));
}

/// The facts of a kind about a measure.
inline std::vector<Fact> facts_of(const MonthlyAnalysis& analysis, const std::string& kind,
                                  const std::string& measure) {
  std::vector<Fact> found;
  for (const Fact& fact : analysis.facts) {
    if (fact.kind == kind && fact.measure == measure) found.push_back(fact);
  }
  return found;
}

/// The only fact of a kind about a measure; nothing when there is none, or more than one.
inline std::optional<Fact> only_fact(const MonthlyAnalysis& analysis, const std::string& kind,
                                     const std::string& measure) {
  const auto found = facts_of(analysis, kind, measure);
  return found.size() == 1 ? std::optional{found.front()} : std::nullopt;
}

inline const ControlChart& chart_of(const MonthlyAnalysis& analysis, const std::string& measure) {
  return *std::find_if(analysis.charts.begin(), analysis.charts.end(),
                       [&](const ControlChart& chart) { return chart.measure == measure; });
}

/// January to September 2023 as published; the areas of September only.
inline std::vector<CycleFigures> published_year() {
  const auto month = [](unsigned number, std::int64_t allocated, GradeCounts grades, std::int64_t held) {
    return CycleFigures{{2023, number}, {area("SWF", allocated, grades, held)}};
  };
  return {month(1, 42, {1, 14, 18, 3}, 21),
          month(2, 40, {1, 14, 16, 2}, 20),
          month(3, 44, {2, 15, 16, 3}, 22),
          month(4, 38, {1, 15, 14, 2}, 19),
          month(5, 41, {1, 15, 17, 2}, 22),
          month(6, 43, {2, 16, 16, 2}, 23),
          month(7, 40, {1, 16, 17, 0}, 21),
          month(8, 48, {0, 21, 17, 0}, 24),
          {{2023, 9},
           {area("Adoption", 1, {0, 1, 0, 0}, 1),
            with_focus5(area("BIT", 4, {0, 4, 0, 0}, 3), {{"supervision", 4, 0, 0}, {"visit", 3, 1, 0}}),
            with_focus5(area("SWF", 6, {0, 3, 1, 0}, 3), {{"chronology", 4, 0, 0}}),
            with_focus5(area("C&FF", 6, {1, 2, 3, 0}, 5), {}), with_focus5(area("CWD", 4, {0, 0, 3, 0}, 2), {}),
            area("Fostering", 2, {0, 1, 1, 0}, 1), area("ICAS", 4, {1, 3, 0, 0}, 3),
            with_focus5(area("PTC", 5, {0, 2, 1, 0}, 1), {}), with_focus5(area("YPS", 2, {0, 0, 0, 0}), {})}}};
}

}  // namespace touchstone::domain
