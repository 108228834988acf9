// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/re_audit_service.h"

#include <algorithm>

#include "server/domain/person.h"
#include "server/rpc/audit_service.h"
#include "server/rpc/blind_readings.h"
#include "server/rpc/convert.h"
#include "server/rpc/convert_follow_up.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/store/action_repository.h"
#include "server/store/audit_repository.h"
#include "server/store/re_audit_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

Error no_such_re_audit() { return {Error::Kind::NotFound, "RE_AUDIT_NOT_FOUND", "There is no such re-audit."}; }

domain::Date today(const Read& read) { return store::today_in(read.tx, read.caller.time_zone); }

bool sees(const identity::Caller& caller, const store::ReAuditRow& row) {
  const bool own =
      !caller.person_id.empty() && (caller.person_id == row.first_auditor_id || caller.person_id == row.auditor_id);
  return own || domain::may_see_area(caller.roles, row.re_audit.area_code);
}

Result<store::ReAuditRow> find(const Read& read, const std::string& name) {
  const auto id = id_of("reAudits", name);
  if (!id) return id.error();
  auto row = store::find_re_audit(read.tx, read.organisation(), *id);
  if (!row || !sees(read.caller, *row)) return no_such_re_audit();
  return *std::move(row);
}

/// Locks a re-audit of the caller's area, with the etag last read.
Result<store::ReAuditRow> lock(const Change& change, const std::string& name, const std::string& etag) {
  const auto id = id_of("reAudits", name);
  if (!id) return id.error();
  auto row = store::lock_re_audit(change.tx, change.organisation(), *id);
  if (!row || !domain::in_qa_unit_for(change.caller.roles, row->re_audit.area_code)) return no_such_re_audit();
  if (auto fresh = domain::check_etag(etag, row->re_audit.version); !fresh) return fresh.error();
  return *std::move(row);
}

v1::ReAudit shown(const Read& read, const std::string& re_audit_id) {
  return to_proto(*store::find_re_audit(read.tx, read.organisation(), re_audit_id), read.caller, today(read));
}

/// Writes a changed re-audit with its event and answers it as it is now.
Result<v1::ReAudit> store_changed(const Change& change, const store::ReAuditRow& before,
                                  const Result<domain::ReAudit>& after, const char* kind) {
  if (!after) return after.error();
  const auto json_before = to_json(to_proto(before, change.caller, today(change)));
  if (!store::save_re_audit(change.tx, change.organisation(), *after)) {
    return Error{Error::Kind::AlreadyExists, "RE_AUDIT_EXISTS", "This allocation answers another re-audit."};
  }
  auto answer = shown(change, after->re_audit_id);
  change.record(answer.name(), kind, json_before, to_json(answer));
  return BlindReadings{change}.without_grade(std::move(answer));
}

/// Adds a re-audit with its event; nothing when the audit has one.
std::optional<v1::ReAudit> add(const Change& change, const domain::ReAudit& re_audit) {
  const auto id = store::add_re_audit(change.tx, change.organisation(), re_audit, change.caller.display_name);
  if (!id) return std::nullopt;
  auto answer = shown(change, *id);
  change.record(answer.name(), "re_audit.wanted", "", to_json(answer));
  return BlindReadings{change}.without_grade(std::move(answer));
}

domain::Date due_by_the_rules(const Change& change) {
  const auto rules = store::find_follow_up_rules(change.tx, change.organisation());
  return domain::months_after(today(change), rules.re_audit_months);
}

Result<v1::ReAudit> request_re_audit(const Change& change, const v1::ReAudit& asked) {
  const auto id = id_of("audits", asked.first_audit(), "re_audit.first_audit");
  if (!id) return id.error();
  const auto record = store::lock_audit(change.tx, change.organisation(), *id);
  if (!record || !domain::in_qa_unit_for(change.caller.roles, record->audit.service_area_code)) {
    return no_such_audit();
  }
  if (!domain::is_completed(record->audit.state)) {
    return Error{Error::Kind::WrongState,
                 "STATE_DOES_NOT_ALLOW",
                 "A case is audited again once its audit has been submitted.",
                 {},
                 {{"state", std::string{domain::state_key(record->audit.state)}}}};
  }
  domain::ReAudit wanted;
  wanted.first_audit_id = *id;
  wanted.origin = domain::ReAuditOrigin::Requested;
  wanted.reason = asked.reason();
  wanted.due_on = asked.due_date().empty() ? due_by_the_rules(change)
                                           : domain::date_from(asked.due_date()).value_or(domain::Date{});
  if (auto well = domain::check_re_audit(wanted, today(change)); !well) return well.error();
  if (auto added = add(change, wanted)) return *std::move(added);
  return Error{Error::Kind::AlreadyExists, "RE_AUDIT_EXISTS", "This audit has a re-audit already."};
}

