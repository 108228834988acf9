// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/analysis.h"

namespace touchstone::domain {

/// A measure's name taken apart: "focus5.visit@BIT" is of family "focus5", key "visit", area "BIT".
struct MeasureName {
  std::string_view family;  ///< "completion", "discussion", "grade", "good_or_better", "focus5" or "question".
  std::string_view key;     ///< Empty for families without one.
  std::string_view area;    ///< Empty when taken over all areas.
};

/// Takes a name apart; the parts refer to `measure`, which must outlive them.
MeasureName measure_name(std::string_view measure);

/// The overall measures in the order of facts: completion, discussion, each grade, good_or_better, each record check,
/// each question in form order.
std::vector<std::string> overall_measures(const std::vector<QuestionLabel>& questions);

/// The same over one area; record checks only where the area is case-holding.
std::vector<std::string> area_measures(const AreaFigures& area, const std::vector<QuestionLabel>& questions);

/// The overall measures that have a control chart, in the order of charts.
std::vector<std::string> charted_measures();

/// The share of a measure in each cycle, in the order of the cycles; undefined ones included.
std::vector<PeriodShare> series_of(std::span<const CycleFigures> cycles, std::string_view measure);

}  // namespace touchstone::domain
