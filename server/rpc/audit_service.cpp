// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/audit_service.h"

#include <charconv>

#include "server/domain/audit_workflow.h"
#include "server/rpc/audit_history.h"
#include "server/rpc/blind_readings.h"
#include "server/rpc/challenge_service.h"
#include "server/rpc/convert.h"
#include "server/rpc/moderation_service.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/rpc/re_audit_service.h"
#include "server/rpc/refusals.h"
#include "server/store/audit_json.h"
#include "server/store/moderation_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

/// Locks an audit for its own auditor, with the etag they last read.
Result<store::AuditRecord> lock_own(const Change& change, const std::string& name, const std::string& etag) {
  const auto id = id_of("audits", name);
  if (!id) return id.error();
  auto record = store::lock_audit(change.tx, change.organisation(), *id);
  if (!record || !is_own(change.caller, *record)) return no_such_audit();
  if (auto fresh = domain::check_etag(etag, record->audit.version); !fresh) return fresh.error();
  return *std::move(record);
}

/// Locks an audit for a reader of the QA unit of its area.
Result<store::AuditRecord> lock_for_reader(const Change& change, const std::string& name, const std::string& etag) {
  const auto id = id_of("audits", name);
  if (!id) return id.error();
  auto record = store::lock_audit(change.tx, change.organisation(), *id);
  if (!record || !domain::in_qa_unit_for(change.caller.roles, record->audit.service_area_code)) return no_such_audit();
  if (auto fresh = domain::check_etag(etag, record->audit.version); !fresh) return fresh.error();
  return *std::move(record);
}

/// An audit with what the caller may do with it.
v1::Audit shown_audit(const Read& read, const store::AuditRecord& record) {
  auto message = to_proto(BlindReadings{read}.without_grade(record), store::today_in(read.tx, read.caller.time_zone));
  for (const auto event :
       domain::allowed_audit_events(record.audit, record.cycle_state, read.caller.person_id, read.caller.roles)) {
    message.add_allowed_events(std::string{event});
  }
  return message;
}

/// Writes a changed audit with its event and answers what the caller sees now. `reason` is kept in the event alone.
v1::Audit store_changed(const Change& change, store::AuditRecord record, domain::Audit changed, const char* kind,
                        store::Content content, const std::string& reason = {}) {
  const auto before = store::audit_json(record);
  record.audit = std::move(changed);
  const auto written = store::save_audit(change.tx, change.organisation(), record, content);
  record.audit.version = written.version;
  record.audit.updated_at = written.updated_at;
  change.record("audits/" + record.audit.audit_id, kind, before, store::audit_json(record, reason));
  return shown_audit(change, record);
}

/// Does the same with an audit whose pinned comments have changed: the caller's, from now.
v1::Audit store_answered(const Change& change, store::AuditRecord record, domain::Audit changed, const char* kind,
                         const std::string& reason = {}) {
  store::replace_comments(change.tx, change.organisation(), changed, change.caller.actor());
  auto message = store_changed(change, std::move(record), std::move(changed), kind, store::Content::Unchanged, reason);
  for (auto& comment : *message.mutable_comments()) {
    comment.set_author_display_name(change.caller.display_name);
    *comment.mutable_create_time() = message.update_time();
  }
  return message;
}

/// What an auditor writes after it was sent back is another audit than the one that was read a second time.
void begin_again(const Change& change, store::AuditRecord& record) {
  if (record.audit.state != domain::AuditState::SentBack) return;
  set_aside_second_reading(change, record.audit.audit_id);
  lapse_open_challenge(change, record.audit.audit_id);
  if (!record.standing_grade) return;
  store::set_standing_grade(change.tx, change.organisation(), record.audit.audit_id, std::nullopt);
  record.standing_grade.reset();
}

/// The number of the last event of the page before; 0: none. Refuses what no page has.
Result<std::int64_t> last_shown(const std::vector<std::string>& keys) {
  std::int64_t sequence = 0;
  if (keys.empty()) return sequence;
  const auto& text = keys.front();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), sequence);
  if (keys.size() != 1 || error != std::errc{} || end != text.data() + text.size() || sequence < 1) {
    return domain::invalid("page_token", "does not belong to this list; begin again without it");
  }
  return sequence;
}

