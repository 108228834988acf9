// SPDX-License-Identifier: GPL-3.0-or-later
// Which findings stand in the report, of CommentaryService.
#include "server/domain/audit.h"
#include "server/rpc/commentary_service.h"
#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/page.h"
#include "server/store/commentary_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

v1::FindingChoice proto_of(const store::FindingChoiceRow& row) {
  v1::FindingChoice message;
  message.set_audit("audits/" + row.audit_id);
  message.set_finding_index(row.index);
  if (row.in_report) {
    message.set_choice(*row.in_report ? v1::FindingChoice::CHOICE_IN_REPORT : v1::FindingChoice::CHOICE_LEFT_OUT);
  }
  message.set_etag(etag_while(row.in_report.has_value(), row.version));
  return message;
}

Result<v1::FindingChoice> choose_finding(const Change& change, const v1::ChooseFindingRequest& request) {
  const auto& asked = request.finding_choice();
  const auto cycle = find_named_cycle(change, request.parent(), "parent");
  if (!cycle) return cycle.error();
  if (asked.choice() < v1::FindingChoice::CHOICE_UNSPECIFIED || asked.choice() > v1::FindingChoice::CHOICE_LEFT_OUT) {
    return domain::invalid("finding_choice.choice", "must be in the report or left out");
  }
  const auto record = lock_audit_of_finding(change, cycle->cycle.cycle_id, asked.audit(), asked.finding_index(),
                                            "finding_choice.audit");
  if (!record) return record.error();
  const auto& audit_id = record->audit.audit_id;
  const auto row = store::lock_finding_choice(change.tx, change.organisation(), audit_id, asked.finding_index());
  const auto current = etag_while(row.in_report.has_value(), row.version);
  if (auto fresh = check_fresh(request.etag(), current, "decided"); !fresh) return fresh.error();
  std::optional<bool> in_report;
  if (asked.choice() != v1::FindingChoice::CHOICE_UNSPECIFIED) {
    in_report = asked.choice() == v1::FindingChoice::CHOICE_IN_REPORT;
  }
  auto answer = proto_of(
      store::save_finding_choice(change.tx, change.organisation(), audit_id, asked.finding_index(), in_report));
  change.record("audits/" + audit_id + "/findings/" + std::to_string(asked.finding_index()),
                in_report ? "finding.chosen" : "finding.unchosen", row.in_report ? to_json(proto_of(row)) : "",
                to_json(answer));
  return answer;
}

Result<v1::ListFindingChoicesResponse> list_choices(const Read& read, const v1::ListFindingChoicesRequest& request) {
  const auto cycle = find_named_cycle(read, request.parent(), "parent");
  if (!cycle) return cycle.error();
  const auto visible = domain::visible_areas(read.caller.roles);
  auto page = cut_page(store::list_finding_choices(read.tx, read.organisation(), cycle->cycle.cycle_id,
                                                   visible.value_or(std::vector<std::string>{})),
                       request.page_size(), request.page_token(),
                       "ListFindingChoices " + read.caller.actor() + " " + request.parent());
  if (!page) return page.error();
  v1::ListFindingChoicesResponse answer;
  for (const auto& row : page->rows) *answer.add_finding_choices() = proto_of(row);
  answer.set_next_page_token(page->next_page_token);
  return answer;
}

}  // namespace

grpc::ServerUnaryReactor* CommentaryService::ListFindingChoices(grpc::CallbackServerContext* context,
                                                                const v1::ListFindingChoicesRequest* request,
                                                                v1::ListFindingChoicesResponse* response) {
  return frame_.read("CommentaryService/ListFindingChoices", context, response,
                     [request](const Read& read) { return list_choices(read, *request); });
}

grpc::ServerUnaryReactor* CommentaryService::ChooseFinding(grpc::CallbackServerContext* context,
                                                           const v1::ChooseFindingRequest* request,
                                                           v1::FindingChoice* response) {
  return frame_.change("CommentaryService/ChooseFinding", context, request, response,
                       [request](const Change& change) { return choose_finding(change, *request); });
}

}  // namespace touchstone::rpc
