// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/analysis.h"
#include "server/report/pack.h"

namespace touchstone::tests {

/// Packs with the findings and grades of a month of the sample year; who audited, what was answered and what came of it
/// is invented, with a value in every field that can have one. Throws for an area without an allocation in the month.
report::AreaPack sample_area_pack(const domain::MonthlyAnalysis& analysis, const std::string& area);
report::InspectionPack sample_inspection_pack(const domain::MonthlyAnalysis& analysis);

}  // namespace touchstone::tests
