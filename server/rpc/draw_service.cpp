// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/draw_service.h"

#include <algorithm>
#include <random>

#include "server/domain/allocation.h"
#include "server/domain/text.h"
#include "server/identity/token.h"
#include "server/rpc/approval.h"
#include "server/rpc/batch_allocations.h"
#include "server/rpc/convert.h"
#include "server/rpc/judged_draw.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/store/audit_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Done;
using domain::Error;
using domain::Result;

Error draw_too_long(const std::string& field) { return domain::invalid(field, "A draw holds 1,000 cases at most"); }
Error no_such_draw() { return {Error::Kind::NotFound, "DRAW_NOT_FOUND", "There is no such draw."}; }
Error not_listed(const char* words) { return {Error::Kind::NotFound, "CASE_NOT_LISTED", words}; }
Error wrong_state(const char* words) {
  return {Error::Kind::WrongState, "STATE_DOES_NOT_ALLOW", words, {}, {{"state", "proposed"}}};
}

/// A draw is of every area, like the cycle.
Result<Done> may_draw(const identity::Caller& caller) {
  if (domain::runs_cycles(caller.roles)) return Done{};
  return not_for_every_area();
}

store::CycleRow cycle_of(const Read& read, const store::DrawRecord& draw) {
  return store::find_cycle(read.tx, read.organisation(), draw.programme_code, draw.period).value();
}

/// As it is now, judged.
v1::Draw shown(const Read& read, store::DrawRecord draw) {
  const auto cycle = cycle_of(read, draw);
  refresh_rows(read, cycle, draw);
  return to_proto(read, draw, read_auditors(read, cycle), true);
}

std::string hex_of(const std::string& bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const char byte : bytes) {
    hex += digits[static_cast<unsigned char>(byte) >> 4U];
    hex += digits[static_cast<unsigned char>(byte) & 15U];
  }
  return hex;
}

/// A seed that a person can read out.
std::uint64_t seed_by_chance() {
  std::random_device device;
  return std::uniform_int_distribution<std::uint64_t>{0, 999'999'999}(device);
}

Result<std::uint64_t> seed_of(const std::string& text) {
  if (text.empty()) return seed_by_chance();
  const auto seed = domain::seed_from(text);
  if (!seed) return domain::invalid("seed", "must be a whole number from 0 to 18446744073709551615");
  return *seed;
}

store::DrawRecord record_of(const store::CycleRow& cycle, const domain::DrawProposal& proposal,
                            const Auditors& auditors) {
  store::DrawRecord record;
  record.cycle_id = cycle.cycle.cycle_id;
  record.seed = proposal.seed;
  record.strata = proposal.strata;
  record.excluded = proposal.excluded;
  for (const auto& row : proposal.rows) {
    const auto auditor = auditors.id_of.find(row.auditor_email);
    record.rows.push_back(
        {row.drawn, auditor == auditors.id_of.end() ? "" : auditor->second, false, false, std::nullopt});
  }
  return record;
}

Result<v1::Draw> propose(const Change& change, const v1::ProposeDrawRequest& request) {
  if (auto may = may_draw(change.caller); !may) return may.error();
  const auto name = rpc::cycle_of(request.parent(), "parent");
  if (!name) return name.error();
  const auto cycle = store::find_cycle(change.tx, change.organisation(), name->programme, name->period);
  if (!cycle) return no_such_cycle();
  if (auto may = domain::may_allocate(cycle->cycle.state, false, false); !may) return may.error();
  auto quotas = quotas_from(request.quotas());
  if (!quotas) return quotas.error();
  const auto seed = seed_of(request.seed());
  if (!seed) return seed.error();

  const auto settings = store::find_draw_settings(change.tx, change.organisation()).settings;
  const domain::DrawRules rules{store::today_in(change.tx, change.caller.time_zone), settings.months_between_audits,
                                settings.practitioner_warning};
  const auto cases = read_cases_to_draw(change, *cycle);
  const auto auditors = read_auditors(change, *cycle);
  const auto proposal = domain::draw_sample(cases, *quotas, auditors.all, rules, *seed);
  if (!proposal) return proposal.error();
  if (proposal->rows.size() > domain::most_allocated_at_once) return draw_too_long("quotas");
  auto record = record_of(*cycle, *proposal, auditors);
  record.rules = rules;
  record.listed_count = static_cast<int>(cases.size());
  record.list_digest = hex_of(identity::sha256(domain::list_text(cases)));
  record.quotas = *std::move(quotas);
  record.created_by = change.caller.display_name;
  const auto id = store::add_draw(change.tx, change.organisation(), record);
  auto answer = shown(change, store::find_draw(change.tx, change.organisation(), id).value());
  change.record("draws/" + id, "draw.proposed", "", to_json(answer));
  return answer;
}

