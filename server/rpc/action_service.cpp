// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/action_service.h"

#include <algorithm>
#include <map>

#include "server/domain/action_workflow.h"
#include "server/rpc/blind_readings.h"
#include "server/rpc/convert.h"
#include "server/rpc/convert_follow_up.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/store/action_repository.h"
#include "server/store/audit_repository.h"
#include "server/store/person_repository.h"
#include "server/store/re_audit_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

Error no_such_action() { return {Error::Kind::NotFound, "ACTION_NOT_FOUND", "There is no such action."}; }
/// As the caller is shown it today.
v1::Action shown(const Read& read, const store::ActionRow& row) {
  const auto re_audits = store::re_audits_of(read.tx, read.organisation(), {row.action.audit_id});
  return to_proto(row, re_audits.empty() ? nullptr : &re_audits.front(), read.caller,
                  store::today_in(read.tx, read.caller.time_zone));
}

v1::Action shown(const Read& read, const std::string& action_id) {
  return shown(read, *store::find_action(read.tx, read.organisation(), action_id));
}

bool sees(const Read& read, const domain::Action& action) {
  return domain::may_see(action, read.caller.person_id, read.caller.roles);
}

/// Locks an action that the caller sees, with the etag last read.
Result<store::ActionRow> lock(const Change& change, const std::string& name, const std::string& etag,
                              const char* field = "name") {
  const auto id = id_of("actions", name, field);
  if (!id) return id.error();
  auto row = store::lock_action(change.tx, change.organisation(), *id);
  if (!row || !sees(change, row->action)) return no_such_action();
  if (auto fresh = domain::check_etag(etag, row->action.version); !fresh) return fresh.error();
  return *std::move(row);
}

/// The id of who is named in a field: `people/{uuid}` or an e-mail address; somebody who has not left.
Result<std::string> find_somebody(const Read& read, const std::string& who, const char* field) {
  std::optional<store::Person> person;
  if (who.starts_with("people/")) {
    const auto id = id_of("people", who, field);
    if (!id) return id.error();
    person = store::find_person(read.tx, read.organisation(), *id);
  } else {
    const auto email = domain::normalise_email(who);
    std::vector<domain::FieldProblem> problems;
    if (!domain::check_email(field, email, problems)) return domain::invalid(std::move(problems));
    person = store::find_person_by_email(read.tx, read.organisation(), email);
  }
  if (!person || person->disabled) return Error{Error::Kind::NotFound, "PERSON_NOT_FOUND", "There is nobody so named."};
  return person->person_id;
}

Result<domain::ActionPriority> priority_of(v1::Action::Priority asked) {
  switch (asked) {
    case v1::Action::PRIORITY_HIGH:
      return domain::ActionPriority::High;
    case v1::Action::PRIORITY_UNSPECIFIED:
    case v1::Action::PRIORITY_MEDIUM:
      return domain::ActionPriority::Medium;
    case v1::Action::PRIORITY_LOW:
      return domain::ActionPriority::Low;
    default:
      return domain::invalid("action.priority", "must be high, medium or low");
  }
}

/// The fields of the mask as asked for, looked up but for the due date and the acceptor not checked.
Result<domain::Action> with_fields(const Read& read, domain::Action action, const v1::Action& asked,
                                   const google::protobuf::FieldMask& mask) {
  if (holds_path(mask, "owner")) {
    const auto owner = find_somebody(read, asked.owner(), "action.owner");
    if (!owner) return owner.error();
    action.owner_id = *owner;
  }
  if (holds_path(mask, "acceptor")) {
    action.acceptor_id.clear();
    if (!asked.acceptor().empty()) {
      const auto acceptor = find_somebody(read, asked.acceptor(), "action.acceptor");
      if (!acceptor) return acceptor.error();
      action.acceptor_id = *acceptor;
    }
  }
  if (holds_path(mask, "due_date")) action.due_on = domain::date_from(asked.due_date()).value_or(domain::Date{});
  if (holds_path(mask, "priority")) {
    const auto priority = priority_of(asked.priority());
    if (!priority) return priority.error();
    action.priority = *priority;
  }
  return action;
}

