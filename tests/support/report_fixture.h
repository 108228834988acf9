// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/analysis.h"
#include "server/report/report.h"

namespace touchstone::tests {

/// The sample year's returns up to a month, counted here for tests of documents; `analyse` derives the rest.
/// Throws when db/sample/returns-2023.csv cannot be read.
domain::AnalysisInput sample_input(const domain::Period& reported = {2023, 9});
domain::MonthlyAnalysis sample_analysis(const domain::Period& reported = {2023, 9});

/// A case-holding area that returned `completed` of `allocated` audits with these grades, all questions answered yes.
domain::AreaFigures area_figures(const std::string& code, std::int64_t allocated, const domain::GradeCounts& grades);
/// A month of one programme, as `analyse` sees it; the last cycle's areas become the areas reported on.
domain::MonthlyAnalysis analysis_of(std::vector<domain::CycleFigures> cycles,
                                    const std::string& theme = "Reunifications");

report::ReportSettings sample_settings();

}  // namespace touchstone::tests