Result<v1::ReAudit> allocate_re_audit(const Change& change, const v1::AllocateReAuditRequest& request) {
  const auto audit_id = id_of("allocations", request.allocation(), "allocation");
  if (!audit_id) return audit_id.error();
  const auto before = lock(change, request.name(), request.etag());
  if (!before) return before.error();
  const auto after =
      domain::allocate(before->re_audit, *audit_id, domain::part_of(before->re_audit, change.caller.roles));
  if (!after) return after.error();
  const auto record = store::lock_audit(change.tx, change.organisation(), *audit_id);
  if (!record || !domain::in_qa_unit_for(change.caller.roles, record->audit.service_area_code)) {
    return no_such_allocation();
  }
  if (store::answers_re_audit(change.tx, change.organisation(), *audit_id)) {
    return Error{Error::Kind::AlreadyExists, "RE_AUDIT_EXISTS", "This allocation answers another re-audit."};
  }
  const auto candidates = store::list_re_audit_candidates(change.tx, change.organisation(), *before);
  if (std::none_of(candidates.begin(), candidates.end(), [&](const auto& one) { return one.audit_id == *audit_id; })) {
    return domain::invalid("allocation", "must be a later one of the same case, neither withdrawn nor not completed");
  }
  return store_changed(change, *before, after, "re_audit.allocated");
}

v1::ReAuditComparison::Movement movement_to_proto(domain::Movement moved) {
  switch (moved) {
    case domain::Movement::Unknown:
      return v1::ReAuditComparison::MOVEMENT_UNSPECIFIED;
    case domain::Movement::Same:
      return v1::ReAuditComparison::MOVEMENT_SAME;
    case domain::Movement::Better:
      return v1::ReAuditComparison::MOVEMENT_BETTER;
    case domain::Movement::Worse:
      return v1::ReAuditComparison::MOVEMENT_WORSE;
  }
  return v1::ReAuditComparison::MOVEMENT_UNSPECIFIED;
}

void add_findings(const std::vector<domain::Finding>& findings, google::protobuf::RepeatedPtrField<std::string>* out) {
  for (const auto& finding : findings) {
    if (finding.kind == domain::FindingKind::Quotation) continue;
    const bool good = finding.kind == domain::FindingKind::GoodPractice;
    *out->Add() = (good ? "Good practice: " : "Area for improvement: ") + finding.text;
  }
}

void add_candidates(const Read& read, const store::ReAuditRow& row, v1::ReAuditComparison& answer) {
  if (row.re_audit.state != domain::ReAuditState::Wanted ||
      !domain::in_qa_unit_for(read.caller.roles, row.re_audit.area_code)) {
    return;
  }
  for (const auto& candidate : store::list_re_audit_candidates(read.tx, read.organisation(), row)) {
    auto* listed = answer.add_candidates();
    listed->set_allocation("allocations/" + candidate.audit_id);
    listed->set_audit_cycle(cycle_name(candidate.programme_code, candidate.period));
    listed->set_auditor_display_name(candidate.auditor_name);
    listed->set_due_date(domain::to_string(candidate.due_on));
  }
}

/// The grade that counts.
std::optional<domain::Grade> standing_grade(const store::AuditRecord& record) {
  return record.standing_grade ? record.standing_grade : record.audit.content.grade;
}

/// What is compared of an audit: its content with the grade that counts.
domain::AuditContent content_of(const store::AuditRecord& record) {
  auto content = record.audit.content;
  content.grade = standing_grade(record);
  return content;
}