/// The audit of a new action, which the caller may add it to.
Result<store::AuditRecord> lock_audited(const Change& change, const v1::Action& asked) {
  const auto id = id_of("audits", asked.audit(), "action.audit");
  if (!id) return id.error();
  auto record = store::lock_audit(change.tx, change.organisation(), *id);
  const auto& caller = change.caller;
  const bool own = record && !caller.person_id.empty() && record->audit.auditor_id == caller.person_id &&
                   record->cycle_state != domain::CycleState::Planned;
  if (!record || (!own && !domain::may_see_area(caller.roles, record->audit.service_area_code))) {
    return no_such_audit();
  }
  if (auto may = domain::may_create_action(record->audit, !asked.acceptor().empty(), caller.person_id, caller.roles);
      !may) {
    return may.error();
  }
  return *std::move(record);
}

Result<v1::Action> create_action(const Change& change, store::Forms& forms, const v1::Action& asked) {
  const auto record = lock_audited(change, asked);
  if (!record) return record.error();
  domain::Action blank;
  blank.audit_id = record->audit.audit_id;
  blank.field = asked.field();
  blank.text = asked.text();
  const auto form = forms.find(change.tx, change.organisation(), record->form_id);
  const auto words = domain::field_words(blank.field, record->audit.content, *form);
  if (!words) {
    return domain::invalid("action.field", "must be answers.KEY or findings.N of this audit, or empty");
  }
  blank.field_words = *words;
  const auto action = with_fields(change, std::move(blank), asked, {});
  if (!action) return action.error();
  const auto today = store::today_in(change.tx, change.caller.time_zone);
  if (auto well = domain::check_action(*action, today); !well) return well.error();
  const auto id = store::add_action(change.tx, change.organisation(), *action, change.caller.display_name);
  auto answer = shown(change, id);
  change.record(answer.name(), "action.created", "", to_json(answer));
  return BlindReadings{change}.without_grade(std::move(answer));
}

/// Writes a changed action with its event and answers it as it is now.
v1::Action store_changed(const Change& change, const store::ActionRow& before, const domain::Action& action,
                         const char* kind, store::Stamp stamp) {
  const auto json_before = to_json(shown(change, before));
  store::save_action(change.tx, change.organisation(), action, stamp, change.caller.display_name);
  auto answer = shown(change, action.action_id);
  change.record(answer.name(), kind, json_before, to_json(answer));
  return BlindReadings{change}.without_grade(std::move(answer));
}

Result<v1::Action> update_action(const Change& change, const v1::UpdateActionRequest& request) {
  const auto& asked = request.action();
  const auto& mask = request.update_mask();
  if (auto well = check_mask(mask, {"owner", "acceptor", "due_date", "priority"}); !well) return well.error();
  const auto before = lock(change, asked.name(), asked.etag(), "action.name");
  if (!before) return before.error();
  const auto part = domain::part_of(before->action, change.caller.person_id, change.caller.roles);
  const auto step =
      domain::take_step(domain::action_workflow(), domain::action_state_key(before->action.state), "update", part);
  if (!step) return step.error();
  const auto action = with_fields(change, before->action, asked, mask);
  if (!action) return action.error();
  const bool in_unit = domain::in_qa_unit_for(change.caller.roles, action->area_code);
  if (action->acceptor_id != before->action.acceptor_id && !in_unit) {
    return Error{Error::Kind::NotAllowed, "ROLE_REQUIRED", "Only the QA unit names who accepts an action."};
  }
  const bool same_date = action->due_on == before->action.due_on;
  const auto due_from = same_date ? action->due_on : store::today_in(change.tx, change.caller.time_zone);
  if (auto well = domain::check_action(*action, due_from); !well) return well.error();
  return store_changed(change, *before, *action, "action.changed", store::Stamp::None);
}

