// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/analysis.h"

namespace touchstone::domain {

/// The signals of a control chart, in the order in which a point lists them.
inline constexpr std::array<const char*, 4> signal_rules{"beyond_limit", "one_side", "trend", "two_of_three"};

/// The p-chart of a measure over its series, oldest first. Undefined shares give no point and break every run.
ControlChart control_chart(const std::string& measure, const std::vector<PeriodShare>& series);

/// One fact for each signal that the chart's point at `period` carries, in the order of `signal_rules`; none when the
/// measure has no point there. Without sentences.
std::vector<Fact> control_chart_facts(const ControlChart& chart, const std::vector<PeriodShare>& series);

}  // namespace touchstone::domain
