// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/analysis.h"

namespace touchstone::domain {

/// Every fact that holds of the last cycle of `analysis.history`: by kind (change, count_change, extreme, absence,
/// majority_run, unanimous, not_returned, control_chart), then overall before areas, then by measure. Reads the
/// history, areas, labels and charts of the analysis; needs at least one cycle.
std::vector<Fact> find_facts(const MonthlyAnalysis& analysis);

/// What a fact is known by, "KIND/MEASURE/DETAIL": the detail is the rule of a signal or the period compared with, else
/// empty. One of its own for each fact of an analysis, and the same however the numbers change.
std::string fact_key(const Fact& fact);
/// Every number of a fact in one text; another one as soon as one of them changes.
std::string fact_figures(const Fact& fact);

}  // namespace touchstone::domain
