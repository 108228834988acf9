// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/report_source.h"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include "server/domain/finding_group.h"
#include "server/domain/redaction.h"
#include "server/identity/token.h"
#include "server/report/changes.h"
#include "server/report/logo.h"
#include "server/rpc/analysis_service.h"
#include "server/rpc/commentary_service.h"
#include "server/rpc/concern_service.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/names.h"
#include "server/rpc/voice_service.h"
#include "server/store/audit_repository.h"
#include "server/store/draw_repository.h"
#include "server/store/organisation_repository.h"
#include "server/store/report_settings_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

/// Where independence was overridden, of the areas that the caller sees.
std::vector<report::ReportException> read_exceptions(const Read& read, const std::string& cycle_id) {
  const auto visible = domain::visible_areas(read.caller.roles);
  std::vector<report::ReportException> exceptions;
  for (const auto& row : store::list_overrides(read.tx, read.organisation(), cycle_id)) {
    if (seen(visible, row.area_code)) {
      exceptions.push_back({row.area_code, row.words, domain::without_personal_data(row.reason), row.approver_name});
    }
  }
  return exceptions;
}

/// The draws whose cases were allocated, the first one first.
std::vector<report::ReportDraw> read_draws(const Read& read, const std::string& cycle_id) {
  std::vector<report::ReportDraw> draws;
  for (const auto& draw : store::list_draws(read.tx, read.organisation(), cycle_id)) {
    if (draw.state != domain::DrawState::Allocated) continue;
    int drawn = 0;
    for (const auto& row : draw.rows) drawn += row.added || row.dropped ? 0 : 1;
    draws.push_back({std::to_string(draw.seed), domain::date_words(draw.rules.on), draw.listed_count, drawn});
  }
  std::reverse(draws.begin(), draws.end());
  return draws;
}

report::ReportLook read_look(const Read& read) {
  const auto settings = store::find_report_settings(read.tx, read.organisation());
  return {settings.accent, report::data_uri({settings.logo_media_type, settings.logo}), settings.publication_marking};
}

/// Bytes that are no longer what they were when they were kept are shown to nobody.
const std::string& intact(const store::Kept& kept) {
  if (identity::hex(identity::sha256(kept.content)) != kept.digest) {
    throw std::runtime_error{"what was kept of a report does not have its digest"};
  }
  return kept.content;
}

Error copy_not_released() {
  return {Error::Kind::WrongState, "PUBLICATION_NOT_RELEASED",
          "The publication copy of this version is not released yet. You can read it once a QA lead has released it."};
}

/// The page of a version's document that was kept; an internal board page never is.
std::optional<store::Kept> finished_page(const Read& read, const store::ReportVersionRow& version,
                                         MonthDocument document, bool publication) {
  const bool board_page = document == MonthDocument::BoardPage;
  if (publication) {
    return board_page ? store::find_released_board_page(read.tx, read.organisation(), version)
                      : store::find_released_copy(read.tx, read.organisation(), version);
  }
  return board_page ? std::nullopt : store::find_report_document(read.tx, read.organisation(), version);
}

/// A version that a revision revises, with what was kept of it.
struct RevisedVersion {
  store::ReportVersionRow row;
  report::Snapshot kept;
};

Result<RevisedVersion> read_revised(const Read& read, const NamedReportVersion& revision) {
  auto row =
      store::find_report_version(read.tx, read.organisation(), revision.row.cycle_id, revision.row.version.revises);
  if (!row) throw std::runtime_error{"a revision of a version that is not there"};
  auto kept = kept_report(read, *row);
  if (!kept) return kept.error();
  return RevisedVersion{*std::move(row), *std::move(kept)};
}

/// Marks the findings of audits that the version revised did not count, beside those that were handed in after their
/// due date. What was kept before counted audits were noted leaves only the moment of its figures to go by.
void mark_late(const Read& read, const RevisedVersion& revised, domain::MonthlyAnalysis& analysis) {
  const auto& counted = revised.kept.counted_audits;
  std::vector<std::string> after;
  if (!counted && revised.row.version.as_at) {
    after = store::list_audits_after(read.tx, read.organisation(), revised.row.cycle_id, *revised.row.version.as_at);
  }
  const auto among = [](const std::vector<std::string>& audits, const std::string& audit) {
    return std::find(audits.begin(), audits.end(), audit) != audits.end();
  };
  for (auto& area : analysis.areas) {
    for (auto& finding : area.findings) {
      const bool came_since = counted ? !among(*counted, finding.audit_id) : among(after, finding.audit_id);
      finding.late = finding.late || came_since;
    }
  }
}

/// What a revision says of itself: which version it revises, when, why, and how the figures differ from that.
report::ReportRevision revision_of(const Read& read, const NamedReportVersion& named, const RevisedVersion& revised,
                                   const report::Snapshot& now) {
  return {domain::version_label(revised.row.version),
          domain::date_words(store::today_in(read.tx, read.caller.time_zone)),
          domain::without_personal_data(named.row.version.why), report::report_changes(revised.kept, now)};
}

}  // namespace

