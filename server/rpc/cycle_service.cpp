// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/cycle_service.h"

#include <algorithm>

#include "server/domain/audit.h"
#include "server/domain/text.h"
#include "server/rpc/convert.h"
#include "server/rpc/names.h"
#include "server/rpc/organisation_rules.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/store/cycle_repository.h"
#include "server/store/form_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

Error no_such_audit_cycle() {
  return {Error::Kind::NotFound, "AUDIT_CYCLE_NOT_FOUND", "There is no such audit cycle."};
}
Error no_such_form() { return {Error::Kind::NotFound, "FORM_NOT_FOUND", "There is no such form."}; }

/// A cycle that is being set up is for those who set it up.
bool sees_planned(const identity::Caller& caller) {
  return domain::in_qa_unit(caller.roles) || domain::holds(caller.roles, domain::Role::Administrator);
}

/// A cycle is a month of every area; who holds a role for one of them does not change it for the others.
Result<domain::Done> may_run_cycles(const identity::Caller& caller) {
  if (domain::runs_cycles(caller.roles)) return domain::Done{};
  return not_for_every_area();
}

/// Locks a cycle for a change, with the etag the caller last read.
Result<store::CycleRow> lock_for_change(const Change& change, const std::string& name, const std::string& etag) {
  if (auto may = may_run_cycles(change.caller); !may) return may.error();
  const auto parts = cycle_of(name);
  if (!parts) return parts.error();
  auto row = store::lock_cycle(change.tx, change.organisation(), parts->programme, parts->period);
  if (!row) return no_such_audit_cycle();
  if (auto fresh = domain::check_etag(etag, row->cycle.version); !fresh) return fresh.error();
  return *std::move(row);
}

/// Writes a changed cycle with its event and answers what it is now.
v1::AuditCycle store_changed(const Change& change, store::CycleRow row, domain::Cycle changed, const char* kind) {
  const auto before = to_json(to_proto(row));
  row.cycle = std::move(changed);
  row.cycle.version = store::save_cycle(change.tx, change.organisation(), row.cycle);
  row = *store::find_cycle(change.tx, change.organisation(), row.programme_code, row.cycle.period);
  auto answer = to_proto(row);
  change.record("auditCycles/" + row.cycle.cycle_id, kind, before, to_json(answer));
  return answer;
}

/// Whether the form is asked for; "*" means theme and due date only, as it did before the form could be changed.
bool asks_for_form(const google::protobuf::FieldMask& mask) {
  return std::find(mask.paths().begin(), mask.paths().end(), "form") != mask.paths().end();
}

/// Gives the cycle the form version asked for: one of its programme's form.
Result<domain::Done> take_form(const Change& change, const std::string& asked, store::CycleRow& row,
                               domain::Cycle& changed) {
  const auto name = form_of(asked, "form");
  if (!name) return name.error();
  if (name->key != row.form_key || name->version == 0) {
    return domain::invalid("form",
                           "must be a version of the programme's form, forms/" + row.form_key + "/versions/{number}");
  }
  const auto form = store::find_form_head(change.tx, change.organisation(), name->key, name->version);
  if (!form) return no_such_form();
  const bool allocated = store::has_allocations(change.tx, change.organisation(), row.cycle.cycle_id);
  if (auto may = domain::may_change_form(row.cycle, allocated); !may) return may.error();
  changed.form_id = form->form.form_id;
  return domain::Done{};
}

/// Reads kind and cadence of a new programme; unset: monthly, and what is usual for the kind.
Result<store::Programme> read_programme(const v1::Programme& asked, const std::string& form_key) {
  std::vector<domain::FieldProblem> problems;
  if (!v1::Programme::Kind_IsValid(asked.kind())) problems.push_back({"kind", "must be a kind of programme"});
  if (!v1::Programme::Cadence_IsValid(asked.cadence())) problems.push_back({"cadence", "must be a cadence"});
  if (!problems.empty()) return domain::invalid(std::move(problems));
  store::Programme programme{{}, asked.code(), asked.display_name(), form_key};
  if (asked.kind() != v1::Programme::KIND_UNSPECIFIED) {
    programme.kind = domain::all_programme_kinds.at(static_cast<std::size_t>(asked.kind()) - 1);
  }
  programme.cadence = asked.cadence() == v1::Programme::CADENCE_UNSPECIFIED
                          ? domain::usual_cadence(programme.kind)
                          : domain::all_cadences.at(static_cast<std::size_t>(asked.cadence()) - 1);
  return programme;
}

