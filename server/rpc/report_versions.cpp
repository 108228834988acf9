// SPDX-License-Identifier: GPL-3.0-or-later
// The versions of a cycle's report; the documents are made in report_service.cpp.
#include <algorithm>

#include "server/domain/audit.h"
#include "server/domain/report_schedule.h"
#include "server/domain/report_version_workflow.h"
#include "server/report/report.h"
#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/rpc/report_service.h"
#include "server/rpc/report_source.h"
#include "server/rpc/scheduled_drafts.h"
#include "server/store/audit_repository.h"
#include "server/store/report_address_repository.h"
#include "server/store/report_settings_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;
using VersionState = domain::ReportVersionState;
using VersionStep = v1::StepReportVersionRequest;

domain::ReportVersionParty version_party(const identity::Caller& caller) {
  return {caller.actor(), !caller.person_id.empty(), caller.roles};
}

v1::ReportVersion::State proto_of(VersionState state) {
  switch (state) {
    case VersionState::Draft:
      return v1::ReportVersion::STATE_DRAFT;
    case VersionState::ForSignOff:
      return v1::ReportVersion::STATE_FOR_SIGN_OFF;
    case VersionState::SignedOff:
      return v1::ReportVersion::STATE_SIGNED_OFF;
    case VersionState::Published:
      return v1::ReportVersion::STATE_PUBLISHED;
    case VersionState::Withdrawn:
      return v1::ReportVersion::STATE_WITHDRAWN;
  }
  return v1::ReportVersion::STATE_UNSPECIFIED;
}

void write_version_steps(const domain::ReportVersion& version, v1::ReportVersion& message) {
  message.set_author_display_name(version.begun.by);
  *message.mutable_create_time() = to_timestamp(version.begun.at);
  if (version.requested) {
    message.set_requested_by_display_name(version.requested->by);
    *message.mutable_request_time() = to_timestamp(version.requested->at);
  }
  if (version.as_at) *message.mutable_figures_time() = to_timestamp(*version.as_at);
  if (version.sent_back) {
    message.set_sent_back_by_display_name(version.sent_back->by);
    *message.mutable_send_back_time() = to_timestamp(version.sent_back->at);
    message.set_send_back_reason(version.sent_back->words);
  }
  if (version.signed_off) {
    message.set_signed_off_by_display_name(version.signed_off->by);
    *message.mutable_sign_off_time() = to_timestamp(version.signed_off->at);
  }
  if (version.published) {
    message.set_published_by_display_name(version.published->by);
    *message.mutable_publish_time() = to_timestamp(version.published->at);
  }
  if (version.withdrawn) {
    message.set_withdrawn_by_display_name(version.withdrawn->by);
    *message.mutable_withdraw_time() = to_timestamp(version.withdrawn->at);
    message.set_withdraw_reason(version.withdrawn->words);
  }
}

/// A reason may tell what a hidden figure was.
void leave_out_reasons(v1::ReportVersion& message) {
  message.clear_reason();
  message.clear_send_back_reason();
  message.clear_withdraw_reason();
}

/// What is the same for whoever asks.
v1::ReportVersion version_itself(const NamedReportVersion& named) {
  const auto& row = named.row;
  const auto& version = row.version;
  const auto cycle = cycle_name(named.cycle.programme_code, named.cycle.cycle.period);
  v1::ReportVersion message;
  message.set_name(report_version_name(cycle, version.number));
  message.set_state(proto_of(version.state));
  message.set_draft(version.draft);
  message.set_label(domain::version_label(version));
  message.set_words(domain::version_words(version));
  if (version.revises != 0) message.set_revises(report_version_name(cycle, version.revises));
  message.set_reason(version.why);
  if (row.revised_by != 0) message.set_revised_by(report_version_name(cycle, row.revised_by));
  write_version_steps(version, message);
  message.set_etag(domain::etag_of(row.revision));
  return message;
}

v1::ReportVersion proto_of(const Read& read, const NamedReportVersion& named) {
  auto message = version_itself(named);
  const auto& version = named.row.version;
  for (const auto event :
       domain::allowed_events(domain::report_version_workflow(), domain::report_version_state_key(version.state),
                              domain::report_version_part(version, version_party(read.caller)))) {
    message.add_allowed_events(std::string{event});
  }
  if (domain::reads_published_only(read.caller.roles)) leave_out_reasons(message);
  return message;
}

/// As an event keeps it: without what depends on who asks.
std::string version_event_json(v1::ReportVersion message) {
  message.clear_allowed_events();
  return to_json(message);
}