/// Takes a step with an action: `step(action, part)` is the rule.
template <typename Request, typename Step>
Result<v1::Action> take(const Change& change, const Request& request, const char* kind, store::Stamp stamp, Step step) {
  const auto before = lock(change, request.name(), request.etag());
  if (!before) return before.error();
  const auto part = domain::part_of(before->action, change.caller.person_id, change.caller.roles);
  const Result<domain::Action> after = step(before->action, part);
  if (!after) return after.error();
  return store_changed(change, *before, *after, kind, stamp);
}

std::optional<domain::ActionState> state_of(int asked) {
  switch (asked) {
    case v1::Action::STATE_OPEN:
      return domain::ActionState::Open;
    case v1::Action::STATE_REPORTED_DONE:
      return domain::ActionState::ReportedDone;
    case v1::Action::STATE_SENT_BACK:
      return domain::ActionState::SentBack;
    case v1::Action::STATE_ACCEPTED:
      return domain::ActionState::Accepted;
    default:
      return std::nullopt;
  }
}

/// The filter of a request, its page token read.
Result<store::ActionFilter> filter_of(const Read& read, const v1::ListActionsRequest& request,
                                      const std::string& listing) {
  store::ActionFilter filter;
  const auto visible = domain::visible_areas(read.caller.roles);
  filter.person_id = read.caller.person_id;
  filter.every_area = !visible.has_value();
  filter.area_codes = visible.value_or(std::vector<std::string>{});
  filter.mine = request.mine();
  filter.overdue = request.overdue();
  filter.today = store::today_in(read.tx, read.caller.time_zone);
  std::vector<domain::FieldProblem> problems;
  if (!domain::check_line("service_area_code", request.service_area_code(), 0, 20, problems)) {
    return domain::invalid(std::move(problems));
  }
  filter.area_code = request.service_area_code();
  if (!request.audit().empty()) {
    const auto id = id_of("audits", request.audit(), "audit");
    if (!id) return id.error();
    filter.audit_id = *id;
  }
  const auto& states = request.states();
  const bool any = std::find(states.begin(), states.end(), v1::Action::STATE_UNSPECIFIED) != states.end();
  for (const auto asked : states) {
    if (any) break;
    const auto state = state_of(asked);
    if (!state) return domain::invalid("states", "must be states of an action");
    filter.states.push_back(*state);
  }
  const auto size = page_size_of(request.page_size());
  if (!size) return size.error();
  filter.limit = *size + 1;
  const auto keys = read_page_token(listing, request.page_token());
  if (!keys) return keys.error();
  if (keys->empty()) return filter;
  if (keys->size() != 3 || (*keys)[0].size() != 1 || !domain::date_from((*keys)[1]) || !identity::is_uuid((*keys)[2])) {
    return domain::invalid("page_token", "does not belong to this list; begin again without it");
  }
  filter.after_rank = (*keys)[0];
  filter.after_due_on = (*keys)[1];
  filter.after_id = (*keys)[2];
  return filter;
}

Result<v1::ListActionsResponse> list_actions(const Read& read, const v1::ListActionsRequest& request) {
  auto asked = request;
  asked.clear_page_token();
  asked.clear_page_size();
  const auto listing = "actions " + read.caller.actor() + " " + asked.SerializeAsString();
  const auto filter = filter_of(read, request, listing);
  if (!filter) return filter.error();
  auto rows = store::list_actions(read.tx, read.organisation(), *filter);
  v1::ListActionsResponse page;
  if (rows.size() == static_cast<std::size_t>(filter->limit)) {
    rows.pop_back();
    const auto& last = rows.back().action;
    page.set_next_page_token(make_page_token(
        listing, {store::rank_of(last, filter->today), domain::to_string(last.due_on), last.action_id}));
  }
  std::vector<std::string> audit_ids;
  audit_ids.reserve(rows.size());
  for (const auto& row : rows) audit_ids.push_back(row.action.audit_id);
  std::map<std::string, store::ReAuditRow> re_audits;
  for (auto& row : store::re_audits_of(read.tx, read.organisation(), audit_ids)) {
    auto first = row.re_audit.first_audit_id;
    re_audits.emplace(std::move(first), std::move(row));
  }
  const BlindReadings blind{read};
  for (const auto& row : rows) {
    const auto found = re_audits.find(row.action.audit_id);
    *page.add_actions() = blind.without_grade(
        to_proto(row, found == re_audits.end() ? nullptr : &found->second, read.caller, filter->today));
  }
  return page;
}

}  // namespace