/// Locks a draw for an event, with the etag last read.
Result<store::DrawRecord> lock_for(const Change& change, const std::string& name, const std::string& etag,
                                   std::string_view event) {
  if (auto may = may_draw(change.caller); !may) return may.error();
  const auto id = id_of("draws", name);
  if (!id) return id.error();
  auto draw = store::lock_draw(change.tx, change.organisation(), *id);
  if (!draw) return no_such_draw();
  if (auto fresh = domain::check_etag(etag, draw->version); !fresh) return fresh.error();
  const auto step = domain::take_step(domain::draw_workflow(), domain::draw_state_key(draw->state), event,
                                      domain::part_in_draw(change.caller.roles));
  if (!step) return step.error();
  return *std::move(draw);
}

store::DrawRow* find_row(store::DrawRecord& draw, const std::string& reference) {
  const auto found = std::find_if(draw.rows.begin(), draw.rows.end(), [&](const auto& row) {
    return domain::lowered(row.drawn.case_reference) == domain::lowered(reference);
  });
  return found == draw.rows.end() ? nullptr : &*found;
}

/// The id of an auditor who may be given audits; empty for an empty e-mail.
Result<std::string> auditor_of(const Change& change, const std::string& email) {
  if (email.empty()) return std::string{};
  const auto normal = domain::normalise_email(email);
  std::vector<domain::FieldProblem> problems;
  if (!domain::check_email("auditor_email", normal, problems)) return domain::invalid(std::move(problems));
  const auto person = store::find_person_by_email(change.tx, change.organisation(), normal);
  if (!person || person->disabled) {
    return Error{Error::Kind::NotFound, "PERSON_NOT_FOUND", "There is nobody here with the auditor’s e-mail."};
  }
  if (auto may = domain::may_audit(person->roles); !may) return may.error();
  return person->person_id;
}

Result<store::DrawRow> added_row(const Change& change, store::DrawRecord& draw, const std::string& reference) {
  if (auto* there = find_row(draw, reference)) {
    return wrong_state(there->dropped ? "The case is in the draw; put it back." : "The case is in the draw already.");
  }
  if (draw.rows.size() >= domain::most_allocated_at_once) return draw_too_long("case_reference");
  for (const auto& listed : read_cases_to_draw(change, cycle_of(change, draw))) {
    if (domain::lowered(listed.case_reference) != domain::lowered(reference)) continue;
    store::DrawRow row;
    row.drawn = listed;
    row.added = true;
    return row;
  }
  return not_listed("The case list has no such case.");
}

