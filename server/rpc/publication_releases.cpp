// SPDX-License-Identifier: GPL-3.0-or-later
// The publication copies that were released, of ReportService.
#include <algorithm>

#include "server/domain/audit.h"
#include "server/report/board_page.h"
#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/names.h"
#include "server/rpc/publication_source.h"
#include "server/rpc/report_service.h"
#include "server/rpc/report_source.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

v1::PublicationRelease proto_of(const NamedReportVersion& named, const store::PublicationReleaseRow& row) {
  v1::PublicationRelease message;
  message.set_report_version(
      report_version_name(cycle_name(named.cycle.programme_code, named.cycle.cycle.period), named.row.version.number));
  message.set_page_sha256(row.digest);
  message.set_board_page_sha256(row.board_digest);
  message.set_proof(row.proof);
  message.set_proof_covers(domain::proof_covers);
  message.set_hidden_count(static_cast<int>(row.hidden));
  message.set_shown_count(static_cast<int>(row.shown));
  message.set_relation_count(static_cast<int>(row.relations));
  message.set_earlier_releases(row.earlier_releases);
  message.mutable_rules()->set_upper_bound(static_cast<int>(row.rules.upper_bound));
  message.mutable_rules()->set_hide_bases(row.rules.hide_bases);
  message.set_released_by_display_name(row.released_name);
  *message.mutable_release_time() = to_timestamp(row.released_at);
  return message;
}

Error not_a_releaser() {
  return {Error::Kind::NotAllowed, "ROLE_REQUIRED",
          "A publication copy is released by a QA lead for every service area, in person."};
}

bool may_release(const identity::Caller& caller) {
  if (caller.person_id.empty()) return false;
  const auto leads_all = [](const domain::RoleAssignment& held) {
    return held.role == domain::Role::QaLead && held.area_code.empty();
  };
  return std::any_of(caller.roles.begin(), caller.roles.end(), leads_all);
}

Error not_signed_off(domain::ReportVersionState state) {
  return {Error::Kind::WrongState,
          "STATE_DOES_NOT_ALLOW",
          "Only the copy of a version that is signed off or published is released.",
          {},
          {{"state", std::string{domain::report_version_state_key(state)}}}};
}

/// The version whose copy is to be released, with nothing else of its programme under way.
Result<NamedReportVersion> lock_releasable(const Change& change, const v1::ReleasePublicationCopyRequest& request) {
  if (!may_release(change.caller)) return not_a_releaser();
  const auto parts = report_version_of(request.name());
  if (!parts) return parts.error();
  const auto found = find_named_cycle(change, parts->cycle);
  if (!found) return found.error();
  store::lock_cycle(change.tx, change.organisation(), found->programme_code, found->cycle.period);
  store::lock_publication_releases(change.tx, change.organisation(), found->programme_code);
  auto named = find_named_version(change, request.name());
  if (!named) return named.error();
  if (auto fresh = domain::check_etag(request.etag(), named->row.revision); !fresh) return fresh.error();
  const auto state = named->row.version.state;
  if (state != domain::ReportVersionState::SignedOff && state != domain::ReportVersionState::Published) {
    return not_signed_off(state);
  }
  if (store::find_publication_release(change.tx, change.organisation(), named->row)) {
    return Error{Error::Kind::AlreadyExists, "PUBLICATION_COPY_RELEASED",
                 "The publication copy of this version was released and stays as it is."};
  }
  return named;
}

Result<v1::PublicationRelease> release_copy(const Change& change, const v1::ReleasePublicationCopyRequest& request) {
  const auto named = lock_releasable(change, request);
  if (!named) return named.error();
  const auto snapshot = kept_report(change, named->row);
  if (!snapshot) return snapshot.error();
  auto source = read_publication_source(change, named->cycle);
  source.content.draft = false;
  const auto copy = report::make_publication(snapshot->analysis, snapshot->settings, source.rules, source.content,
                                             source.before.figures);
  if (!copy) return copy.error();
  auto board = report::render_board_publication(snapshot->analysis, snapshot->settings, source.rules, source.content,
                                                source.before.figures);
  if (!board) return board.error();
  store::PublicationReleaseRow row;
  row.proof = copy->proof.words;
  row.rules = source.rules;
  row.hidden = static_cast<std::int64_t>(copy->proof.hidden);
  row.shown = static_cast<std::int64_t>(copy->proof.shown);
  row.relations = static_cast<std::int64_t>(copy->proof.relations);
  row.earlier_releases = source.before.releases;
  row.released_by = change.caller.actor();
  row.released_name = change.caller.display_name;
  row.released_at = change.now;
  store::add_publication_release(change.tx, change.organisation(), named->row, row, {copy->page, *std::move(board)},
                                 copy->figures);
  const auto kept = store::find_publication_release(change.tx, change.organisation(), named->row);
  auto answer = proto_of(*named, kept.value());
  change.record(answer.report_version(), "report_version.publication_copy_released", "", to_json(answer));
  return answer;
}

Result<v1::PublicationRelease> shown_release(const Read& read, const std::string& name) {
  const auto named = find_named_version(read, name);
  if (!named) return named.error();
  const auto row = store::find_publication_release(read.tx, read.organisation(), named->row);
  if (!row) {
    return Error{Error::Kind::NotFound, "PUBLICATION_RELEASE_NOT_FOUND",
                 "The publication copy of this version was not released."};
  }
  return proto_of(*named, *row);
}

}  // namespace

grpc::ServerUnaryReactor* ReportService::ReleasePublicationCopy(grpc::CallbackServerContext* context,
                                                                const v1::ReleasePublicationCopyRequest* request,
                                                                v1::PublicationRelease* response) {
  return frame_.change("ReportService/ReleasePublicationCopy", context, request, response,
                       [request](const Change& change) { return release_copy(change, *request); });
}

grpc::ServerUnaryReactor* ReportService::GetPublicationRelease(grpc::CallbackServerContext* context,
                                                               const v1::GetPublicationReleaseRequest* request,
                                                               v1::PublicationRelease* response) {
  return frame_.read("ReportService/GetPublicationRelease", context, response,
                     [request](const Read& read) { return shown_release(read, request->name()); });
}

}  // namespace touchstone::rpc