grpc::ServerUnaryReactor* ActionService::CreateAction(grpc::CallbackServerContext* context,
                                                      const v1::CreateActionRequest* request, v1::Action* response) {
  return frame_.change("ActionService/CreateAction", context, request, response, [this, request](const Change& change) {
    return create_action(change, forms_, request->action());
  });
}

grpc::ServerUnaryReactor* ActionService::UpdateAction(grpc::CallbackServerContext* context,
                                                      const v1::UpdateActionRequest* request, v1::Action* response) {
  return frame_.change("ActionService/UpdateAction", context, request, response,
                       [request](const Change& change) { return update_action(change, *request); });
}

grpc::ServerUnaryReactor* ActionService::ReportActionDone(grpc::CallbackServerContext* context,
                                                          const v1::ReportActionDoneRequest* request,
                                                          v1::Action* response) {
  return frame_.change("ActionService/ReportActionDone", context, request, response, [request](const Change& change) {
    return take(change, *request, "action.reported_done", store::Stamp::Reported,
                [&](domain::Action action, std::string_view part) {
                  return domain::report_done(std::move(action), request->evidence(), change.caller.person_id, part);
                });
  });
}

grpc::ServerUnaryReactor* ActionService::AcceptAction(grpc::CallbackServerContext* context,
                                                      const v1::AcceptActionRequest* request, v1::Action* response) {
  return frame_.change("ActionService/AcceptAction", context, request, response, [request](const Change& change) {
    return take(change, *request, "action.accepted", store::Stamp::Answered,
                [](domain::Action action, std::string_view part) { return domain::accept(std::move(action), part); });
  });
}

grpc::ServerUnaryReactor* ActionService::SendBackAction(grpc::CallbackServerContext* context,
                                                        const v1::SendBackActionRequest* request,
                                                        v1::Action* response) {
  return frame_.change("ActionService/SendBackAction", context, request, response, [request](const Change& change) {
    return take(change, *request, "action.sent_back", store::Stamp::Answered,
                [&](domain::Action action, std::string_view part) {
                  return domain::send_back(std::move(action), request->missing(), part);
                });
  });
}

grpc::ServerUnaryReactor* ActionService::ReopenAction(grpc::CallbackServerContext* context,
                                                      const v1::ReopenActionRequest* request, v1::Action* response) {
  return frame_.change("ActionService/ReopenAction", context, request, response, [request](const Change& change) {
    return take(change, *request, "action.reopened", store::Stamp::Answered,
                [&](domain::Action action, std::string_view part) {
                  return domain::reopen(std::move(action), request->reason(), part);
                });
  });
}

grpc::ServerUnaryReactor* ActionService::GetAction(grpc::CallbackServerContext* context,
                                                   const v1::GetActionRequest* request, v1::Action* response) {
  return frame_.read("ActionService/GetAction", context, response, [request](const Read& read) -> Result<v1::Action> {
    const auto id = id_of("actions", request->name());
    if (!id) return id.error();
    const auto row = store::find_action(read.tx, read.organisation(), *id);
    if (!row || !sees(read, row->action)) return no_such_action();
    return BlindReadings{read}.without_grade(shown(read, *row));
  });
}

grpc::ServerUnaryReactor* ActionService::ListActions(grpc::CallbackServerContext* context,
                                                     const v1::ListActionsRequest* request,
                                                     v1::ListActionsResponse* response) {
  return frame_.read("ActionService/ListActions", context, response,
                     [request](const Read& read) { return list_actions(read, *request); });
}

}  // namespace touchstone::rpc
