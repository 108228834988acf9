// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/domain/analysis.h"

namespace touchstone::domain {

/// Every fact that holds of the last cycle of `analysis.history`: by kind (change, count_change, extreme, absence,
/// majority_run, unanimous, not_returned, control_chart), then overall before areas, then by measure. Reads the
/// history, areas, labels and charts of the analysis; needs at least one cycle.
std::vector<Fact> find_facts(const MonthlyAnalysis& analysis);

}  // namespace touchstone::domain
