// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/allocation_service.h"

#include <algorithm>
#include <map>
#include <set>

#include "server/domain/audit_workflow.h"
#include "server/domain/auditor.h"
#include "server/domain/text.h"
#include "server/rpc/approval.h"
#include "server/rpc/audit_service.h"
#include "server/rpc/batch_allocations.h"
#include "server/rpc/blind_readings.h"
#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/names.h"
#include "server/rpc/organisation_rules.h"
#include "server/rpc/page.h"
#include "server/rpc/put_person.h"
#include "server/rpc/refusals.h"
#include "server/rpc/search_allocations.h"
#include "server/store/allocation_repository.h"
#include "server/store/audit_json.h"
#include "server/store/audit_repository.h"
#include "server/store/organisation_repository.h"
#include "server/store/person_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

/// An auditor sees what the list would show: their own, those of their areas, all to the QA unit.
bool may_see_allocation(const identity::Caller& caller, const store::AuditRecord& record) {
  return is_own(caller, record) || domain::may_see_area(caller.roles, record.audit.service_area_code);
}

/// Narrows a filter to what the caller may see.
void narrow(const identity::Caller& caller, const v1::ListAllocationsRequest& request,
            store::AllocationFilter& filter) {
  const auto visible = domain::visible_areas(caller.roles);
  const bool own_only = request.mine() || (visible && visible->empty());
  if (own_only) {
    // A service token is nobody's auditor: a UUID that no person has.
    filter.auditor_id = caller.person_id.empty() ? caller.session_id : caller.person_id;
  } else if (visible) {
    filter.area_codes = *visible;
  }
  if (request.service_area_code().empty()) return;
  const bool allowed = own_only || seen(visible, request.service_area_code());
  filter.area_codes = {allowed ? request.service_area_code() : std::string{"\x01no area"}};
}

/// The filter of a request, its page token read.
Result<store::AllocationFilter> filter_of(const Read& read, const v1::ListAllocationsRequest& request,
                                          const std::string& listing) {
  store::AllocationFilter filter;
  if (!request.audit_cycle().empty()) {
    const auto cycle = find_named_cycle(read, request.audit_cycle(), "audit_cycle");
    if (!cycle) return cycle.error();
    filter.cycle_id = cycle->cycle.cycle_id;
  }
  narrow(read.caller, request, filter);
  std::vector<domain::FieldProblem> problems;
  domain::check_line("service_area_code", request.service_area_code(), 0, 20, problems);
  if (!problems.empty()) return domain::invalid(std::move(problems));
  const auto& asked = request.states();
  const bool any = std::find(asked.begin(), asked.end(), v1::AUDIT_STATE_UNSPECIFIED) != asked.end();
  for (const auto state : asked) {
    if (any) break;
    const auto known = from_proto(static_cast<v1::AuditState>(state));
    if (!known) return domain::invalid("states", "must be states of an audit");
    filter.states.push_back(*known);
  }
  const auto size = page_size_of(request.page_size());
  if (!size) return size.error();
  filter.limit = *size + 1;
  const auto keys = read_page_token(listing, request.page_token());
  if (!keys) return keys.error();
  if (keys->empty()) return filter;
  if (keys->size() != 3 || !domain::date_from((*keys)[0]) || !identity::is_uuid((*keys)[2]) ||
      !domain::check_line("page_token", (*keys)[1], 0, 40, problems)) {
    return domain::invalid("page_token", "does not belong to this list; begin again without it");
  }
  filter.after_due_on = (*keys)[0];
  filter.after_case_reference = (*keys)[1];
  filter.after_id = (*keys)[2];
  return filter;
}

/// Who, where and when of a new allocation, looked up.
struct Place {
  store::CycleRow cycle;
  store::ServiceArea area;
  std::string team_id;
  std::string auditor_id;
  std::string practitioner_id;
};

Result<std::string> find_auditor(const Change& change, const std::string& email) {
  const auto normal = domain::normalise_email(email);
  std::vector<domain::FieldProblem> problems;
  if (!domain::check_email("auditor_email", normal, problems)) return domain::invalid(std::move(problems));
  const auto person = store::find_person_by_email(change.tx, change.organisation(), normal);
  if (!person || person->disabled) {
    return Error{Error::Kind::NotFound, "PERSON_NOT_FOUND", "There is nobody here with the auditor's e-mail."};
  }
  if (auto may = domain::may_audit(person->roles); !may) return may.error();
  return person->person_id;
}