/// The row as the action leaves it.
Result<store::DrawRow> adjusted(const Change& change, store::DrawRecord& draw, const v1::AdjustDrawRequest& request) {
  using Action = v1::AdjustDrawRequest;
  if (request.action() <= Action::ACTION_UNSPECIFIED || request.action() > Action::ACTION_ADD) {
    return domain::invalid("action", "must be assign, drop, restore or add");
  }
  const auto auditor = auditor_of(change, request.auditor_email());
  if (!auditor) return auditor.error();
  if (request.action() == Action::ACTION_ADD) {
    auto row = added_row(change, draw, request.case_reference());
    if (row) row->auditor_id = *auditor;
    return row;
  }
  auto* row = find_row(draw, request.case_reference());
  if (row == nullptr) return not_listed("The draw has no such case.");
  if (request.action() == Action::ACTION_RESTORE) {
    if (!row->dropped) return wrong_state("The case is not taken out.");
    row->dropped = false;
  } else if (row->dropped) {
    return wrong_state("The case is taken out; put it back first.");
  } else if (request.action() == Action::ACTION_DROP) {
    row->dropped = true;
  } else if (row->auditor_id != *auditor) {
    row->auditor_id = *auditor;
    row->override.reset();  // it was for the other auditor
  }
  return *row;
}

/// Writes a row and its event, and answers the draw.
v1::Draw save_row(const Change& change, const store::DrawRecord& before, const store::DrawRow& row, const char* kind) {
  const auto auditors = read_auditors(change, cycle_of(change, before));
  store::save_draw_row(change.tx, change.organisation(), before.draw_id, row);
  auto answer = shown(change, store::find_draw(change.tx, change.organisation(), before.draw_id).value());
  const auto line = [&](const v1::Draw& draw) {
    for (const auto& shown_row : draw.rows()) {
      if (shown_row.case_reference() == row.drawn.case_reference) return to_json(shown_row);
    }
    return std::string{};
  };
  change.record("draws/" + before.draw_id, kind, line(to_proto(change, before, auditors, true)), line(answer));
  return answer;
}

Result<v1::Draw> adjust(const Change& change, const v1::AdjustDrawRequest& request) {
  auto draw = lock_for(change, request.name(), request.etag(), "adjust");
  if (!draw) return draw.error();
  const auto before = *draw;
  const auto row = adjusted(change, *draw, request);
  if (!row) return row.error();
  return save_row(change, before, *row, "draw.adjusted");
}

Result<v1::Draw> override_row(const Change& change, const v1::OverrideDrawRowRequest& request) {
  auto draw = lock_for(change, request.name(), request.etag(), "override");
  if (!draw) return draw.error();
  const auto before = *draw;
  refresh_rows(change, cycle_of(change, *draw), *draw);
  auto* row = find_row(*draw, request.case_reference());
  if (row == nullptr || row->dropped) return not_listed("The draw has no such case.");
  if (row->auditor_id.empty()) return wrong_state("Nobody has the case yet; choose an auditor first.");
  const auto& asked = request.independence_override();
  if (auto well = domain::check_exception_reason("independence_override.reason", asked.reason()); !well) {
    return well.error();
  }
  IndependenceCheck check{change, {row->drawn.case_reference}};
  const auto needed = check.check(row->drawn, row->auditor_id, asked);
  if (!needed) return needed.error();
  if (!*needed) return wrong_state("The auditor is independent of this case; there is nothing to override.");
  row->override = store::RowOverride{asked.reason(), (*needed)->approver_id, (*needed)->approver_name,
                                     domain::normalise_email(asked.approver_email()), change.caller.display_name};
  return save_row(change, before, *row, "draw.overridden");
}

/// Refuses a draw in which a rule is broken, naming each row.
Result<Done> check_ready(const store::DrawRecord& draw, const Auditors& auditors) {
  std::vector<domain::FieldProblem> problems;
  const auto verdicts = judge_rows(draw, auditors);
  bool any = false;
  for (std::size_t i = 0; i < draw.rows.size(); ++i) {
    const auto& row = draw.rows[i];
    any = any || !row.dropped;
    if (row.dropped || row_stands(row, verdicts[i])) continue;
    std::string words;
    for (const auto& verdict : verdicts[i]) {
      if (verdict.verdict != domain::Verdict::Broken) continue;
      words += (words.empty() ? "" : ", ") + verdict.words;
    }
    problems.push_back({"rows[" + std::to_string(i) + "]", row.drawn.case_reference + ": " + words});
  }
  if (any && problems.empty()) return Done{};
  const auto count = std::to_string(problems.size());
  return Error{Error::Kind::WrongState,
               "DRAW_NOT_READY",
               any ? "In " + count + (problems.size() == 1 ? " row" : " rows") + " of the draw a rule is broken."
                   : "The draw has no case to allocate.",
               std::move(problems),
               {{"count", count}}};
}

