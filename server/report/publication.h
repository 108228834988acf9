// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/analysis.h"
#include "server/domain/publication_figures.h"
#include "server/domain/result.h"
#include "server/report/report.h"

namespace touchstone::report {

/// A general statement about an area's work that was chosen for publication.
struct PublishedStatement {
  std::string area;  ///< Its code.
  bool good_practice = false;
  std::string text;
};

/// Words that were released with the consent of who said them.
struct ReleasedQuotation {
  std::string area;  ///< Not printed where the area completed few audits.
  std::string text;
};

/// What the public reads beside the figures. Findings and quotations of the analysis are never printed from there.
struct PublicationContent {
  std::vector<PublishedStatement> statements{};
  std::vector<ReleasedQuotation> quotations{};
  bool draft = true;  ///< Not the copy that is released; it says so on every page.
};

/// A copy with what is known of it once it is out.
struct PublicationCopy {
  std::string page;
  std::vector<domain::PublishedFigure> figures;  ///< As printed.
  domain::DisclosureProof proof;
};

/// The copy of the monthly report for the public, as one HTML file that loads nothing and runs nothing: without case
/// references, small counts hidden, sentences drafted from the figures that are shown. `before`: what earlier copies,
/// also of the same month, printed, the oldest first. Refuses: PUBLICATION_NOT_PROVEN, with the figure under `figure`,
/// when a hidden one could be worked out whatever else is hidden.
domain::Result<PublicationCopy> make_publication(const domain::MonthlyAnalysis& analysis,
                                                 const ReportSettings& settings,
                                                 const domain::DisclosureRules& rules = {},
                                                 const PublicationContent& content = {},
                                                 const std::vector<domain::PublishedFigure>& before = {});
/// The page of it alone.
domain::Result<std::string> render_publication(const domain::MonthlyAnalysis& analysis, const ReportSettings& settings,
                                               const domain::DisclosureRules& rules = {},
                                               const PublicationContent& content = {},
                                               const std::vector<domain::PublishedFigure>& before = {});

}  // namespace touchstone::report