/// The audit with the content of the request, as far as the form allows it.
Result<domain::Audit> with_content(const Change& change, const store::AuditRecord& record, const v1::Audit& message,
                                   const domain::Form& form) {
  std::vector<domain::FieldProblem> problems;
  auto content = from_proto(message, problems);
  if (!problems.empty()) return domain::invalid(std::move(problems));
  const auto today = store::today_in(change.tx, change.caller.time_zone);
  if (auto well = domain::check_discussion_day(content.discussion, today); !well) return well.error();
  return domain::save(record.audit, std::move(content), form, change.now);
}

}  // namespace

bool is_own(const identity::Caller& caller, const store::AuditRecord& record) {
  return !caller.person_id.empty() && record.audit.auditor_id == caller.person_id &&
         record.cycle_state != domain::CycleState::Planned;
}

bool may_see(const identity::Caller& caller, const store::AuditRecord& record) {
  if (is_own(caller, record) || domain::in_qa_unit_for(caller.roles, record.audit.service_area_code)) return true;
  return domain::is_completed(record.audit.state) && domain::may_see_area(caller.roles, record.audit.service_area_code);
}

grpc::ServerUnaryReactor* AuditService::GetAudit(grpc::CallbackServerContext* context,
                                                 const v1::GetAuditRequest* request, v1::Audit* response) {
  return frame_.read("AuditService/GetAudit", context, response, [request](const Read& read) -> Result<v1::Audit> {
    const auto id = id_of("audits", request->name());
    if (!id) return id.error();
    const auto record = store::find_audit(read.tx, read.organisation(), *id);
    if (!record || !may_see(read.caller, *record)) return no_such_audit();
    return shown_audit(read, *record);
  });
}

grpc::ServerUnaryReactor* AuditService::GetPreviousAudit(grpc::CallbackServerContext* context,
                                                         const v1::GetPreviousAuditRequest* request,
                                                         v1::Audit* response) {
  return frame_.read("AuditService/GetPreviousAudit", context, response,
                     [request](const Read& read) -> Result<v1::Audit> {
                       const auto id = id_of("audits", request->name());
                       if (!id) return id.error();
                       const auto record = store::find_audit(read.tx, read.organisation(), *id);
                       if (!record || !may_see(read.caller, *record)) return no_such_audit();
                       auto previous = store::find_previous_audit(read.tx, read.organisation(), *record);
                       if (!previous) {
                         return Error{Error::Kind::NotFound, "AUDIT_NOT_FOUND",
                                      "There is no completed audit of this case from an earlier month."};
                       }
                       if (!may_see(read.caller, *previous)) {
                         // what passed between its auditor and the QA unit stays between them
                         previous->audit.response_comment.clear();
                         previous->audit.comments.clear();
                         previous->audit.content.confirmed_texts.clear();
                       }
                       return shown_audit(read, *previous);
                     });
}

grpc::ServerUnaryReactor* AuditService::ListAuditEvents(grpc::CallbackServerContext* context,
                                                        const v1::ListAuditEventsRequest* request,
                                                        v1::ListAuditEventsResponse* response) {
  return frame_.read("AuditService/ListAuditEvents", context, response,
                     [this, request](const Read& read) -> Result<v1::ListAuditEventsResponse> {
                       const auto id = id_of("audits", request->parent(), "parent");
                       if (!id) return id.error();
                       const auto record = store::find_audit(read.tx, read.organisation(), *id);
                       if (!record || (!is_own(read.caller, *record) &&
                                       !domain::in_qa_unit_for(read.caller.roles, record->audit.service_area_code))) {
                         return no_such_audit();
                       }
                       const auto size = page_size_of(request->page_size());
                       if (!size) return size.error();
                       const auto listing = "audit events " + *id + " " + read.caller.actor();
                       const auto keys = read_page_token(listing, request->page_token());
                       if (!keys) return keys.error();
                       const auto before = last_shown(*keys);
                       if (!before) return before.error();
                       auto events =
                           store::list_events(read.tx, read.organisation(), "audits/" + *id, *before, *size + 1);
                       v1::ListAuditEventsResponse page;
                       if (events.size() > static_cast<std::size_t>(*size)) {
                         events.pop_back();
                         page.set_next_page_token(make_page_token(listing, {std::to_string(events.back().sequence)}));
                       }
                       const auto form = forms_.find(read.tx, read.organisation(), record->form_id);
                       const BlindReadings blind{read};
                       for (const auto& event : events) {
                         *page.add_audit_events() = blind.without_grade(*id, to_audit_event(event, *form));
                       }
                       return page;
                     });
}