v1::BatchCreateAllocationsRequest batch_of(const store::DrawRecord& draw, const Auditors& auditors) {
  v1::BatchCreateAllocationsRequest batch;
  batch.set_parent(cycle_name(draw.programme_code, draw.period));
  for (const auto& row : draw.rows) {
    if (row.dropped) continue;
    auto* out = batch.add_allocations();
    out->set_case_reference(row.drawn.case_reference);
    out->set_service_area_code(row.drawn.service_area_code);
    out->set_team(row.drawn.team);
    out->set_practitioner(row.drawn.practitioner);
    out->set_case_type(row.drawn.case_type);
    out->set_auditor_email(auditors.find(row.auditor_id)->email);
  }
  return batch;
}

/// The overrides of a draw; they were approved when they were asked for.
std::map<std::string, store::OverrideRow> overrides_of(const store::DrawRecord& draw, const Auditors& auditors) {
  std::map<std::string, store::OverrideRow> overrides;
  for (const auto& row : draw.rows) {
    if (row.dropped || !row.override) continue;
    store::OverrideRow kept;
    kept.auditor_id = row.auditor_id;
    kept.words = domain::judge_independence(row.drawn, auditors.find(row.auditor_id)).words;
    kept.reason = row.override->reason;
    kept.approver_id = row.override->approver_id;
    kept.approver_name = row.override->approver_name;
    kept.requested_by = row.override->overridden_by;
    overrides.emplace(domain::lowered(row.drawn.case_reference), std::move(kept));
  }
  return overrides;
}

Result<v1::Draw> allocate(const Change& change, store::Forms& forms, const v1::AllocateDrawRequest& request) {
  auto draw = lock_for(change, request.name(), request.etag(), "allocate");
  if (!draw) return draw.error();
  const auto cycle = cycle_of(change, *draw);
  refresh_rows(change, cycle, *draw);
  const auto auditors = read_auditors(change, cycle);
  if (auto ready = check_ready(*draw, auditors); !ready) return ready.error();
  const auto made = batch_create_allocations(change, forms, batch_of(*draw, auditors), overrides_of(*draw, auditors));
  if (!made) return made.error();
  store::save_draw_state(change.tx, change.organisation(), draw->draw_id, domain::DrawState::Allocated);
  auto answer = shown(change, store::find_draw(change.tx, change.organisation(), draw->draw_id).value());
  change.record("draws/" + draw->draw_id, "draw.allocated", "", to_json(answer));
  return answer;
}

v1::IndependenceOverrideRecord proto_of(const store::OverrideRow& row) {
  v1::IndependenceOverrideRecord message;
  message.set_allocation("allocations/" + row.allocation_id);
  message.set_case_reference(row.case_reference);
  message.set_service_area_code(row.area_code);
  message.set_auditor_display_name(row.auditor_name);
  message.set_words(row.words);
  message.set_reason(row.reason);
  message.set_approver_display_name(row.approver_name);
  message.set_requested_by_display_name(row.requested_by);
  *message.mutable_create_time() = to_timestamp(row.created_at);
  return message;
}

}  // namespace

grpc::ServerUnaryReactor* DrawService::ProposeDraw(grpc::CallbackServerContext* context,
                                                   const v1::ProposeDrawRequest* request, v1::Draw* response) {
  return frame_.change("DrawService/ProposeDraw", context, request, response,
                       [request](const Change& change) { return propose(change, *request); });
}

