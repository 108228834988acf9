// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/challenge_service.h"

#include "server/rpc/audit_service.h"
#include "server/rpc/blind_readings.h"
#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/rpc/re_audit_service.h"
#include "server/rpc/refusals.h"
#include "server/store/challenge_repository.h"
#include "server/store/moderation_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Challenge;
using domain::Error;
using domain::Result;
using store::ChallengeRow;

Error no_such_challenge() { return {Error::Kind::NotFound, "CHALLENGE_NOT_FOUND", "There is no such disputed grade."}; }

domain::ChallengeParty party_of(const identity::Caller& caller, const std::string& moderator) {
  return {caller.actor(), caller.person_id, caller.display_name, caller.roles, moderator == caller.actor()};
}

/// Whether somebody may see a dispute: those who may see the area's audits, and the audit's auditor.
bool may_see(const identity::Caller& caller, const domain::Audit& audit) {
  if (!caller.person_id.empty() && caller.person_id == audit.auditor_id) return true;
  return domain::may_see_area(caller.roles, audit.service_area_code);
}

v1::Challenge proto_of(const ChallengeRow& row, const identity::Caller& caller) {
  const auto& challenge = row.challenge;
  v1::Challenge message;
  message.set_name("challenges/" + challenge.challenge_id);
  message.set_audit("audits/" + challenge.audit_id);
  message.set_audit_cycle(cycle_name(row.programme_code, row.period));
  message.set_case_reference(row.case_reference);
  message.set_service_area_code(row.audit.service_area_code);
  message.set_team(row.team);
  message.set_auditor_display_name(row.auditor_display_name);
  message.set_state(static_cast<v1::Challenge::State>(static_cast<int>(challenge.state) + 1));
  if (row.audit.content.grade) message.set_first_grade(rpc::to_proto(*row.audit.content.grade));
  message.set_disputed_grade(rpc::to_proto(challenge.disputed_grade));
  message.set_reason(challenge.reason);
  message.set_raised_by_display_name(challenge.raised_by_name);
  *message.mutable_create_time() = to_timestamp(challenge.raised_at);
  if (challenge.ruled_grade) message.set_ruled_grade(rpc::to_proto(*challenge.ruled_grade));
  message.set_ruling_reason(challenge.ruling_reason);
  message.set_ruled_by_display_name(challenge.ruled_by_name);
  if (challenge.ruled_at) *message.mutable_rule_time() = to_timestamp(*challenge.ruled_at);
  const auto part = domain::part_in_challenge(&challenge, row.audit, party_of(caller, row.moderator));
  const auto state = domain::challenge_state_key(challenge.state);
  const auto& workflow = domain::challenge_workflow();
  for (const auto event : domain::allowed_events(workflow, state, part)) {
    if (event != "write_again" && event != "raise") message.add_allowed_events(std::string{event});
  }
  if (challenge.state == domain::ChallengeState::Open &&
      domain::holds_for(caller.roles, domain::Role::QaLead, row.audit.service_area_code)) {
    if (const auto ruling = domain::take_step(workflow, state, "uphold", part); !ruling) {
      message.set_refusal(ruling.error().message);
    }
  }
  message.set_etag(domain::etag_of(challenge.version));
  return message;
}

/// What a dispute became, with its event.
v1::Challenge record_change(const Change& change, const std::string& id, const char* kind, const std::string& before) {
  auto answer = proto_of(*store::find_challenge(change.tx, change.organisation(), id), change.caller);
  change.record("challenges/" + id, kind, before, to_json(answer));
  return BlindReadings{change}.without_grade(std::move(answer));
}

std::string moderator_of(const Read& read, const std::string& audit_id) {
  const auto moderation = store::find_moderation(read.tx, read.organisation(), audit_id);
  return moderation && moderation->state == domain::ModerationState::Done ? moderation->moderator : std::string{};
}