/// A record whose content the caller may read side by side: it is in, and theirs to see.
bool readable(const Read& read, const std::optional<store::AuditRecord>& record) {
  return record && domain::is_completed(record->audit.state) && may_see(read.caller, *record);
}

Result<v1::ReAuditComparison> compare(const Read& read, store::Forms& forms, const std::string& name) {
  const auto row = find(read, name);
  if (!row) return row.error();
  v1::ReAuditComparison answer;
  const BlindReadings blind{read};
  *answer.mutable_re_audit() = blind.without_grade(to_proto(*row, read.caller, today(read)));
  add_candidates(read, *row, answer);
  auto first = store::find_audit(read.tx, read.organisation(), row->re_audit.first_audit_id);
  if (first) first = blind.without_grade(*std::move(first));
  std::optional<store::AuditRecord> second;
  if (!row->re_audit.audit_id.empty()) {
    second = store::find_audit(read.tx, read.organisation(), row->re_audit.audit_id);
    if (second) second = blind.without_grade(*std::move(second));
  }
  // The auditor of the later one reads the earlier one beside their own, as in the form.
  const bool own = second && first && domain::is_completed(first->audit.state) && !read.caller.person_id.empty() &&
                   second->audit.auditor_id == read.caller.person_id;
  if (!readable(read, first) && !own) return answer;
  std::optional<domain::AuditContent> later;
  if (readable(read, second)) later = content_of(*second);
  const auto* after = later ? &*later : nullptr;
  const auto before_form = forms.find(read.tx, read.organisation(), first->form_id);
  const auto after_form = after == nullptr ? before_form : forms.find(read.tx, read.organisation(), second->form_id);
  for (const auto& one : domain::compare_audits(content_of(*first), *before_form, after, *after_form)) {
    auto* compared = answer.add_answers();
    compared->set_field(one.field);
    compared->set_label(one.label);
    compared->set_before(one.before);
    compared->set_before_comment(one.before_comment);
    compared->set_after(one.after);
    compared->set_after_comment(one.after_comment);
    compared->set_movement(movement_to_proto(one.moved));
  }
  add_findings(first->audit.content.findings, answer.mutable_findings_before());
  if (after != nullptr) add_findings(after->findings, answer.mutable_findings_after());
  return answer;
}

Result<v1::ListReAuditsResponse> list_re_audits(const Read& read, const v1::ListReAuditsRequest& request) {
  const auto visible = domain::visible_areas(read.caller.roles);
  std::vector<v1::ReAudit> listed;
  const auto now = today(read);
  const BlindReadings blind{read};
  const auto& states = request.states();
  const auto wanted = [&](v1::ReAudit::State state) {
    return states.empty() || std::find(states.begin(), states.end(), v1::ReAudit::STATE_UNSPECIFIED) != states.end() ||
           std::find(states.begin(), states.end(), state) != states.end();
  };
  for (const auto& row :
       store::list_re_audits(read.tx, read.organisation(),
                             {read.caller.person_id, !visible.has_value(), visible.value_or(std::vector<std::string>{}),
                              request.service_area_code()})) {
    auto message = blind.without_grade(to_proto(row, read.caller, now));
    if (wanted(message.state())) listed.push_back(std::move(message));
  }
  auto asked = request;
  asked.clear_page_token();
  asked.clear_page_size();
  auto page = cut_page(std::move(listed), request.page_size(), request.page_token(),
                       "ListReAudits " + read.caller.actor() + " " + asked.SerializeAsString());
  if (!page) return page.error();
  v1::ListReAuditsResponse answer;
  for (auto& row : page->rows) *answer.add_re_audits() = std::move(row);
  answer.set_next_page_token(page->next_page_token);
  return answer;
}

}  // namespace

void want_re_audit(const Change& change, const std::string& audit_id) {
  auto record = store::find_audit(change.tx, change.organisation(), audit_id);
  if (!record) return;
  record->audit.content.grade = standing_grade(*record);
  if (!domain::calls_for_re_audit(record->audit)) return;
  domain::ReAudit wanted;
  wanted.first_audit_id = audit_id;
  wanted.origin = domain::ReAuditOrigin::Inadequate;
  wanted.reason = "The audit of " + domain::period_words(record->period) + " was graded inadequate.";
  wanted.due_on = due_by_the_rules(change);
  add(change, wanted);
}

