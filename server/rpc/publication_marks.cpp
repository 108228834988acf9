// SPDX-License-Identifier: GPL-3.0-or-later
// What of findings may be printed in the publication copy, of CommentaryService.
#include "server/domain/audit.h"
#include "server/domain/publication_mark.h"
#include "server/rpc/commentary_service.h"
#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/page.h"
#include "server/store/publication_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

v1::PublicationMark proto_of(const store::PublicationMarkRow& row) {
  v1::PublicationMark message;
  message.set_audit("audits/" + row.audit_id);
  message.set_finding_index(row.index);
  message.set_marked(row.marked);
  if (row.marked) {
    message.set_words(row.words);
    message.set_consent(row.consent);
    message.set_marked_by_display_name(row.marked_by);
    *message.mutable_mark_time() = to_timestamp(row.marked_at);
    message.set_etag(domain::etag_of(row.version));
  }
  return message;
}

/// As an event keeps it: free text stands in no event.
std::string mark_event_json(v1::PublicationMark message) {
  message.clear_words();
  message.clear_consent();
  return to_json(message);
}

Result<v1::PublicationMark> mark_finding(const Change& change, const v1::MarkForPublicationRequest& request) {
  const auto& asked = request.publication_mark();
  const auto cycle = find_named_cycle(change, request.parent(), "parent");
  if (!cycle) return cycle.error();
  const auto record = lock_audit_of_finding(change, cycle->cycle.cycle_id, asked.audit(), asked.finding_index(),
                                            "publication_mark.audit");
  if (!record) return record.error();
  const auto before =
      store::lock_publication_mark(change.tx, change.organisation(), record->audit.audit_id, asked.finding_index());
  const auto current = etag_while(before.marked, before.version);
  if (auto fresh = check_fresh(request.etag(), current, "marked"); !fresh) return fresh.error();
  auto mark = before;
  mark.marked = asked.marked();
  mark.words.clear();
  mark.consent.clear();
  mark.marked_by = change.caller.display_name;
  if (asked.marked()) {
    const auto& finding = record->audit.content.findings[static_cast<std::size_t>(asked.finding_index())];
    auto checked = domain::mark_for_publication(finding, record->case_reference, {asked.words(), asked.consent()});
    if (!checked) return checked.error();
    mark.words = std::move(checked->words);
    mark.consent = std::move(checked->consent);
  }
  auto answer = proto_of(store::save_publication_mark(change.tx, change.organisation(), mark));
  change.record("audits/" + before.audit_id + "/findings/" + std::to_string(before.index),
                asked.marked() ? "finding.marked_for_publication" : "finding.unmarked_for_publication",
                before.marked ? mark_event_json(proto_of(before)) : "", mark_event_json(answer));
  return answer;
}

Result<v1::ListPublicationMarksResponse> list_marks(const Read& read, const v1::ListPublicationMarksRequest& request) {
  const auto cycle = find_named_cycle(read, request.parent(), "parent");
  if (!cycle) return cycle.error();
  const auto visible = domain::visible_areas(read.caller.roles);
  auto page = cut_page(store::list_publication_marks(read.tx, read.organisation(), cycle->cycle.cycle_id,
                                                     visible.value_or(std::vector<std::string>{})),
                       request.page_size(), request.page_token(),
                       "ListPublicationMarks " + read.caller.actor() + " " + request.parent());
  if (!page) return page.error();
  v1::ListPublicationMarksResponse answer;
  for (const auto& row : page->rows) *answer.add_publication_marks() = proto_of(row);
  answer.set_next_page_token(page->next_page_token);
  return answer;
}

}  // namespace

grpc::ServerUnaryReactor* CommentaryService::ListPublicationMarks(grpc::CallbackServerContext* context,
                                                                  const v1::ListPublicationMarksRequest* request,
                                                                  v1::ListPublicationMarksResponse* response) {
  return frame_.read("CommentaryService/ListPublicationMarks", context, response,
                     [request](const Read& read) { return list_marks(read, *request); });
}

grpc::ServerUnaryReactor* CommentaryService::MarkForPublication(grpc::CallbackServerContext* context,
                                                                const v1::MarkForPublicationRequest* request,
                                                                v1::PublicationMark* response) {
  return frame_.change("CommentaryService/MarkForPublication", context, request, response,
                       [request](const Change& change) { return mark_finding(change, *request); });
}

}  // namespace touchstone::rpc
