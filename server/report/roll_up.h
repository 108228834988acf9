// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/analysis.h"
#include "server/domain/publication_figures.h"
#include "server/domain/result.h"
#include "server/domain/roll_up.h"
#include "server/report/publication.h"
#include "server/report/report.h"

namespace touchstone::report {

/// A quarter or a year of a programme as one HTML file: grades, Focus 5, measures, agreement, actions, themes and what
/// came of them, and which months are missing. `analysis`: of the last month that counts, for names and labels.
std::string render_roll_up(const domain::RollUp& roll_up, const domain::MonthlyAnalysis& analysis,
                           const ReportSettings& settings);

/// The copy of a quarter for the public, from what the publication copy of its last month shows of the quarter.
/// `analysis`: of that month. Marked as a draft unless what `before` says was printed has every figure of it. Refuses
/// as `render_publication`, and PUBLICATION_NOT_PROVEN, with the window under `figure`, for a year, a quarter that is
/// not over and one whose own proof failed.
domain::Result<std::string> render_roll_up_publication(const domain::Window& window,
                                                       const domain::MonthlyAnalysis& analysis,
                                                       const ReportSettings& settings,
                                                       const domain::DisclosureRules& rules = {},
                                                       const std::vector<domain::PublishedFigure>& before = {});

}  // namespace touchstone::report
