// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/concern_service.h"

#include <algorithm>
#include <functional>

#include "server/domain/audit.h"
#include "server/domain/concern_workflow.h"
#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/store/audit_repository.h"
#include "server/store/concern_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

Error no_such_concern() { return {Error::Kind::NotFound, "CONCERN_NOT_FOUND", "There is no such concern."}; }

domain::ConcernParty party_of(const identity::Caller& caller, const store::ConcernRow& row) {
  const auto& owners = row.case_owner_ids;
  domain::ConcernParty party;
  party.has_case =
      !caller.person_id.empty() && std::find(owners.begin(), owners.end(), caller.person_id) != owners.end();
  party.head_of_service = domain::holds_for(caller.roles, domain::Role::HeadOfService, row.area_code);
  party.qa_unit = domain::in_qa_unit_for(caller.roles, row.area_code);
  party.raised_it = row.raised_by == caller.actor();
  return party;
}

/// That a case is with somebody does not show them what is said about it.
bool sees(const domain::ConcernParty& party) { return party.head_of_service || party.qa_unit || party.raised_it; }

v1::Concern::State proto_of(domain::ConcernState state) {
  switch (state) {
    case domain::ConcernState::Raised:
      return v1::Concern::STATE_RAISED;
    case domain::ConcernState::Acknowledged:
      return v1::Concern::STATE_ACKNOWLEDGED;
    case domain::ConcernState::Acted:
      return v1::Concern::STATE_ACTED;
    case domain::ConcernState::Closed:
      return v1::Concern::STATE_CLOSED;
  }
  return v1::Concern::STATE_UNSPECIFIED;
}

void write_steps(const domain::Concern& concern, v1::Concern& message) {
  message.set_words(concern.raised.words);
  message.set_state(proto_of(concern.state));
  message.set_raised_by_display_name(concern.raised.by);
  *message.mutable_raise_time() = to_timestamp(concern.raised.at);
  if (concern.acknowledged) {
    message.set_acknowledged_by_display_name(concern.acknowledged->by);
    *message.mutable_acknowledge_time() = to_timestamp(concern.acknowledged->at);
  }
  if (concern.acted) {
    message.set_action(concern.acted->words);
    message.set_acted_by_display_name(concern.acted->by);
    *message.mutable_act_time() = to_timestamp(concern.acted->at);
  }
  if (concern.closed) {
    message.set_outcome(concern.closed->words);
    message.set_closed_by_display_name(concern.closed->by);
    *message.mutable_close_time() = to_timestamp(concern.closed->at);
  }
}

v1::Concern proto_of(const store::ConcernRow& row, const Read& read) {
  v1::Concern message;
  message.set_name("concerns/" + row.concern_id);
  message.set_audit("audits/" + row.audit_id);
  message.set_case_reference(row.case_reference);
  message.set_service_area_code(row.area_code);
  message.set_audit_cycle(cycle_name(row.programme_code, row.period));
  write_steps(row.concern, message);
  message.set_hours_allowed(static_cast<int>(row.concern.allowed.count()));
  *message.mutable_due_time() = to_timestamp(domain::concern_due(row.concern));
  for (const auto& name : row.told_names) message.add_told_display_names(name);
  message.set_overdue(domain::concern_overdue(row.concern, read.now));
  const auto party = party_of(read.caller, row);
  for (const auto event : domain::allowed_events(
           domain::concern_workflow(), domain::concern_state_key(row.concern.state), domain::concern_part(party))) {
    message.add_allowed_events(std::string{event});
  }
  message.set_own_case(party.has_case);
  *message.mutable_read_time() = to_timestamp(read.now);
  message.set_etag(domain::etag_of(row.version));
  return message;
}

/// As an event keeps it: without what depends on who asks and when.
std::string event_json(v1::Concern message) {
  message.clear_allowed_events();
  message.clear_own_case();
  message.clear_read_time();
  return to_json(message);
}

