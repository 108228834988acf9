// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/analysis.h"
#include "server/domain/commentary.h"
#include "server/domain/concern.h"
#include "server/domain/voice.h"

namespace touchstone::report {

/// Where independence was overridden.
struct ReportException {
  std::string area;   ///< Its code.
  std::string words;  ///< "a case of the auditor’s own team".
  std::string reason;
  std::string approver;  ///< Their name.
};

/// A draw whose cases were allocated.
struct ReportDraw {
  std::string seed;
  std::string drawn_on;  ///< "2 November 2026".
  int listed = 0;
  int drawn = 0;
};

/// A figure that a revision changed; "–" where there was none.
struct ReportChange {
  std::string figure;  ///< "C&FF, audits completed".
  std::string before;
  std::string after;

  bool operator==(const ReportChange&) const = default;
};

/// What a revision says about itself on its cover.
struct ReportRevision {
  std::string of;  ///< "1.0": of which version; empty: the report is no revision.
  std::string on;  ///< "16 October 2023".
  std::string why;
  std::vector<ReportChange> changes{};
};

/// What a council's reports look like beside the words of `ReportSettings`.
struct ReportLook {
  std::string
      accent;        ///< Of headings and panels, six hexadecimal digits; empty: the standard blue. Grades keep theirs.
  std::string logo;  ///< A data: address; empty: none.
  std::string publication_marking = "OFFICIAL";
};

/// What a report says about itself, beside its figures. All of it is printed as text, never as markup.
struct ReportSettings {
  std::string organisation_name;      ///< "Northmere City Council".
  std::string unit_name;              ///< "Children's Services · Quality Assurance Unit"; may be empty.
  std::string marking;                ///< "OFFICIAL-SENSITIVE", top and bottom of every page; may be empty.
  std::string version_words;          ///< "Draft, not signed off".
  std::string time_zone;              ///< IANA name, "Europe/London"; named in the counting rules.
  std::string as_at_words;            ///< "17:00, 9 October 2023", in that time zone.
  bool sample = false;                ///< Prints that council, cases, findings and quotations are invented.
  domain::ConcernFigures concerns{};  ///< Raised from the month's audits; nothing is said when there are none.
  std::vector<ReportException> exceptions{};
  std::vector<ReportDraw> draws{};
  domain::VoiceFigures voices{};  ///< Heard about the month's completed audits; nothing is said when there are none.
  bool frozen = false;            ///< An audit that comes in later changes a revision, not this report.
  ReportRevision revision{};
  ReportLook look{};
};

/// The monthly analysis report as one HTML file that loads nothing and runs nothing. Works for any month: the first
/// one, one with nothing completed, one without areas.
/// `commentary` says what the unit decided about facts and findings: what is dropped is not told, what is edited is
/// told in the unit's words, what is accepted and told nowhere else stands under further points.
std::string render_html(const domain::MonthlyAnalysis& analysis, const ReportSettings& settings,
                        const domain::Commentary& commentary = {});

}  // namespace touchstone::report