Result<Place> look_up(const Change& change, const v1::Allocation& message, const domain::AllocationFields& fields) {
  const auto name = cycle_of(message.audit_cycle(), "audit_cycle");
  if (!name) return name.error();
  auto cycle = store::lock_cycle(change.tx, change.organisation(), name->programme, name->period);
  if (!cycle) return no_such_cycle();

  const auto area = find_service_area(change.tx, change.organisation(), fields.service_area_code);
  if (!area) return area.error();
  if (!domain::in_qa_unit_for(change.caller.roles, area->code)) return no_such_service_area();
  std::optional<store::Team> team;
  if (!fields.team.empty()) {
    team = store::find_team(change.tx, change.organisation(), area->service_area_id, fields.team);
    if (!team) return Error{Error::Kind::NotFound, "TEAM_NOT_FOUND", "The service area has no such team."};
  }
  if (auto may = domain::may_allocate(cycle->cycle.state, area->closed, team && team->closed); !may) {
    return may.error();
  }
  const auto auditor = find_auditor(change, fields.auditor_email);
  if (!auditor) return auditor.error();
  return Place{*std::move(cycle), *area, team ? team->team_id : "", *auditor,
               put_person(change, fields.practitioner).person_id};
}

Result<domain::AllocationFields> fields_of(const v1::Allocation& message) {
  domain::AllocationFields fields{message.case_reference(),
                                  message.service_area_code(),
                                  message.team(),
                                  domain::normalise_email(message.auditor_email()),
                                  message.practitioner(),
                                  message.case_type(),
                                  domain::date_from(message.due_date()).value_or(domain::Date{})};
  if (auto checked = domain::check_allocation(fields); !checked) return checked.error();
  return fields;
}

/// Locks an allocation for the QA unit of its area (or, where `own` is allowed, its auditor), with the etag last read.
Result<store::AuditRecord> lock_allocation(const Change& change, const std::string& name, const std::string& etag,
                                           bool own_allowed = false) {
  const auto id = id_of("allocations", name);
  if (!id) return id.error();
  auto record = store::lock_audit(change.tx, change.organisation(), *id);
  if (!record) return no_such_allocation();
  if (!(own_allowed && is_own(change.caller, *record)) &&
      !domain::in_qa_unit_for(change.caller.roles, record->audit.service_area_code)) {
    return no_such_allocation();
  }
  if (auto fresh = domain::check_etag(etag, record->audit.version); !fresh) return fresh.error();
  return *std::move(record);
}

/// Writes the audit's new state with its event and answers the allocation.
v1::Allocation store_state(const Change& change, store::AuditRecord record, domain::Audit changed, const char* kind) {
  const auto before = store::audit_json(record);
  if (const auto& approver = changed.not_completed_approval.approver_id;
      approver != record.audit.not_completed_approval.approver_id) {
    record.not_completed_approver = approver.empty() ? std::string{} : change.caller.display_name;
  }
  record.audit = std::move(changed);
  record.audit.version = store::save_audit(change.tx, change.organisation(), record, store::Content::Unchanged).version;
  change.record("audits/" + record.audit.audit_id, kind, before, store::audit_json(record));
  return shown_allocation(change.caller, record, store::today_in(change.tx, change.caller.time_zone));
}

/// An allocation as the caller sees it today.
v1::Allocation shown_now(const Change& change, const store::AuditRecord& record) {
  return shown_allocation(change.caller, record, store::today_in(change.tx, change.caller.time_zone));
}

/// Who has an allocation from now on, and the override that needs.
struct NewAuditor {
  std::string auditor_id;
  std::optional<store::OverrideRow> overridden;
};
Result<NewAuditor> new_auditor(const Change& change, const store::AuditRecord& record, const v1::Allocation& message) {
  const auto auditor = find_auditor(change, message.auditor_email());
  if (!auditor) return auditor.error();
  if (*auditor == record.audit.auditor_id) return NewAuditor{*auditor, std::nullopt};  // nothing is given to anybody
  domain::ListedCase listed;
  listed.case_reference = record.case_reference;
  listed.service_area_code = record.audit.service_area_code;
  listed.team = record.team;
  listed.practitioner = record.practitioner;
  auto checked =
      IndependenceCheck{change, {record.case_reference}}.check(listed, *auditor, message.independence_override());
  if (!checked) return checked.error();
  return NewAuditor{*auditor, *std::move(checked)};
}