Result<v1::Concern> raise(const Change& change, const v1::RaiseConcernRequest& request) {
  const auto id = id_of("audits", request.audit(), "audit");
  if (!id) return id.error();
  const auto audit = store::find_audit(change.tx, change.organisation(), *id);
  const auto may_raise = [&] {
    const bool own = !change.caller.person_id.empty() && audit->audit.auditor_id == change.caller.person_id &&
                     audit->cycle_state != domain::CycleState::Planned;
    return own || domain::in_qa_unit_for(change.caller.roles, audit->audit.service_area_code);
  };
  if (!audit || !may_raise()) return no_such_audit();
  const auto setting = store::find_concern_setting(change.tx, change.organisation());
  auto raised = domain::raise_concern({change.caller.display_name, change.now, request.words()},
                                      std::chrono::hours{setting.hours_allowed});
  if (!raised) return raised.error();
  store::ConcernRow row;
  row.concern = *std::move(raised);
  row.audit_id = *id;
  row.raised_by = change.caller.actor();
  row.told_names = store::heads_of_service(change.tx, change.organisation(), audit->audit.service_area_code);
  const auto concern_id = store::add_concern(change.tx, change.organisation(), row);
  auto answer = proto_of(*store::find_concern(change.tx, change.organisation(), concern_id), change);
  change.record(answer.name(), "concern.raised", "", event_json(answer));
  return answer;
}

using TakeStep = std::function<Result<domain::Concern>(domain::Concern, std::string_view part)>;

/// Locks a concern that the caller sees, takes a step, writes it down and answers it as it is then.
template <typename Request>
Result<v1::Concern> advance(const Change& change, const Request& request, const char* kind, const TakeStep& take) {
  const auto id = id_of("concerns", request.name());
  if (!id) return id.error();
  auto row = store::lock_concern(change.tx, change.organisation(), *id);
  if (!row) return no_such_concern();
  const auto party = party_of(change.caller, *row);
  if (!sees(party)) return no_such_concern();
  if (auto fresh = domain::check_etag(request.etag(), row->version); !fresh) return fresh.error();
  const auto before = event_json(proto_of(*row, change));
  auto taken = take(row->concern, domain::concern_part(party));
  if (!taken) return taken.error();
  row->concern = *std::move(taken);
  row->version = store::save_concern(change.tx, change.organisation(), *row);
  auto answer = proto_of(*row, change);
  change.record(answer.name(), kind, before, event_json(answer));
  return answer;
}

v1::ConcernFigures proto_of(const domain::ConcernFigures& figures) {
  v1::ConcernFigures message;
  message.set_raised(figures.raised);
  message.set_acknowledged(figures.acknowledged);
  message.set_acted(figures.acted);
  message.set_closed(figures.closed);
  message.set_closed_in_time(figures.closed_in_time);
  message.set_overdue(figures.overdue);
  message.set_median_hours_to_acknowledge(figures.median_to_acknowledge.value_or(0));
  message.set_median_hours_to_act(figures.median_to_act.value_or(0));
  message.set_median_hours_to_close(figures.median_to_close.value_or(0));
  return message;
}

v1::ConcernSetting proto_of(const store::ConcernSetting& setting) {
  v1::ConcernSetting message;
  message.set_hours_allowed(setting.hours_allowed);
  message.set_etag(domain::etag_of(setting.version));
  return message;
}

Result<v1::ConcernSetting> set_hours(const Change& change, const v1::SetConcernSettingRequest& request) {
  if (auto well = domain::check_concern_hours(request.hours_allowed()); !well) return well.error();
  const auto before = store::find_concern_setting(change.tx, change.organisation());
  if (auto fresh = domain::check_etag(request.etag(), before.version); !fresh) return fresh.error();
  const auto saved =
      store::save_concern_setting(change.tx, change.organisation(), request.hours_allowed(), before.version);
  if (!saved) {
    const auto now = store::find_concern_setting(change.tx, change.organisation());
    return domain::check_etag(request.etag(), now.version).error();
  }
  auto answer = proto_of(*saved);
  change.record("concernSetting", "concern_setting.set", to_json(proto_of(before)), to_json(answer));
  return answer;
}

}  // namespace

grpc::ServerUnaryReactor* ConcernService::RaiseConcern(grpc::CallbackServerContext* context,
                                                       const v1::RaiseConcernRequest* request, v1::Concern* response) {
  return frame_.change("ConcernService/RaiseConcern", context, request, response,
                       [request](const Change& change) { return raise(change, *request); });
}

grpc::ServerUnaryReactor* ConcernService::AcknowledgeConcern(grpc::CallbackServerContext* context,
                                                             const v1::AcknowledgeConcernRequest* request,
                                                             v1::Concern* response) {
  return frame_.change(
      "ConcernService/AcknowledgeConcern", context, request, response, [request](const Change& change) {
        return advance(change, *request, "concern.acknowledged", [&](auto concern, auto part) {
          return domain::acknowledge_concern(std::move(concern), part, {change.caller.display_name, change.now});
        });
      });
}

