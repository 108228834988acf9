// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/agreement.h"
#include "server/domain/analysis.h"
#include "server/domain/audit_measure.h"
#include "server/domain/learning.h"
#include "server/domain/programme.h"
#include "server/domain/window.h"

namespace touchstone::domain {

/// A cycle of the window, planned or not.
struct WindowCycle {
  Period period;
  std::string theme;
  bool planned = false;
};

/// A service area as it is called.
struct NamedArea {
  std::string code;
  std::string display_name;
};

/// What became of the actions of an area in the window.
struct ActionCounts {
  std::string area_code;
  std::int64_t at_start = 0;  ///< Not accepted when the window began.
  std::int64_t opened = 0;
  std::int64_t accepted = 0;
  std::int64_t overdue = 0;  ///< Of those at the end, past their due date then.

  std::int64_t at_end() const { return at_start + opened - accepted; }
  ActionCounts& operator+=(const ActionCounts& other);
};

/// A measure with what was counted for it.
struct CountedMeasure {
  AuditMeasure measure;
  std::vector<MeasureCount> counted;  ///< In the order of months.
};

/// Findings about a month's theme.
struct ThemeFindings {
  Period period;
  std::int64_t good_practice = 0;
  std::int64_t improvement = 0;
};

/// What was read for a roll-up.
struct RollUpInput {
  Window window;
  Date today{};
  Cadence cadence = Cadence::Monthly;
  std::vector<CycleFigures> cycles;  ///< Not planned ones, oldest first; others than the window's are passed over.
  std::vector<WindowCycle> known;    ///< Every cycle of the window.
  std::vector<NamedArea> areas;      ///< In the configured order.
  std::vector<GradePair> pairs;
  std::vector<ActionCounts> actions;
  std::vector<CountedMeasure> measures;
  std::vector<ThemeFindings> theme_findings;
  std::vector<LearningEvent> learning;
};

/// A month of the window.
struct RollUpMonth {
  /// Missing: it has begun, and the programme has no cycle for it. Only a monthly programme misses months.
  enum class State { Counted, Planned, Missing, ToCome };
  Period period;
  State state = State::Missing;
  CycleFigures figures{};  ///< Of a counted one.
};

/// A service area over the window: all its cycles together, without practice questions.
struct RollUpArea {
  std::string display_name;
  AreaFigures figures;
};

/// What is told of the window before, for comparison.
struct RollUpBefore {
  Window window;
  int cycles = 0;
  CycleCounts counts;
  GradeCounts grades;
  std::vector<AnswerCounts> focus5;
};

/// A measure over the window.
struct RollUpMeasure {
  AuditMeasure measure;
  Share share;   ///< Of the window's months, in the measure's unit.
  Share before;  ///< Of the window before.
  bool met = false;
};

/// A theme of the window and what came of it.
struct RollUpTheme {
  std::string theme;
  std::vector<Period> months;  ///< Whose theme it was; empty: only taken up in the window.
  std::int64_t good_practice = 0;
  std::int64_t improvement = 0;
  std::vector<LearningEvent> events;
};

/// A quarter or a year of a programme.
struct RollUp {
  Window window;
  std::vector<RollUpMonth> months;  ///< Without the months in which a programme that is not monthly has no cycle.
  CycleCounts counts;
  GradeCounts grades;
  std::vector<AnswerCounts> focus5;  ///< Over case-holding areas; empty without one.
  std::vector<RollUpArea> areas;     ///< In the configured order.
  std::optional<RollUpBefore> before;
  Agreement agreement;
  std::map<std::pair<Grade, Grade>, std::int64_t> pairs;  ///< First, second.
  std::vector<ActionCounts> actions;
  std::vector<RollUpMeasure> measures;
  std::vector<RollUpTheme> themes;  ///< By first month; those without one last.

  /// The months of a state, oldest first.
  std::vector<Period> in_state(RollUpMonth::State state) const;
  /// All areas together.
  ActionCounts all_actions() const;
};

/// Sums the cycles of the window. Shares are of summed counts, never means of shares; findings and actions are those
/// read. Pure.
RollUp roll_up(RollUpInput input);

}  // namespace touchstone::domain
