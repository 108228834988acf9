// SPDX-License-Identifier: GPL-3.0-or-later
// Thanks for good practice; the library itself is in learning_service.cpp.
#include "server/store/thanks_repository.h"

#include "server/domain/learning.h"
#include "server/rpc/convert.h"
#include "server/rpc/learning_service.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/store/audit_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

v1::Thanks proto_of(const store::ThanksRow& row) {
  v1::Thanks message;
  message.set_name("thanks/" + row.thanks_id);
  message.set_audit("audits/" + row.audit_id);
  message.set_finding_text(row.finding_text);
  message.set_text(row.words);
  message.set_practitioner_display_name(row.practitioner_name);
  message.set_way(row.by_hand ? v1::Thanks::WAY_BY_HAND : v1::Thanks::WAY_EMAIL);
  message.set_service_area_code(row.area_code);
  message.set_team_name(row.team_name);
  message.set_sent_by_display_name(row.sent_by_name);
  *message.mutable_send_time() = to_timestamp(row.sent_at);
  if (row.mailed_at) *message.mutable_mail_time() = to_timestamp(*row.mailed_at);
  return message;
}

/// The words of the finding that is thanked for, in an audit that the caller may thank for.
Result<std::string> thanked_finding(const Change& change, const std::string& audit_id, int index) {
  const auto record = store::lock_audit(change.tx, change.organisation(), audit_id);
  if (!record || !domain::may_see_area(change.caller.roles, record->audit.service_area_code)) {
    return no_such_audit();
  }
  if (!domain::is_completed(record->audit.state)) {
    return Error{Error::Kind::WrongState,
                 "STATE_DOES_NOT_ALLOW",
                 "Thanks are sent for audits that were handed in.",
                 {},
                 {{"state", std::string{domain::state_key(record->audit.state)}}}};
  }
  const auto& findings = record->audit.content.findings;
  const auto at = static_cast<std::size_t>(index);
  if (index < 0 || at >= findings.size() || findings[at].kind != domain::FindingKind::GoodPractice) {
    return domain::invalid("finding", "must be a finding of good practice of this audit, from 0");
  }
  return findings[at].text;
}

Result<v1::Thanks> send_thanks(const Change& change, const v1::SendThanksRequest& request) {
  const auto id = id_of("audits", request.audit(), "audit");
  if (!id) return id.error();
  const auto finding = thanked_finding(change, *id, request.finding());
  if (!finding) return finding.error();
  if (auto well = domain::check_thanks(request.text()); !well) return well.error();
  const auto practitioner = store::find_practitioner(change.tx, change.organisation(), *id);
  if (!practitioner) {
    return Error{Error::Kind::WrongState, "PRACTITIONER_NOT_KNOWN", "Nobody wrote down who works on this case."};
  }
  store::ThanksRow row;
  row.audit_id = *id;
  row.finding_text = *finding;
  row.words = request.text();
  row.practitioner_id = practitioner->person_id;
  row.by_hand = !practitioner->has_email;
  row.sent_by_name = change.caller.display_name;
  row.sent_at = change.now;
  store::ThanksFilter filter;
  const auto thanks_id = store::add_thanks(change.tx, change.organisation(), row);
  if (!thanks_id) {
    return Error{Error::Kind::AlreadyExists, "THANKS_SENT", "Somebody has sent thanks for this finding."};
  }
  filter.thanks_id = *thanks_id;
  auto answer = proto_of(store::list_thanks(change.tx, change.organisation(), filter).at(0));
  change.record(answer.name(), "thanks.sent", "", to_json(answer));
  return answer;
}

Result<v1::ListThanksResponse> thanks_page(const Read& read, const v1::ListThanksRequest& request) {
  store::ThanksFilter filter;
  filter.area_codes = domain::visible_areas(read.caller.roles);
  filter.auditor_id = read.caller.person_id;
  if (!request.audit().empty()) {
    const auto id = id_of("audits", request.audit(), "audit");
    if (!id) return id.error();
    filter.audit_id = *id;
  }
  auto page = cut_page(store::list_thanks(read.tx, read.organisation(), filter), request.page_size(),
                       request.page_token(), "ListThanks " + read.caller.actor() + " " + filter.audit_id);
  if (!page) return page.error();
  v1::ListThanksResponse answer;
  for (const auto& row : page->rows) *answer.add_thanks() = proto_of(row);
  answer.set_next_page_token(page->next_page_token);
  return answer;
}

}  // namespace

grpc::ServerUnaryReactor* LearningService::SendThanks(grpc::CallbackServerContext* context,
                                                      const v1::SendThanksRequest* request, v1::Thanks* response) {
  return frame_.change("LearningService/SendThanks", context, request, response,
                       [request](const Change& change) { return send_thanks(change, *request); });
}

grpc::ServerUnaryReactor* LearningService::ListThanks(grpc::CallbackServerContext* context,
                                                      const v1::ListThanksRequest* request,
                                                      v1::ListThanksResponse* response) {
  return frame_.read("LearningService/ListThanks", context, response,
                     [request](const Read& read) { return thanks_page(read, *request); });
}

}  // namespace touchstone::rpc