Result<NamedReportVersion> find_named_version(const Read& read, const std::string& name) {
  const auto parts = report_version_of(name);
  if (!parts) return parts.error();
  auto cycle = find_named_cycle(read, parts->cycle);
  if (!cycle) return cycle.error();
  auto row = store::find_report_version(read.tx, read.organisation(), cycle->cycle.cycle_id, parts->number);
  if (!row || !domain::may_see_version(row->version, read.caller.roles)) {
    return Error{Error::Kind::NotFound, "REPORT_VERSION_NOT_FOUND", "There is no such version of the report."};
  }
  return NamedReportVersion{*std::move(cycle), *std::move(row)};
}

report::ReportSettings live_settings(const Read& read, const std::string& version_words) {
  const auto organisation = store::find_organisation(read.tx, read.organisation());
  report::ReportSettings settings{organisation->display_name, organisation->unit_name,
                                  organisation->marking,      version_words,
                                  organisation->time_zone,    store::moment_words(read.tx, organisation->time_zone),
                                  organisation->sample};
  settings.look = read_look(read);
  return settings;
}

Result<report::Snapshot> live_report(const Read& read, store::Forms& forms, const std::string& cycle_name) {
  const auto cycle = find_named_cycle(read, cycle_name);
  if (!cycle) return cycle.error();
  auto analysis = analyse_cycle(read, forms, cycle_name);
  if (!analysis) return analysis.error();
  auto commentary = read_commentary(read, cycle->cycle.cycle_id);
  domain::print_commentary(commentary, *analysis);
  domain::keep_chosen_findings(*analysis, commentary.choices);
  domain::apply_groups(*analysis, commentary.groups);
  auto settings = live_settings(read, "Draft, not signed off");
  settings.concerns = read_concern_figures(read, cycle->cycle.cycle_id);
  settings.exceptions = read_exceptions(read, cycle->cycle.cycle_id);
  settings.draws = read_draws(read, cycle->cycle.cycle_id);
  settings.voices = read_voice_figures(read, cycle->cycle.cycle_id);
  return report::Snapshot{*std::move(analysis), std::move(settings), std::move(commentary)};
}

Result<report::Snapshot> live_draft(const Read& read, store::Forms& forms, const NamedReportVersion& named) {
  auto live = live_report(read, forms, cycle_name(named.cycle.programme_code, named.cycle.cycle.period));
  if (!live) return live;
  live->settings.version_words = domain::version_words(named.row.version);
  live->counted_audits = store::list_completed_audits(read.tx, read.organisation(), named.row.cycle_id);
  if (named.row.version.revises == 0) return live;
  const auto revised = read_revised(read, named);
  if (!revised) return revised.error();
  live->settings.revision = revision_of(read, named, *revised, *live);
  mark_late(read, *revised, live->analysis);
  return live;
}

Result<report::Snapshot> kept_report(const Read& read, const store::ReportVersionRow& row) {
  const auto kept = store::find_report_snapshot(read.tx, read.organisation(), row);
  if (!kept) {
    return Error{Error::Kind::WrongState,
                 "STATE_DOES_NOT_ALLOW",
                 "This version was withdrawn as a draft, so nothing was kept of it.",
                 {},
                 {{"state", std::string{domain::report_version_state_key(row.version.state)}}}};
  }
  auto snapshot = report::read_snapshot(intact(*kept));
  if (snapshot) snapshot->settings.version_words = domain::version_words(row.version);
  return snapshot;
}

Result<ReportSource> read_report_source(const Read& read, store::Forms& forms, const std::string& name,
                                        MonthDocument document, bool publication) {
  const bool board = domain::reads_published_only(read.caller.roles);
  if (!names_report_version(name)) {
    if (board) return Error{Error::Kind::NotAllowed, "ROLE_REQUIRED", "Your roles do not allow this."};
    auto live = live_report(read, forms, name);
    if (!live) return live.error();
    ReportSource source{*std::move(live)};
    if (publication) source.publication = read_publication_source(read, *find_named_cycle(read, name));
    return source;
  }
  const auto named = find_named_version(read, name);
  if (!named) return named.error();
  if (board && !publication) {
    return Error{Error::Kind::NotAllowed, "PUBLICATION_COPY_ONLY",
                 "This is the internal report. Board readers get the copy for publication."};
  }
  const auto page = finished_page(read, named->row, document, publication);
  // What no later copy is proven against is read by nobody who is not to see every figure.
  if (board && !page) return copy_not_released();
  auto snapshot = named->row.version.state == domain::ReportVersionState::Draft ? live_draft(read, forms, *named)
                                                                                : kept_report(read, named->row);
  if (!snapshot) return snapshot.error();
  ReportSource source{*std::move(snapshot)};
  if (page) source.page = intact(*page);
  if (publication) source.publication = read_publication_source(read, named->cycle);
  return source;
}

}  // namespace touchstone::rpc