grpc::ServerUnaryReactor* AuditService::SaveAudit(grpc::CallbackServerContext* context,
                                                  const v1::SaveAuditRequest* request, v1::Audit* response) {
  return frame_.change(
      "AuditService/SaveAudit", context, request, response, [this, request](const Change& change) -> Result<v1::Audit> {
        auto record = lock_own(change, request->audit().name(), request->audit().etag());
        if (!record) return record.error();
        const auto form = forms_.find(change.tx, change.organisation(), record->form_id);
        auto saved = with_content(change, *record, request->audit(), *form);
        if (!saved) return saved.error();
        record->completeness = domain::completeness(*saved, *form);
        begin_again(change, *record);
        return store_changed(change, *std::move(record), *std::move(saved), "audit.saved", store::Content::Replaced);
      });
}

grpc::ServerUnaryReactor* AuditService::SubmitAudit(grpc::CallbackServerContext* context,
                                                    const v1::SubmitAuditRequest* request, v1::Audit* response) {
  return frame_.change("AuditService/SubmitAudit", context, request, response,
                       [this, request](const Change& change) -> Result<v1::Audit> {
                         auto record = lock_own(change, request->name(), request->etag());
                         if (!record) return record.error();
                         const auto form = forms_.find(change.tx, change.organisation(), record->form_id);
                         const bool with_new_content = request->has_audit();
                         auto audit = with_new_content ? with_content(change, *record, request->audit(), *form)
                                                       : Result<domain::Audit>{record->audit};
                         if (!audit) return audit.error();
                         auto submitted = domain::submit(*std::move(audit), *form, change.now);
                         if (!submitted) return submitted.error();
                         record->completeness = domain::completeness(*submitted, *form);
                         begin_again(change, *record);
                         return store_changed(change, *std::move(record), *std::move(submitted), "audit.submitted",
                                              with_new_content ? store::Content::Replaced : store::Content::Unchanged);
                       });
}

grpc::ServerUnaryReactor* AuditService::SendBackAudit(grpc::CallbackServerContext* context,
                                                      const v1::SendBackAuditRequest* request, v1::Audit* response) {
  return frame_.change("AuditService/SendBackAudit", context, request, response,
                       [this, request](const Change& change) -> Result<v1::Audit> {
                         auto record = lock_for_reader(change, request->name(), request->etag());
                         if (!record) return record.error();
                         const auto form = forms_.find(change.tx, change.organisation(), record->form_id);
                         std::vector<domain::PinnedComment> comments;
                         for (const auto& comment : request->comments()) {
                           comments.push_back({comment.field(), comment.text()});
                         }
                         auto sent_back = domain::send_back(record->audit, request->comment(), std::move(comments),
                                                            *form, change.caller.person_id, change.now);
                         if (!sent_back) return sent_back.error();
                         return store_answered(change, *std::move(record), *std::move(sent_back), "audit.sent_back");
                       });
}

grpc::ServerUnaryReactor* AuditService::AcceptAudit(grpc::CallbackServerContext* context,
                                                    const v1::AcceptAuditRequest* request, v1::Audit* response) {
  return frame_.change(
      "AuditService/AcceptAudit", context, request, response, [request](const Change& change) -> Result<v1::Audit> {
        auto record = lock_for_reader(change, request->name(), request->etag());
        if (!record) return record.error();
        auto accepted = domain::accept(record->audit, request->comment(), change.caller.person_id, change.now);
        if (!accepted) return accepted.error();
        const auto id = record->audit.audit_id;
        auto answer = store_changed(change, *std::move(record), *std::move(accepted), "audit.accepted",
                                    store::Content::Unchanged);
        want_re_audit(change, id);
        return answer;
      });
}

grpc::ServerUnaryReactor* AuditService::ReopenAudit(grpc::CallbackServerContext* context,
                                                    const v1::ReopenAuditRequest* request, v1::Audit* response) {
  return frame_.change(
      "AuditService/ReopenAudit", context, request, response, [request](const Change& change) -> Result<v1::Audit> {
        auto record = lock_for_reader(change, request->name(), request->etag());
        if (!record) return record.error();
        auto reopened = domain::reopen(record->audit, request->reason(), change.caller.person_id);
        if (!reopened) return reopened.error();
        unwant_re_audit(change, record->audit.audit_id);
        const bool undone = record->audit.state == domain::AuditState::SentBack;
        if (undone)
          return store_answered(change, *std::move(record), *std::move(reopened), "audit.reopened", request->reason());
        return store_changed(change, *std::move(record), *std::move(reopened), "audit.reopened",
                             store::Content::Unchanged, request->reason());
      });
}

}  // namespace touchstone::rpc