/// The cycle of a request; what cannot be read is left as nothing, for the domain to refuse.
domain::Cycle read_cycle(const v1::AuditCycle& asked) {
  domain::Cycle cycle;
  cycle.period = domain::period_from(asked.period()).value_or(domain::Period{});
  cycle.theme = asked.theme();
  cycle.due_on = domain::date_from(asked.due_date()).value_or(domain::Date{});
  return cycle;
}

}  // namespace

grpc::ServerUnaryReactor* CycleService::ListProgrammes(grpc::CallbackServerContext* context,
                                                       const v1::ListProgrammesRequest* request,
                                                       v1::ListProgrammesResponse* response) {
  return frame_.read("CycleService/ListProgrammes", context, response,
                     [request](const Read& read) -> Result<v1::ListProgrammesResponse> {
                       auto page = cut_page(store::list_programmes(read.tx, read.organisation()), request->page_size(),
                                            request->page_token(), "ListProgrammes " + read.caller.actor());
                       if (!page) return page.error();
                       v1::ListProgrammesResponse answer;
                       for (const auto& programme : page->rows) *answer.add_programmes() = to_proto(programme);
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

grpc::ServerUnaryReactor* CycleService::CreateProgramme(grpc::CallbackServerContext* context,
                                                        const v1::CreateProgrammeRequest* request,
                                                        v1::Programme* response) {
  return frame_.change("CycleService/CreateProgramme", context, request, response,
                       [request](const Change& change) -> Result<v1::Programme> {
                         const auto& asked = request->programme();
                         if (auto well = domain::check_programme(asked.code(), asked.display_name()); !well) {
                           return well.error();
                         }
                         const auto form = form_of(asked.form(), "form");
                         if (!form) return form.error();
                         if (form->version != 0) return domain::invalid("form", "must look like forms/{key}");
                         if (!store::find_form_head(change.tx, change.organisation(), form->key, 0)) {
                           return no_such_form();
                         }
                         const auto programme = read_programme(asked, form->key);
                         if (!programme) return programme.error();
                         const auto added = store::add_programme(change.tx, change.organisation(), *programme);
                         if (!added) return name_taken("There is a programme with this code.");
                         auto answer = to_proto(*added);
                         change.record("programmes/" + added->programme_id, "programme.created", {}, to_json(answer));
                         return answer;
                       });
}

grpc::ServerUnaryReactor* CycleService::ListAuditCycles(grpc::CallbackServerContext* context,
                                                        const v1::ListAuditCyclesRequest* request,
                                                        v1::ListAuditCyclesResponse* response) {
  return frame_.read(
      "CycleService/ListAuditCycles", context, response,
      [request](const Read& read) -> Result<v1::ListAuditCyclesResponse> {
        const auto code = programme_of(request->parent(), "parent");
        if (!code) return code.error();
        const auto listing = "ListAuditCycles " + read.caller.actor() + " " + *code;
        const auto size = page_size_of(request->page_size());
        if (!size) return size.error();
        auto before = read_page_token(listing, request->page_token());
        if (!before) return before.error();
        before->resize(1);
        if (!before->at(0).empty() && !domain::date_from(before->at(0))) {
          return domain::invalid("page_token", "does not belong to this list; begin again without it");
        }
        const auto programme = store::find_programme(read.tx, read.organisation(), *code);
        if (!programme) return no_such_programme();
        auto rows = store::list_cycles(read.tx, read.organisation(), programme->programme_id, before->at(0), *size + 1,
                                       sees_planned(read.caller));
        v1::ListAuditCyclesResponse answer;
        if (rows.size() > static_cast<std::size_t>(*size)) {
          rows.pop_back();
          answer.set_next_page_token(make_page_token(listing, {store::first_day(rows.back().cycle.period)}));
        }
        for (const auto& row : rows) *answer.add_audit_cycles() = to_proto(row);
        return answer;
      });
}

grpc::ServerUnaryReactor* CycleService::GetAuditCycle(grpc::CallbackServerContext* context,
                                                      const v1::GetAuditCycleRequest* request,
                                                      v1::AuditCycle* response) {
  return frame_.read("CycleService/GetAuditCycle", context, response,
                     [request](const Read& read) -> Result<v1::AuditCycle> {
                       const auto name = cycle_of(request->name());
                       if (!name) return name.error();
                       const auto row = store::find_cycle(read.tx, read.organisation(), name->programme, name->period);
                       const bool planned = row && row->cycle.state == domain::CycleState::Planned;
                       if (!row || (planned && !sees_planned(read.caller))) return no_such_audit_cycle();
                       return to_proto(*row);
                     });
}

grpc::ServerUnaryReactor* CycleService::CreateAuditCycle(grpc::CallbackServerContext* context,
                                                         const v1::CreateAuditCycleRequest* request,
                                                         v1::AuditCycle* response) {
  return frame_.change(
      "CycleService/CreateAuditCycle", context, request, response,
      [request](const Change& change) -> Result<v1::AuditCycle> {
        if (auto may = may_run_cycles(change.caller); !may) return may.error();
        const auto code = programme_of(request->parent(), "parent");
        if (!code) return code.error();
        auto cycle = read_cycle(request->audit_cycle());
        if (auto well = domain::check_cycle(cycle); !well) return well.error();
        const auto programme = store::find_programme(change.tx, change.organisation(), *code);
        if (!programme) return no_such_programme();
        const auto form = store::find_form_head(change.tx, change.organisation(), programme->form_key, 0);
        if (!form) return no_such_form();
        cycle.form_id = form->form.form_id;
        const auto id = store::add_cycle(change.tx, change.organisation(), programme->programme_id, cycle);
        if (!id) {
          return Error{Error::Kind::AlreadyExists, "AUDIT_CYCLE_EXISTS",
                       "The programme has a cycle for " + domain::period_words(cycle.period) + "."};
        }
        const auto row = store::find_cycle(change.tx, change.organisation(), *code, cycle.period);
        auto answer = to_proto(*row);
        change.record("auditCycles/" + *id, "audit_cycle.created", {}, to_json(answer));
        return answer;
      });
}

grpc::ServerUnaryReactor* CycleService::UpdateAuditCycle(grpc::CallbackServerContext* context,
                                                         const v1::UpdateAuditCycleRequest* request,
                                                         v1::AuditCycle* response) {
  return frame_.change("CycleService/UpdateAuditCycle", context, request, response,
                       [request](const Change& change) -> Result<v1::AuditCycle> {
                         const auto& asked = request->audit_cycle();
                         const auto& mask = request->update_mask();
                         if (auto well = check_mask(mask, {"theme", "due_date", "form"}); !well) return well.error();
                         auto row = lock_for_change(change, asked.name(), asked.etag());
                         if (!row) return row.error();
                         if (auto may = domain::may_change(row->cycle); !may) return may.error();
                         const auto read = read_cycle(asked);
                         auto changed = row->cycle;
                         if (holds_path(mask, "theme")) changed.theme = read.theme;
                         if (holds_path(mask, "due_date")) changed.due_on = read.due_on;
                         if (auto well = domain::check_cycle(changed); !well) return well.error();
                         if (asks_for_form(mask)) {
                           if (auto taken = take_form(change, asked.form(), *row, changed); !taken)
                             return taken.error();
                         }
                         return store_changed(change, *std::move(row), std::move(changed), "audit_cycle.changed");
                       });
}

grpc::ServerUnaryReactor* CycleService::OpenAuditCycle(grpc::CallbackServerContext* context,
                                                       const v1::OpenAuditCycleRequest* request,
                                                       v1::AuditCycle* response) {
  return frame_.change("CycleService/OpenAuditCycle", context, request, response,
                       [request](const Change& change) -> Result<v1::AuditCycle> {
                         auto row = lock_for_change(change, request->name(), request->etag());
                         if (!row) return row.error();
                         auto opened = domain::open_cycle(row->cycle);
                         if (!opened) return opened.error();
                         return store_changed(change, *std::move(row), *std::move(opened), "audit_cycle.opened");
                       });
}

grpc::ServerUnaryReactor* CycleService::CloseAuditCycle(grpc::CallbackServerContext* context,
                                                        const v1::CloseAuditCycleRequest* request,
                                                        v1::AuditCycle* response) {
  return frame_.change("CycleService/CloseAuditCycle", context, request, response,
                       [request](const Change& change) -> Result<v1::AuditCycle> {
                         auto row = lock_for_change(change, request->name(), request->etag());
                         if (!row) return row.error();
                         auto closed = domain::close_cycle(row->cycle);
                         if (!closed) return closed.error();
                         return store_changed(change, *std::move(row), *std::move(closed), "audit_cycle.closed");
                       });
}

}  // namespace touchstone::rpc