/// Adds what a revision changes and what is kept, of which board readers learn nothing.
Result<v1::ReportVersion> shown_with_changes(const Read& read, store::Forms& forms, const std::string& name) {
  const auto named = find_named_version(read, name);
  if (!named) return named.error();
  auto message = proto_of(read, *named);
  if (domain::reads_published_only(read.caller.roles)) return message;
  const auto& version = named->row.version;
  const auto kept = store::find_report_snapshot(read.tx, read.organisation(), named->row);
  if (kept) message.set_snapshot_sha256(kept->digest);
  if (const auto page = store::find_report_document(read.tx, read.organisation(), named->row)) {
    message.set_page_sha256(page->digest);
  }
  const bool live = version.state == VersionState::Draft;
  if (version.revises == 0 || (!live && !kept)) return message;
  const auto snapshot = live ? live_draft(read, forms, *named) : kept_report(read, named->row);
  if (!snapshot) return snapshot.error();
  for (const auto& change : snapshot->settings.revision.changes) {
    auto* added = message.add_changes();
    added->set_figure(change.figure);
    added->set_before(change.before);
    added->set_after(change.after);
  }
  return message;
}

/// The cycle, locked: of its versions one step is taken at a time.
Result<store::CycleRow> lock_cycle_of_versions(const Change& change, const std::string& name, std::string_view field) {
  const auto found = find_named_cycle(change, name, field);
  if (!found) return found.error();
  auto locked = store::lock_cycle(change.tx, change.organisation(), found->programme_code, found->cycle.period);
  return *std::move(locked);
}

Error version_exists(const store::CycleRow& cycle, const domain::ReportVersion& version) {
  const bool published = version.state == VersionState::Published;
  return {
      Error::Kind::AlreadyExists,
      "REPORT_VERSION_EXISTS",
      published ? "A version of this report is published; the newest one is revised."
                : "Another version of this report is under way; finish or withdraw that first.",
      {},
      {{"report_version", report_version_name(cycle_name(cycle.programme_code, cycle.cycle.period), version.number)}}};
}

/// The first of a cycle's versions, the newest first, that bars another one: what is under way, or is published later
/// than the one to be revised (0: none).
const domain::ReportVersion* barring(const std::vector<store::ReportVersionRow>& versions, int revised) {
  const auto bars = [&](const store::ReportVersionRow& row) {
    if (row.version.state == VersionState::Withdrawn) return false;
    return row.version.state != VersionState::Published || row.version.number > revised;
  };
  const auto found = std::find_if(versions.begin(), versions.end(), bars);
  return found == versions.end() ? nullptr : &found->version;
}

int next_version_number(const std::vector<store::ReportVersionRow>& versions) {
  return versions.empty() ? 1 : versions.front().version.number + 1;
}

v1::ReportVersion add_version(const Change& change, const store::CycleRow& cycle, domain::ReportVersion version) {
  NamedReportVersion named{cycle, {cycle.cycle.cycle_id, std::move(version)}};
  store::add_report_version(change.tx, change.organisation(), named.row);
  auto answer = proto_of(change, named);
  change.record(answer.name(), "report_version.begun", "", version_event_json(answer));
  return answer;
}

/// A report is of a whole month.
Result<domain::Done> may_write_reports(const identity::Caller& caller) {
  if (domain::runs_cycles(caller.roles)) return domain::Done{};
  return not_for_every_area();
}

/// The first version of a locked cycle's report, or the next after all were withdrawn.
Result<domain::ReportVersion> first_version(pqxx::transaction_base& tx, const std::string& organisation_id,
                                            const store::CycleRow& cycle, std::string actor,
                                            domain::ReportVersionStep begun) {
  if (cycle.cycle.state == domain::CycleState::Planned) {
    return Error{Error::Kind::WrongState,
                 "STATE_DOES_NOT_ALLOW",
                 "This cycle is planned; it would have to be open or closed for that.",
                 {},
                 {{"state", "planned"}}};
  }
  const auto versions = store::list_report_versions(tx, organisation_id, cycle.cycle.cycle_id);
  if (const auto* other = barring(versions, 0)) return version_exists(cycle, *other);
  return domain::begin_version(next_version_number(versions), std::move(actor), std::move(begun));
}

Result<v1::ReportVersion> create_version(const Change& change, const std::string& parent) {
  if (auto allowed = may_write_reports(change.caller); !allowed) return allowed.error();
  const auto cycle = lock_cycle_of_versions(change, parent, "parent");
  if (!cycle) return cycle.error();
  auto version = first_version(change.tx, change.organisation(), *cycle, change.caller.actor(),
                               {change.caller.display_name, change.now});
  if (!version) return version.error();
  return add_version(change, *cycle, *std::move(version));
}

