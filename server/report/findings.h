// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/report/context.h"

namespace touchstone::report {

/// A finding with every case it was written for; the same words about several cases are printed once.
struct PrintedFinding {
  std::string text;
  std::string source;      ///< Of a quotation.
  std::string references;  ///< "CD900114, CD900158, SWF".
  int times = 1;           ///< In how many audits it was written.
};

/// The findings of a kind in one area, in their order. `theme` chooses those of the cycle's theme or the others.
std::vector<PrintedFinding> printed_findings(const domain::AreaAnalysis& area, const std::string& kind, bool theme,
                                             bool name_area);
/// Good practice and areas for improvement side by side, as markup; `below` is markup under the latter.
std::string findings_html(const std::vector<PrintedFinding>& good, const std::vector<PrintedFinding>& improvement,
                          const std::string& below = "");
/// The findings of an area's own pages: those of the theme are printed on the theme's page and counted here.
std::string area_findings_html(const Context& context, const domain::AreaAnalysis& area);
/// All quotations of the month, as markup; empty without one.
std::string quotations_html(const Context& context);

}  // namespace touchstone::report