Result<v1::Challenge> create_challenge(const Change& change, const v1::CreateChallengeRequest& request) {
  const auto id = id_of("audits", request.parent(), "parent");
  if (!id) return id.error();
  const auto record = store::lock_audit(change.tx, change.organisation(), *id);
  if (!record || !may_see(change.caller, record->audit)) return no_such_audit();
  const auto earlier = store::list_challenges_of_audit(change.tx, change.organisation(), *id);
  auto raised = domain::raise_challenge(earlier.empty() ? nullptr : &earlier.front().challenge, record->audit,
                                        record->standing_grade, party_of(change.caller, moderator_of(change, *id)),
                                        request.reason(), change.now);
  if (!raised) return raised.error();
  const auto challenge_id = store::add_challenge(change.tx, change.organisation(), *raised);
  return record_change(change, challenge_id, "challenge.raised", {});
}

/// A dispute that is about to change: its audit is locked.
Result<ChallengeRow> lock_challenge(const Change& change, const std::string& name, const std::string& etag) {
  const auto id = id_of("challenges", name);
  if (!id) return id.error();
  const auto found = store::find_challenge(change.tx, change.organisation(), *id);
  if (!found || !may_see(change.caller, found->audit)) return no_such_challenge();
  store::lock_audit(change.tx, change.organisation(), found->challenge.audit_id);
  auto row = store::find_challenge(change.tx, change.organisation(), *id);
  if (auto fresh = domain::check_etag(etag, row->challenge.version); !fresh) return fresh.error();
  return *std::move(row);
}

Result<v1::Challenge> withdraw_challenge(const Change& change, const v1::WithdrawChallengeRequest& request) {
  const auto row = lock_challenge(change, request.name(), request.etag());
  if (!row) return row.error();
  const auto withdrawn =
      domain::withdraw_challenge(row->challenge, row->audit, party_of(change.caller, row->moderator));
  if (!withdrawn) return withdrawn.error();
  store::save_challenge(change.tx, change.organisation(), *withdrawn);
  return record_change(change, row->challenge.challenge_id, "challenge.withdrawn",
                       to_json(proto_of(*row, change.caller)));
}

Result<v1::Challenge> rule(const Change& change, const v1::RuleOnChallengeRequest& request) {
  const bool changes = request.ruling() == v1::Challenge::STATE_CHANGED;
  if (!changes && request.ruling() != v1::Challenge::STATE_UPHELD) {
    return domain::invalid("ruling", "must be that the grade is upheld or changed");
  }
  const auto grade = from_proto(request.grade());
  if (changes != grade.has_value()) {
    return domain::invalid("grade", changes ? "Choose the grade that counts" : "An upheld grade stays as it is");
  }
  const auto row = lock_challenge(change, request.name(), request.etag());
  if (!row) return row.error();
  const auto ruled = domain::rule_on_challenge(row->challenge, row->audit, party_of(change.caller, row->moderator),
                                               grade, request.reason(), change.now);
  if (!ruled) return ruled.error();
  if (grade) {
    store::set_standing_grade(change.tx, change.organisation(), row->challenge.audit_id, grade);
    want_re_audit(change, row->challenge.audit_id);
  }
  store::save_challenge(change.tx, change.organisation(), *ruled);
  return record_change(change, row->challenge.challenge_id, grade ? "challenge.grade_changed" : "challenge.upheld",
                       to_json(proto_of(*row, change.caller)));
}

/// What the caller of a list of one audit's disputes may do about its grade.
void say_may_create(const Read& read, const store::AuditRecord& record, const std::vector<ChallengeRow>& rows,
                    v1::ListChallengesResponse& answer) {
  const auto party = party_of(read.caller, moderator_of(read, record.audit.audit_id));
  const auto* latest = rows.empty() ? nullptr : &rows.front().challenge;
  const auto raised = domain::raise_challenge(latest, record.audit, record.standing_grade, party, "?", read.now);
  answer.set_may_create(static_cast<bool>(raised));
  if (!raised && raised.error().reason == "OWN_GRADE") answer.set_refusal(raised.error().message);
}

