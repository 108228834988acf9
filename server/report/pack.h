// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/domain/action.h"
#include "server/domain/allocation.h"
#include "server/domain/audit.h"
#include "server/domain/audit_measure.h"
#include "server/domain/moderation.h"
#include "server/domain/re_audit.h"
#include "server/report/report.h"

/// What packs are made from. All of it is printed as text, and comes without what may name somebody but for staff.
namespace touchstone::report {

/// What a pack says about itself.
struct PackAbout {
  std::string pack_id;  ///< By which the event log knows who took it out.
  std::string organisation_name;
  std::string unit_name;
  std::string marking;
  std::string programme;  ///< Its name.
  std::string made_by;
  std::string made_at;  ///< "17:00, 9 October 2023", by the council's calendar.
  bool sample = false;
  domain::Period first;
  domain::Period last;
};

/// One answer of an audit, in words.
struct PackAnswer {
  std::string question;
  std::string answer;
  std::string comment;
};

/// A second reading, as far as there is one.
struct PackReading {
  domain::ModerationState state = domain::ModerationState::Due;
  std::string reader;
  std::optional<domain::Grade> grade;
  std::string reason;
};

/// A grade that was disputed.
struct PackDispute {
  std::string state;  ///< "open", "upheld", "changed", "withdrawn" or "lapsed".
  std::string reason;
  std::string ruled_by;
  std::optional<domain::Grade> ruled_grade;
  std::string ruling;
};

/// An allocation with its audit.
struct PackAudit {
  std::string audit_id;
  domain::Period period;
  std::string theme;
  std::string case_reference;
  std::string area;
  std::string team;
  std::string auditor;
  domain::AuditState state = domain::AuditState::Allocated;
  bool exempt = false;
  domain::Date due_on{};
  std::optional<domain::Date> submitted_on{};
  std::string not_done_reason;  ///< Of one that is exempt or not completed.
  std::optional<domain::Grade> first_grade{};
  std::optional<domain::Grade> grade{};  ///< The one that counts.
  std::optional<PackReading> reading{};
  std::vector<PackDispute> disputes{};
  std::string rationale;
  bool discussed = false;
  std::string discussion;  ///< In words.
  std::vector<PackAnswer> answers{};
  std::vector<domain::Finding> findings{};
  std::string no_findings_reason;
  std::string response;  ///< The QA unit's words when it answered.
  std::string page;      ///< "audits/2023-09-CD900123.html"; empty: it has none.

  bool completed() const { return domain::is_completed(state); }
  /// By how many days a completed one was handed in after it was due; 0: not late.
  int days_late() const { return completed() ? domain::days_late(due_on, submitted_on) : 0; }
};

/// An action that came of an audit.
struct PackAction {
  std::string audit_id;
  domain::Period period;
  std::string case_reference;
  std::string area;
  std::string about;
  std::string text;
  std::string owner;
  domain::Date due_on{};
  domain::ActionPriority priority = domain::ActionPriority::Medium;
  domain::ActionState state = domain::ActionState::Open;
  int days_overdue = 0;
  std::string evidence;
  std::string answered_by;
};

/// A case that was, or is to be, audited again.
struct PackReAudit {
  domain::Period first_period;
  std::string case_reference;
  std::string area;
  std::string why;
  domain::Date due_on{};
  std::string state;  ///< "wanted", "allocated for October 2023", "completed in October 2023", "cancelled".
  std::optional<domain::Grade> first_grade{};
  std::optional<domain::Grade> grade{};
};

/// A measure as it stands.
struct PackMeasure {
  domain::AuditMeasure measure;
  domain::MeasureReading reading;
};

/// A month of an inspection pack.
struct PackMonth {
  domain::Period period;
  std::string theme;
  domain::CycleCounts counts{};  ///< Of the audits in the pack, as the next.
  domain::GradeCounts grades{};
  std::string report_words{};  ///< What that says of itself: "Version 1.0, signed off by …".
  std::int64_t late = 0;       ///< Of its completed audits.
};

/// What an area pack is made from, beside the month's analysis.
struct AreaPack {
  PackAbout about;
  std::string area;       ///< Its code.
  std::string area_name;  ///< In words.
  std::vector<PackAudit> audits{};
  std::vector<PackAction> actions{};
  std::vector<PackReAudit> re_audits{};
  std::vector<PackMeasure> measures{};
};

/// The area's pages of the month's report with its audits, actions, re-audits and measures, as one HTML document that
/// loads nothing and runs nothing. Every other format is made from it as from a report.
std::string render_area_pack(const domain::MonthlyAnalysis& analysis, const ReportSettings& settings,
                             const AreaPack& pack);

/// What an inspection pack is made from.
struct InspectionPack {
  PackAbout about;
  std::vector<PackMonth> months{};  ///< Oldest first.
  std::vector<PackAudit> audits{};
  std::vector<PackAction> actions{};
  std::vector<PackReAudit> re_audits{};
};

}  // namespace touchstone::report