Result<v1::ReportVersion> revise(const Change& change, const NamedReportVersion& named, const std::string& reason) {
  const auto versions = store::list_report_versions(change.tx, change.organisation(), named.row.cycle_id);
  const auto& revised = named.row.version;
  auto revision = domain::revise_version(revised, domain::report_version_part(revised, version_party(change.caller)),
                                         next_version_number(versions), change.caller.actor(),
                                         {change.caller.display_name, change.now, reason});
  if (!revision) return revision.error();
  if (const auto* other = barring(versions, revised.number)) return version_exists(named.cycle, *other);
  return add_version(change, named.cycle, *std::move(revision));
}

/// Freezes the figures as at now.
Result<domain::ReportVersion> freeze(const Change& change, store::Forms& forms, const NamedReportVersion& named,
                                     std::string_view part) {
  auto next = domain::request_sign_off(
      named.row.version, part, {change.caller.display_name, change.now}, change.caller.actor(),
      store::sentence_writers(change.tx, change.organisation(), named.row.cycle_id), change.now);
  if (!next) return next;
  auto snapshot = live_draft(change, forms, named);
  if (!snapshot) return snapshot.error();
  if (auto looked_at = domain::check_nothing_flagged(snapshot->commentary, snapshot->analysis); !looked_at) {
    return looked_at.error();
  }
  snapshot->settings.frozen = true;
  store::add_report_snapshot(change.tx, change.organisation(), named.row, report::write_snapshot(*snapshot));
  return next;
}

/// Keeps the page as it is read from then on.
Result<domain::ReportVersion> sign_off(const Change& change, NamedReportVersion& named, std::string_view part) {
  int signed_before = 0;
  for (const auto& row : store::list_report_versions(change.tx, change.organisation(), named.row.cycle_id)) {
    signed_before += row.version.minor ? 1 : 0;
  }
  auto next = domain::sign_off_version(named.row.version, part, {change.caller.display_name, change.now}, signed_before,
                                       store::today_in(change.tx, change.caller.time_zone));
  if (!next) return next;
  auto snapshot = kept_report(change, named.row);
  if (!snapshot) return snapshot.error();
  if (auto looked_at = domain::check_nothing_flagged(snapshot->commentary, snapshot->analysis); !looked_at) {
    return looked_at.error();
  }
  snapshot->settings.version_words = domain::version_words(*next);
  named.row.signatory = change.caller.actor();
  store::add_report_document(change.tx, change.organisation(), named.row,
                             report::render_html(snapshot->analysis, snapshot->settings, snapshot->commentary));
  return next;
}

/// Notes in the same transaction who is to be told.
Result<domain::ReportVersion> publish(const Change& change, const NamedReportVersion& named, std::string_view part,
                                      const domain::ReportVersionStep& taken) {
  auto next = domain::publish_version(named.row.version, part, taken);
  if (next) {
    store::queue_report_mails(change.tx, change.organisation(), named.row.cycle_id, next->number, change.now);
  }
  return next;
}

Result<domain::ReportVersion> version_after(const Change& change, store::Forms& forms, NamedReportVersion& named,
                                            const VersionStep& request) {
  const auto& version = named.row.version;
  const auto part = domain::report_version_part(version, version_party(change.caller));
  const domain::ReportVersionStep taken{change.caller.display_name, change.now, request.reason()};
  switch (request.step()) {
    case VersionStep::STEP_REQUEST_SIGN_OFF:
      return freeze(change, forms, named, part);
    case VersionStep::STEP_SEND_BACK:
      return domain::send_back_version(version, part, taken);
    case VersionStep::STEP_SIGN_OFF:
      return sign_off(change, named, part);
    case VersionStep::STEP_PUBLISH:
      return publish(change, named, part, taken);
    case VersionStep::STEP_WITHDRAW:
      return domain::withdraw_version(version, part, taken);
    default:
      return domain::invalid("step", "must be a step known here");
  }
}

/// What an event calls a step.
std::string version_event(VersionStep::Step step) {
  switch (step) {
    case VersionStep::STEP_REQUEST_SIGN_OFF:
      return "report_version.sign_off_requested";
    case VersionStep::STEP_SEND_BACK:
      return "report_version.sent_back";
    case VersionStep::STEP_SIGN_OFF:
      return "report_version.signed_off";
    case VersionStep::STEP_PUBLISH:
      return "report_version.published";
    default:
      return "report_version.withdrawn";
  }
}

bool takes_reason(VersionStep::Step step) {
  return step == VersionStep::STEP_SEND_BACK || step == VersionStep::STEP_REVISE || step == VersionStep::STEP_WITHDRAW;
}