void unwant_re_audit(const Change& change, const std::string& audit_id) {
  for (const auto& found : store::re_audits_of(change.tx, change.organisation(), {audit_id})) {
    const auto row = store::lock_re_audit(change.tx, change.organisation(), found.re_audit.re_audit_id);
    if (row->re_audit.origin != domain::ReAuditOrigin::Inadequate ||
        row->re_audit.state != domain::ReAuditState::Wanted) {
      continue;
    }
    const auto cancelled = domain::cancel(row->re_audit, "The acceptance of the audit was taken back.",
                                          domain::part_of(row->re_audit, change.caller.roles));
    static_cast<void>(store_changed(change, *row, cancelled, "re_audit.cancelled"));
  }
}

grpc::ServerUnaryReactor* ReAuditService::ListReAudits(grpc::CallbackServerContext* context,
                                                       const v1::ListReAuditsRequest* request,
                                                       v1::ListReAuditsResponse* response) {
  return frame_.read("ReAuditService/ListReAudits", context, response,
                     [request](const Read& read) { return list_re_audits(read, *request); });
}

grpc::ServerUnaryReactor* ReAuditService::GetReAudit(grpc::CallbackServerContext* context,
                                                     const v1::GetReAuditRequest* request, v1::ReAudit* response) {
  return frame_.read("ReAuditService/GetReAudit", context, response,
                     [request](const Read& read) -> Result<v1::ReAudit> {
                       const auto row = find(read, request->name());
                       if (!row) return row.error();
                       return BlindReadings{read}.without_grade(to_proto(*row, read.caller, today(read)));
                     });
}

grpc::ServerUnaryReactor* ReAuditService::GetReAuditComparison(grpc::CallbackServerContext* context,
                                                               const v1::GetReAuditComparisonRequest* request,
                                                               v1::ReAuditComparison* response) {
  return frame_.read("ReAuditService/GetReAuditComparison", context, response,
                     [this, request](const Read& read) { return compare(read, forms_, request->name()); });
}

grpc::ServerUnaryReactor* ReAuditService::RequestReAudit(grpc::CallbackServerContext* context,
                                                         const v1::RequestReAuditRequest* request,
                                                         v1::ReAudit* response) {
  return frame_.change("ReAuditService/RequestReAudit", context, request, response,
                       [request](const Change& change) { return request_re_audit(change, request->re_audit()); });
}

grpc::ServerUnaryReactor* ReAuditService::AllocateReAudit(grpc::CallbackServerContext* context,
                                                          const v1::AllocateReAuditRequest* request,
                                                          v1::ReAudit* response) {
  return frame_.change("ReAuditService/AllocateReAudit", context, request, response,
                       [request](const Change& change) { return allocate_re_audit(change, *request); });
}

grpc::ServerUnaryReactor* ReAuditService::ReleaseReAudit(grpc::CallbackServerContext* context,
                                                         const v1::ReleaseReAuditRequest* request,
                                                         v1::ReAudit* response) {
  return frame_.change("ReAuditService/ReleaseReAudit", context, request, response,
                       [request](const Change& change) -> Result<v1::ReAudit> {
                         const auto before = lock(change, request->name(), request->etag());
                         if (!before) return before.error();
                         const auto part = domain::part_of(before->re_audit, change.caller.roles);
                         return store_changed(change, *before, domain::release(before->re_audit, part),
                                              "re_audit.released");
                       });
}

grpc::ServerUnaryReactor* ReAuditService::CancelReAudit(grpc::CallbackServerContext* context,
                                                        const v1::CancelReAuditRequest* request,
                                                        v1::ReAudit* response) {
  return frame_.change("ReAuditService/CancelReAudit", context, request, response,
                       [request](const Change& change) -> Result<v1::ReAudit> {
                         const auto before = lock(change, request->name(), request->etag());
                         if (!before) return before.error();
                         const auto part = domain::part_of(before->re_audit, change.caller.roles);
                         const auto after = domain::cancel(before->re_audit, request->reason(), part);
                         return store_changed(change, *before, after, "re_audit.cancelled");
                       });
}

}  // namespace touchstone::rpc