grpc::ServerUnaryReactor* ConcernService::RecordConcernAction(grpc::CallbackServerContext* context,
                                                              const v1::RecordConcernActionRequest* request,
                                                              v1::Concern* response) {
  return frame_.change("ConcernService/RecordConcernAction", context, request, response,
                       [request](const Change& change) {
                         return advance(change, *request, "concern.acted", [&](auto concern, auto part) {
                           return domain::record_concern_action(
                               std::move(concern), part, {change.caller.display_name, change.now, request->action()});
                         });
                       });
}

grpc::ServerUnaryReactor* ConcernService::CloseConcern(grpc::CallbackServerContext* context,
                                                       const v1::CloseConcernRequest* request, v1::Concern* response) {
  return frame_.change("ConcernService/CloseConcern", context, request, response, [request](const Change& change) {
    return advance(change, *request, "concern.closed", [&](auto concern, auto part) {
      return domain::close_concern(std::move(concern), part,
                                   {change.caller.display_name, change.now, request->outcome()});
    });
  });
}

grpc::ServerUnaryReactor* ConcernService::GetConcern(grpc::CallbackServerContext* context,
                                                     const v1::GetConcernRequest* request, v1::Concern* response) {
  return frame_.read("ConcernService/GetConcern", context, response,
                     [request](const Read& read) -> Result<v1::Concern> {
                       const auto id = id_of("concerns", request->name());
                       if (!id) return id.error();
                       const auto row = store::find_concern(read.tx, read.organisation(), *id);
                       if (!row || !sees(party_of(read.caller, *row))) return no_such_concern();
                       return proto_of(*row, read);
                     });
}

grpc::ServerUnaryReactor* ConcernService::ListConcerns(grpc::CallbackServerContext* context,
                                                       const v1::ListConcernsRequest* request,
                                                       v1::ListConcernsResponse* response) {
  return frame_.read("ConcernService/ListConcerns", context, response,
                     [request](const Read& read) -> Result<v1::ListConcernsResponse> {
                       store::ConcernFilter filter;
                       filter.area_codes = domain::visible_areas(read.caller.roles);
                       filter.actor = read.caller.actor();
                       filter.closed = request->show_closed();
                       if (!request->audit().empty()) {
                         const auto id = id_of("audits", request->audit(), "audit");
                         if (!id) return id.error();
                         filter.audit_id = *id;
                       }
                       auto page = cut_page(store::list_concerns(read.tx, read.organisation(), filter),
                                            request->page_size(), request->page_token(),
                                            "ListConcerns " + read.caller.actor() + " " + filter.audit_id +
                                                (filter.closed ? " closed" : ""));
                       if (!page) return page.error();
                       v1::ListConcernsResponse answer;
                       for (const auto& row : page->rows) *answer.add_concerns() = proto_of(row, read);
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

grpc::ServerUnaryReactor* ConcernService::GetConcernFigures(grpc::CallbackServerContext* context,
                                                            const v1::GetConcernFiguresRequest* request,
                                                            v1::ConcernFigures* response) {
  return frame_.read("ConcernService/GetConcernFigures", context, response,
                     [request](const Read& read) -> Result<v1::ConcernFigures> {
                       const auto cycle = find_named_cycle(read, request->name());
                       if (!cycle) return cycle.error();
                       return proto_of(read_concern_figures(read, cycle->cycle.cycle_id));
                     });
}

grpc::ServerUnaryReactor* ConcernService::GetConcernSetting(grpc::CallbackServerContext* context,
                                                            const v1::GetConcernSettingRequest* /*request*/,
                                                            v1::ConcernSetting* response) {
  return frame_.read("ConcernService/GetConcernSetting", context, response,
                     [](const Read& read) -> Result<v1::ConcernSetting> {
                       return proto_of(store::find_concern_setting(read.tx, read.organisation()));
                     });
}

grpc::ServerUnaryReactor* ConcernService::SetConcernSetting(grpc::CallbackServerContext* context,
                                                            const v1::SetConcernSettingRequest* request,
                                                            v1::ConcernSetting* response) {
  return frame_.change("ConcernService/SetConcernSetting", context, request, response,
                       [request](const Change& change) { return set_hours(change, *request); });
}

domain::ConcernFigures read_concern_figures(const Read& read, const std::string& cycle_id) {
  store::ConcernFilter filter;
  filter.area_codes = domain::visible_areas(read.caller.roles);
  filter.cycle_id = cycle_id;
  filter.closed = true;
  std::vector<domain::Concern> concerns;
  for (auto& row : store::list_concerns(read.tx, read.organisation(), filter)) {
    concerns.push_back(std::move(row.concern));
  }
  return domain::count_concerns(concerns, read.now);
}

}  // namespace touchstone::rpc