Result<v1::ReportVersion> step_version(const Change& change, store::Forms& forms, const VersionStep& request) {
  if (auto allowed = may_write_reports(change.caller); !allowed) return allowed.error();
  const auto parts = report_version_of(request.name());
  if (!parts) return parts.error();
  if (auto locked = lock_cycle_of_versions(change, parts->cycle, "name"); !locked) return locked.error();
  auto named = find_named_version(change, request.name());
  if (!named) return named.error();
  if (auto fresh = domain::check_etag(request.etag(), named->row.revision); !fresh) return fresh.error();
  if (!takes_reason(request.step()) && !request.reason().empty()) {
    return domain::invalid("reason", "must be empty for this step");
  }
  if (request.step() == VersionStep::STEP_REVISE) return revise(change, *named, request.reason());
  const auto before = version_event_json(proto_of(change, *named));
  auto next = version_after(change, forms, *named, request);
  if (!next) return next.error();
  named->row.version = *std::move(next);
  named->row.revision = store::save_report_version(change.tx, change.organisation(), named->row);
  auto answer = proto_of(change, *named);
  change.record(answer.name(), version_event(request.step()), before, version_event_json(answer));
  return answer;
}

Result<v1::ListReportVersionsResponse> list_versions(const Read& read, const v1::ListReportVersionsRequest& request) {
  const auto cycle = find_named_cycle(read, request.parent(), "parent");
  if (!cycle) return cycle.error();
  auto versions = store::list_report_versions(read.tx, read.organisation(), cycle->cycle.cycle_id);
  std::erase_if(versions, [&](const auto& row) { return !domain::may_see_version(row.version, read.caller.roles); });
  auto page = cut_page(std::move(versions), request.page_size(), request.page_token(),
                       "ListReportVersions " + read.caller.actor() + " " + request.parent());
  if (!page) return page.error();
  v1::ListReportVersionsResponse answer;
  for (auto& row : page->rows) *answer.add_report_versions() = proto_of(read, {*cycle, std::move(row)});
  answer.set_next_page_token(page->next_page_token);
  return answer;
}

}  // namespace

int begin_scheduled_drafts(pqxx::transaction_base& tx, const std::string& organisation_id, const domain::Date& today,
                           domain::Time now) {
  const auto period = domain::month_to_draft(today);
  if (!period || !store::find_report_settings(tx, organisation_id).scheduled_drafts) return 0;
  int begun = 0;
  for (const auto& programme : store::list_programmes(tx, organisation_id)) {
    if (programme.cadence != domain::Cadence::Monthly) continue;
    auto cycle = store::lock_cycle(tx, organisation_id, programme.code, *period);
    // Whoever withdrew a draft does not get it again by itself.
    if (!cycle || !store::list_report_versions(tx, organisation_id, cycle->cycle.cycle_id).empty()) continue;
    auto version = first_version(tx, organisation_id, *cycle, domain::schedule_actor, {domain::schedule_name, now});
    if (!version) continue;  // Its cycle is planned.
    const auto id = cycle->cycle.cycle_id;
    const NamedReportVersion named{*std::move(cycle), {id, *std::move(version)}};
    store::add_report_version(tx, organisation_id, named.row);
    const auto message = version_itself(named);
    store::add_event(
        tx, organisation_id,
        {message.name(), domain::schedule_actor, "report_version.begun", {}, {}, version_event_json(message)});
    ++begun;
  }
  return begun;
}

grpc::ServerUnaryReactor* ReportService::CreateReportVersion(grpc::CallbackServerContext* context,
                                                             const v1::CreateReportVersionRequest* request,
                                                             v1::ReportVersion* response) {
  return frame_.change("ReportService/CreateReportVersion", context, request, response,
                       [request](const Change& change) { return create_version(change, request->parent()); });
}

grpc::ServerUnaryReactor* ReportService::GetReportVersion(grpc::CallbackServerContext* context,
                                                          const v1::GetReportVersionRequest* request,
                                                          v1::ReportVersion* response) {
  return frame_.read("ReportService/GetReportVersion", context, response,
                     [this, request](const Read& read) { return shown_with_changes(read, forms_, request->name()); });
}

grpc::ServerUnaryReactor* ReportService::ListReportVersions(grpc::CallbackServerContext* context,
                                                            const v1::ListReportVersionsRequest* request,
                                                            v1::ListReportVersionsResponse* response) {
  return frame_.read("ReportService/ListReportVersions", context, response,
                     [request](const Read& read) { return list_versions(read, *request); });
}

grpc::ServerUnaryReactor* ReportService::StepReportVersion(grpc::CallbackServerContext* context,
                                                           const v1::StepReportVersionRequest* request,
                                                           v1::ReportVersion* response) {
  return frame_.change("ReportService/StepReportVersion", context, request, response,
                       [this, request](const Change& change) { return step_version(change, forms_, *request); });
}

}  // namespace touchstone::rpc
