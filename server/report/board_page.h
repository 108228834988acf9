// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/analysis.h"
#include "server/domain/commentary.h"
#include "server/domain/publication_figures.h"
#include "server/domain/result.h"
#include "server/report/publication.h"
#include "server/report/report.h"

namespace touchstone::report {

/// The month on one page for members of boards, as an HTML file of its own: allocated, completed, change, grades to one
/// decimal, and one point of good practice and one for improvement an area. Names no case and nobody. `commentary` as
/// for the report.
std::string render_board_page(const domain::MonthlyAnalysis& analysis, const ReportSettings& settings,
                              const domain::Commentary& commentary = {});

/// The same from what the publication copy of the month shows: small counts hidden, points from the statements chosen
/// for publication, and marked as a draft as there. Refuses as `render_publication`.
domain::Result<std::string> render_board_publication(const domain::MonthlyAnalysis& analysis,
                                                     const ReportSettings& settings,
                                                     const domain::DisclosureRules& rules = {},
                                                     const PublicationContent& content = {},
                                                     const std::vector<domain::PublishedFigure>& before = {});

}  // namespace touchstone::report