/// Locks what is to be chased, in the order of the names. Refuses one that is not there or not awaited.
Result<std::vector<store::AuditRecord>> lock_to_chase(const Change& change,
                                                      const v1::ChaseAllocationsRequest& request) {
  if (request.names_size() < 1 || request.names_size() > 200) {
    return domain::invalid("names", "Send 1 to 200 allocations");
  }
  std::vector<std::string> ids;
  std::set<std::string> seen;
  for (int i = 0; i < request.names_size(); ++i) {
    const auto field = "names[" + std::to_string(i) + "]";
    const auto id = id_of("allocations", request.names(i), field);
    if (!id) return id.error();
    if (!seen.insert(*id).second) return domain::invalid(field, "stands here twice");
    ids.push_back(*id);
  }
  std::map<std::string, store::AuditRecord> found;
  for (auto& record : store::lock_audits(change.tx, change.organisation(), ids)) {
    auto id = record.audit.audit_id;
    found.emplace(std::move(id), std::move(record));
  }
  std::vector<store::AuditRecord> records;
  for (const auto& id : ids) {
    const auto record = found.find(id);
    if (record == found.end() || !domain::in_qa_unit_for(change.caller.roles, record->second.audit.service_area_code)) {
      return no_such_allocation();
    }
    if (auto may = domain::may_chase(record->second.audit); !may) return may.error();
    records.push_back(std::move(record->second));
  }
  return records;
}

/// Whether a restored allocation's case has been allocated again meanwhile. The cycle's lock keeps it so.
bool allocated_again(const Change& change, const store::AuditRecord& record) {
  return record.audit.state == domain::AuditState::Withdrawn &&
         !store::cases_in_cycle(change.tx, change.organisation(), record.cycle_id, {record.case_reference}).empty();
}

}  // namespace

Result<store::AuditRecord> lock_allocation_of_unit(const Change& change, const std::string& name,
                                                   const std::string& etag) {
  return lock_allocation(change, name, etag);
}

v1::Allocation shown_allocation(const identity::Caller& caller, const store::AuditRecord& record,
                                const domain::Date& today) {
  auto message = to_allocation(record, today);
  const auto& grade = record.standing_grade ? record.standing_grade : record.audit.content.grade;
  if (grade && domain::is_completed(record.audit.state) && may_see(caller, record)) message.set_grade(to_proto(*grade));
  for (const auto event :
       domain::allowed_audit_events(record.audit, record.cycle_state, caller.person_id, caller.roles)) {
    message.add_allowed_events(std::string{event});
  }
  return message;
}

grpc::ServerUnaryReactor* AllocationService::ListAllocations(grpc::CallbackServerContext* context,
                                                             const v1::ListAllocationsRequest* request,
                                                             v1::ListAllocationsResponse* response) {
  return frame_.read("AllocationService/ListAllocations", context, response,
                     [request](const Read& read) -> Result<v1::ListAllocationsResponse> {
                       auto listing = *request;
                       listing.clear_page_token();
                       listing.clear_page_size();
                       const auto key = "allocations " + read.caller.actor() + " " + listing.SerializeAsString();
                       const auto filter = filter_of(read, *request, key);
                       if (!filter) return filter.error();
                       auto records = store::list_allocations(read.tx, read.organisation(), *filter);
                       const auto today = store::today_in(read.tx, read.caller.time_zone);
                       v1::ListAllocationsResponse page;
                       if (records.size() == static_cast<std::size_t>(filter->limit)) {
                         records.pop_back();
                         const auto& last = records.back();
                         page.set_next_page_token(make_page_token(
                             key, {domain::to_string(last.due_on), last.case_reference, last.audit.audit_id}));
                       }
                       const BlindReadings blind{read};
                       for (const auto& record : records) {
                         *page.add_allocations() = blind.without_grade(shown_allocation(read.caller, record, today));
                       }
                       return page;
                     });
}

grpc::ServerUnaryReactor* AllocationService::GetAllocation(grpc::CallbackServerContext* context,
                                                           const v1::GetAllocationRequest* request,
                                                           v1::Allocation* response) {
  return frame_.read("AllocationService/GetAllocation", context, response,
                     [request](const Read& read) -> Result<v1::Allocation> {
                       const auto id = id_of("allocations", request->name());
                       if (!id) return id.error();
                       const auto record = store::find_audit(read.tx, read.organisation(), *id);
                       if (!record || !may_see_allocation(read.caller, *record)) return no_such_allocation();
                       return BlindReadings{read}.without_grade(
                           shown_allocation(read.caller, *record, store::today_in(read.tx, read.caller.time_zone)));
                     });
}