grpc::ServerUnaryReactor* DrawService::ListDraws(grpc::CallbackServerContext* context,
                                                 const v1::ListDrawsRequest* request, v1::ListDrawsResponse* response) {
  return frame_.read(
      "DrawService/ListDraws", context, response, [request](const Read& read) -> Result<v1::ListDrawsResponse> {
        if (auto may = may_draw(read.caller); !may) return may.error();
        const auto cycle = find_named_cycle(read, request->parent(), "parent");
        if (!cycle) return cycle.error();
        auto page =
            cut_page(store::list_draws(read.tx, read.organisation(), cycle->cycle.cycle_id), request->page_size(),
                     request->page_token(), "ListDraws " + read.caller.actor() + " " + request->parent());
        if (!page) return page.error();
        const auto auditors = read_auditors(read, *cycle);
        v1::ListDrawsResponse answer;
        for (auto& draw : page->rows) {
          refresh_rows(read, *cycle, draw);
          *answer.add_draws() = to_proto(read, draw, auditors, false);
        }
        answer.set_next_page_token(page->next_page_token);
        return answer;
      });
}

grpc::ServerUnaryReactor* DrawService::GetDraw(grpc::CallbackServerContext* context, const v1::GetDrawRequest* request,
                                               v1::Draw* response) {
  return frame_.read("DrawService/GetDraw", context, response, [request](const Read& read) -> Result<v1::Draw> {
    if (auto may = may_draw(read.caller); !may) return may.error();
    const auto id = id_of("draws", request->name());
    if (!id) return id.error();
    auto draw = store::find_draw(read.tx, read.organisation(), *id);
    if (!draw) return no_such_draw();
    return shown(read, *std::move(draw));
  });
}

grpc::ServerUnaryReactor* DrawService::AdjustDraw(grpc::CallbackServerContext* context,
                                                  const v1::AdjustDrawRequest* request, v1::Draw* response) {
  return frame_.change("DrawService/AdjustDraw", context, request, response,
                       [request](const Change& change) { return adjust(change, *request); });
}

grpc::ServerUnaryReactor* DrawService::OverrideDrawRow(grpc::CallbackServerContext* context,
                                                       const v1::OverrideDrawRowRequest* request, v1::Draw* response) {
  return frame_.change("DrawService/OverrideDrawRow", context, request, response,
                       [request](const Change& change) { return override_row(change, *request); });
}

grpc::ServerUnaryReactor* DrawService::AllocateDraw(grpc::CallbackServerContext* context,
                                                    const v1::AllocateDrawRequest* request, v1::Draw* response) {
  return frame_.change("DrawService/AllocateDraw", context, request, response,
                       [this, request](const Change& change) { return allocate(change, forms_, *request); });
}

grpc::ServerUnaryReactor* DrawService::ListIndependenceOverrides(grpc::CallbackServerContext* context,
                                                                 const v1::ListIndependenceOverridesRequest* request,
                                                                 v1::ListIndependenceOverridesResponse* response) {
  return frame_.read("DrawService/ListIndependenceOverrides", context, response,
                     [request](const Read& read) -> Result<v1::ListIndependenceOverridesResponse> {
                       const auto cycle = find_named_cycle(read, request->parent(), "parent");
                       if (!cycle) return cycle.error();
                       auto rows = store::list_overrides(read.tx, read.organisation(), cycle->cycle.cycle_id);
                       const auto visible = domain::visible_areas(read.caller.roles);
                       std::erase_if(rows, [&](const auto& row) { return !seen(visible, row.area_code); });
                       auto page =
                           cut_page(std::move(rows), request->page_size(), request->page_token(),
                                    "ListIndependenceOverrides " + read.caller.actor() + " " + request->parent());
                       if (!page) return page.error();
                       v1::ListIndependenceOverridesResponse answer;
                       for (const auto& row : page->rows) *answer.add_overrides() = proto_of(row);
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

}  // namespace touchstone::rpc