Result<v1::ListChallengesResponse> list_challenges(const Read& read, const v1::ListChallengesRequest& request) {
  if (!v1::Challenge::State_IsValid(request.state())) return domain::invalid("state", "is not a state");
  v1::ListChallengesResponse answer;
  std::vector<ChallengeRow> rows;
  if (request.parent().starts_with("audits/")) {
    const auto id = id_of("audits", request.parent(), "parent");
    if (!id) return id.error();
    const auto record = store::find_audit(read.tx, read.organisation(), *id);
    if (!record || !rpc::may_see(read.caller, *record)) return no_such_audit();
    rows = store::list_challenges_of_audit(read.tx, read.organisation(), *id);
    say_may_create(read, *record, rows, answer);
  } else {
    const auto cycle = find_named_cycle(read, request.parent(), "parent");
    if (!cycle) return cycle.error();
    const auto visible = domain::visible_areas(read.caller.roles);
    if (visible && visible->empty()) {
      return Error{Error::Kind::NotAllowed, "ROLE_REQUIRED", "Your roles do not allow this."};
    }
    rows = store::list_challenges_of_cycle(read.tx, read.organisation(), cycle->cycle.cycle_id,
                                           visible.value_or(std::vector<std::string>{}));
  }
  const BlindReadings blind{read};
  std::vector<v1::Challenge> all;
  for (const auto& row : rows) {
    auto message = blind.without_grade(proto_of(row, read.caller));
    if (request.state() == v1::Challenge::STATE_UNSPECIFIED || message.state() == request.state()) {
      all.push_back(std::move(message));
    }
  }
  auto page = cut_page(
      std::move(all), request.page_size(), request.page_token(),
      "ListChallenges " + read.caller.actor() + " " + request.parent() + " " + std::to_string(request.state()));
  if (!page) return page.error();
  for (auto& one : page->rows) *answer.add_challenges() = std::move(one);
  answer.set_next_page_token(page->next_page_token);
  return answer;
}

}  // namespace

void lapse_open_challenge(const Change& change, const std::string& audit_id) {
  for (const auto& row : store::list_challenges_of_audit(change.tx, change.organisation(), audit_id)) {
    if (row.challenge.state != domain::ChallengeState::Open) continue;
    store::save_challenge(change.tx, change.organisation(), domain::lapse_challenge(row.challenge));
    record_change(change, row.challenge.challenge_id, "challenge.lapsed", to_json(proto_of(row, change.caller)));
  }
}

grpc::ServerUnaryReactor* ChallengeService::CreateChallenge(grpc::CallbackServerContext* context,
                                                            const v1::CreateChallengeRequest* request,
                                                            v1::Challenge* response) {
  return frame_.change("ChallengeService/CreateChallenge", context, request, response,
                       [request](const Change& change) { return create_challenge(change, *request); });
}

grpc::ServerUnaryReactor* ChallengeService::ListChallenges(grpc::CallbackServerContext* context,
                                                           const v1::ListChallengesRequest* request,
                                                           v1::ListChallengesResponse* response) {
  return frame_.read("ChallengeService/ListChallenges", context, response,
                     [request](const Read& read) { return list_challenges(read, *request); });
}

grpc::ServerUnaryReactor* ChallengeService::WithdrawChallenge(grpc::CallbackServerContext* context,
                                                              const v1::WithdrawChallengeRequest* request,
                                                              v1::Challenge* response) {
  return frame_.change("ChallengeService/WithdrawChallenge", context, request, response,
                       [request](const Change& change) { return withdraw_challenge(change, *request); });
}

grpc::ServerUnaryReactor* ChallengeService::RuleOnChallenge(grpc::CallbackServerContext* context,
                                                            const v1::RuleOnChallengeRequest* request,
                                                            v1::Challenge* response) {
  return frame_.change("ChallengeService/RuleOnChallenge", context, request, response,
                       [request](const Change& change) { return rule(change, *request); });
}

}  // namespace touchstone::rpc