grpc::ServerUnaryReactor* AllocationService::CreateAllocation(grpc::CallbackServerContext* context,
                                                              const v1::CreateAllocationRequest* request,
                                                              v1::Allocation* response) {
  return frame_.change(
      "AllocationService/CreateAllocation", context, request, response,
      [this, request](const Change& change) -> Result<v1::Allocation> {
        const auto fields = fields_of(request->allocation());
        if (!fields) return fields.error();
        const auto place = look_up(change, request->allocation(), *fields);
        if (!place) return place.error();
        const auto checked = IndependenceCheck{change, {fields->case_reference}}.check(
            listed_of(*fields), place->auditor_id, request->allocation().independence_override());
        if (!checked) return checked.error();
        const auto form = forms_.find(change.tx, change.organisation(), place->cycle.cycle.form_id);
        const auto [case_id, is_new] = store::put_case(change.tx, change.organisation(),
                                                       {fields->case_reference, place->area.service_area_id,
                                                        place->team_id, place->practitioner_id, fields->case_type});
        domain::Audit blank;
        blank.service_area_code = place->area.code;
        blank.case_holding = place->area.case_holding;
        const auto id = store::add_allocation(
            change.tx, change.organisation(),
            {place->cycle.cycle.cycle_id, case_id, place->area.service_area_id, place->team_id, fields->team,
             place->auditor_id, place->practitioner_id, fields->due_date, form->form_id, place->area.case_holding,
             form->graded, domain::completeness(blank, *form).questions});
        if (!id) {
          return Error{Error::Kind::AlreadyExists, "CASE_ALREADY_ALLOCATED", "The case is in this cycle already."};
        }
        const auto record = store::find_audit(change.tx, change.organisation(), *id);
        change.record("audits/" + *id, "allocation.created", "", store::audit_json(*record));
        if (*checked) keep_override(change, **checked, *id);
        return shown_now(change, *record);
      });
}

grpc::ServerUnaryReactor* AllocationService::BatchCreateAllocations(grpc::CallbackServerContext* context,
                                                                    const v1::BatchCreateAllocationsRequest* request,
                                                                    v1::BatchCreateAllocationsResponse* response) {
  return frame_.change("AllocationService/BatchCreateAllocations", context, request, response,
                       [this, request](const Change& change) -> Result<v1::BatchCreateAllocationsResponse> {
                         return batch_create_allocations(change, forms_, *request);
                       });
}

grpc::ServerUnaryReactor* AllocationService::SearchAllocations(grpc::CallbackServerContext* context,
                                                               const v1::SearchAllocationsRequest* request,
                                                               v1::SearchAllocationsResponse* response) {
  return frame_.read("AllocationService/SearchAllocations", context, response,
                     [request](const Read& read) { return search_allocations(read, *request); });
}

grpc::ServerUnaryReactor* AllocationService::UpdateAllocation(grpc::CallbackServerContext* context,
                                                              const v1::UpdateAllocationRequest* request,
                                                              v1::Allocation* response) {
  return frame_.change("AllocationService/UpdateAllocation", context, request, response,
                       [request](const Change& change) -> Result<v1::Allocation> {
                         const auto& message = request->allocation();
                         if (auto mask = check_mask(request->update_mask(), {"due_date", "auditor_email"}); !mask)
                           return mask.error();
                         const auto record = lock_allocation(change, message.name(), message.etag());
                         if (!record) return record.error();
                         if (auto may = domain::may_reallocate(record->audit.state, record->cycle_state); !may)
                           return may.error();

                         std::optional<store::OverrideRow> overridden;
                         auto allocation =
                             store::allocation_of(change.tx, change.organisation(), record->audit.audit_id);
                         if (holds_path(request->update_mask(), "due_date")) {
                           const auto due = domain::date_from(message.due_date());
                           if (!due) return domain::invalid("due_date", "must be a date, YYYY-MM-DD");
                           allocation.due_on = *due;
                         }
                         if (holds_path(request->update_mask(), "auditor_email")) {
                           auto given = new_auditor(change, *record, message);
                           if (!given) return given.error();
                           allocation.auditor_id = given->auditor_id;
                           overridden = std::move(given->overridden);
                         }
                         store::save_allocation(change.tx, change.organisation(), allocation);
                         if (overridden) keep_override(change, *overridden, record->audit.audit_id);
                         store::save_audit(change.tx, change.organisation(), *record, store::Content::Unchanged);
                         const auto after = store::find_audit(change.tx, change.organisation(), record->audit.audit_id);
                         change.record("audits/" + record->audit.audit_id, "allocation.changed",
                                       store::audit_json(*record), store::audit_json(*after));
                         return shown_now(change, *after);
                       });
}

grpc::ServerUnaryReactor* AllocationService::WithdrawAllocation(grpc::CallbackServerContext* context,
                                                                const v1::WithdrawAllocationRequest* request,
                                                                v1::Allocation* response) {
  return frame_.change("AllocationService/WithdrawAllocation", context, request, response,
                       [request](const Change& change) -> Result<v1::Allocation> {
                         auto record = lock_allocation(change, request->name(), request->etag());
                         if (!record) return record.error();
                         auto withdrawn = domain::withdraw(record->audit, record->cycle_state);
                         if (!withdrawn) return withdrawn.error();
                         return store_state(change, *std::move(record), *std::move(withdrawn), "allocation.withdrawn");
                       });
}

grpc::ServerUnaryReactor* AllocationService::RestoreAllocation(grpc::CallbackServerContext* context,
                                                               const v1::RestoreAllocationRequest* request,
                                                               v1::Allocation* response) {
  return frame_.change(
      "AllocationService/RestoreAllocation", context, request, response,
      [request](const Change& change) -> Result<v1::Allocation> {
        const auto id = id_of("allocations", request->name());
        if (!id) return id.error();
        // The cycle is locked before its audit, as by everything else that allocates.
        const auto there = store::find_audit(change.tx, change.organisation(), *id);
        if (!there) return no_such_allocation();
        store::lock_cycle(change.tx, change.organisation(), there->programme_code, there->period);
        auto record = lock_allocation(change, request->name(), request->etag(), true);
        if (!record) return record.error();
        const auto part = domain::part_in_audit(record->audit, change.caller.person_id, change.caller.roles);
        if (record->audit.state == domain::AuditState::Withdrawn && part == "auditor") {
          return Error{Error::Kind::WrongState,
                       "STATE_DOES_NOT_ALLOW",
                       "The QA unit has taken this allocation back; only the QA unit can bring it back.",
                       {},
                       {{"state", "withdrawn"}}};
        }
        auto restored = domain::restore(record->audit, record->cycle_state);
        if (!restored) return restored.error();
        if (allocated_again(change, *record)) {
          return Error{Error::Kind::AlreadyExists, "CASE_ALREADY_ALLOCATED",
                       "The case has been allocated again meanwhile."};
        }
        return store_state(change, *std::move(record), *std::move(restored), "allocation.restored");
      });
}

grpc::ServerUnaryReactor* AllocationService::ChaseAllocations(grpc::CallbackServerContext* context,
                                                              const v1::ChaseAllocationsRequest* request,
                                                              v1::ChaseAllocationsResponse* response) {
  return frame_.change("AllocationService/ChaseAllocations", context, request, response,
                       [request](const Change& change) -> Result<v1::ChaseAllocationsResponse> {
                         const auto records = lock_to_chase(change, *request);
                         if (!records) return records.error();
                         std::vector<std::string> ids;
                         for (const auto& record : *records) ids.push_back(record.audit.audit_id);
                         store::note_chase(change.tx, change.organisation(), ids);
                         std::map<std::string, store::AuditRecord> chased;
                         for (auto& record : store::find_audits(change.tx, change.organisation(), ids)) {
                           auto id = record.audit.audit_id;
                           chased.emplace(std::move(id), std::move(record));
                         }
                         const auto today = store::today_in(change.tx, change.caller.time_zone);
                         v1::ChaseAllocationsResponse answer;
                         for (const auto& before : *records) {
                           const auto& after = chased.at(before.audit.audit_id);
                           change.record("audits/" + before.audit.audit_id, "allocation.chased",
                                         store::audit_json(before), store::audit_json(after));
                           *answer.add_allocations() = shown_allocation(change.caller, after, today);
                         }
                         return answer;
                       });
}

grpc::ServerUnaryReactor* AllocationService::MarkNotCompleted(grpc::CallbackServerContext* context,
                                                              const v1::MarkNotCompletedRequest* request,
                                                              v1::Allocation* response) {
  return frame_.change("AllocationService/MarkNotCompleted", context, request, response,
                       [request](const Change& change) -> Result<v1::Allocation> {
                         auto record = lock_allocation(change, request->name(), request->etag(), true);
                         if (!record) return record.error();
                         auto marked = domain::mark_not_completed(record->audit, request->reason(), record->cycle_state,
                                                                  change.caller.person_id);
                         if (!marked) return marked.error();
                         return store_state(change, *std::move(record), *std::move(marked), "audit.not_completed");
                       });
}

}  // namespace touchstone::rpc
