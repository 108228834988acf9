// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/organisation_service.h"

#include <algorithm>

#include "server/domain/audit.h"
#include "server/domain/person.h"
#include "server/rpc/convert.h"
#include "server/rpc/names.h"
#include "server/rpc/new_organisation.h"
#include "server/rpc/one_time_password.h"
#include "server/rpc/organisation_rules.h"
#include "server/rpc/page.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

constexpr const char* create_method = "OrganisationService/CreateOrganisation";

constexpr const char* standard_unit_name = "Children’s Services · Quality Assurance Unit";
constexpr const char* standard_time_zone = "Europe/London";
constexpr const char* standard_marking = "OFFICIAL-SENSITIVE";

Error operator_required() {
  return {Error::Kind::NotAllowed, "OPERATOR_REQUIRED", "Only the operator of the server may do this."};
}

Error code_taken() { return name_taken("Another organisation has this code."); }

/// The organisation asked for, with the standard texts where it leaves them open.
store::Organisation wanted_by(const v1::CreateOrganisationRequest& request) {
  const auto& asked = request.organisation();
  store::Organisation wanted{
      {}, asked.code(), asked.display_name(), asked.unit_name(), asked.time_zone(), asked.marking(), asked.sample()};
  if (wanted.unit_name.empty()) wanted.unit_name = standard_unit_name;
  if (wanted.time_zone.empty()) wanted.time_zone = standard_time_zone;
  if (wanted.marking.empty()) wanted.marking = standard_marking;
  return wanted;
}

Result<domain::Done> check_request(const v1::CreateOrganisationRequest& request) {
  if (!identity::is_uuid(request.request_id())) {
    return domain::invalid("request_id", "must be a UUID made by the client");
  }
  if (auto well = check_organisation(wanted_by(request)); !well) return well.error();
  auto person =
      domain::check_person(request.administrator_name(), domain::normalise_email(request.administrator_email()), true);
  if (person) return person;
  auto error = person.error();
  for (auto& problem : error.fields) {
    problem.field = problem.field == "email" ? "administrator_email" : "administrator_name";
  }
  return domain::invalid(std::move(error.fields));
}

Error no_such_team() { return {Error::Kind::NotFound, "TEAM_NOT_FOUND", "There is no such team."}; }

/// The team with the fields of the mask as asked for. Its new area is locked, so that names in it stay apart.
Result<store::Team> with_changes(const Change& change, store::Team team, const v1::UpdateTeamRequest& request) {
  const auto& asked = request.team();
  const auto& mask = request.update_mask();
  if (holds_path(mask, "display_name")) team.display_name = asked.display_name();
  if (holds_path(mask, "closed")) team.closed = asked.closed();
  if (holds_path(mask, "service_area_code")) {
    const auto area = find_service_area(change.tx, change.organisation(), asked.service_area_code());
    if (!area) return area.error();
    team.service_area_id = area->service_area_id;
    team.service_area_code = area->code;
  }
  if (auto well = check_team(team); !well) return well.error();
  store::lock_service_area(change.tx, change.organisation(), team.service_area_id);
  return team;
}

}  // namespace

grpc::ServerUnaryReactor* OrganisationService::CreateOrganisation(grpc::CallbackServerContext* context,
                                                                  const v1::CreateOrganisationRequest* request,
                                                                  v1::CreateOrganisationResponse* response) {
  return frame_.on_worker(doors_, create_method, context, [this, request, response](const Call& call) {
    auto founded = create_organisation(call, *request);
    if (!founded) return to_status(founded.error());
    *response = *std::move(founded);
    return grpc::Status::OK;
  });
}

OrganisationService::Founded OrganisationService::create_organisation(const Call& call,
                                                                      const v1::CreateOrganisationRequest& request) {
  if (operator_token_.empty() || !identity::equal_secrets(Frame::bearer(call), operator_token_)) {
    return operator_required();
  }
  const auto timeout = call.time_left();
  if (!timeout) return timeout.error();
  if (auto well = check_request(request); !well) return well.error();
  auto wanted = wanted_by(request);
  auto holder = find_holder(wanted, *timeout);
  if (!holder) return holder.error();
  if (!holder->empty()) return answer_again(request, *holder, *timeout);

  const auto password = make_one_time_password(hasher_);
  wanted.organisation_id = identity::random_uuid();
  const auto& id = wanted.organisation_id;
  auto founded = store::in_transaction(frame_.pool(), {id, {}, {}, *timeout}, [&](auto& tx) -> Founded {
    const FirstAdministrator administrator{request.administrator_name(),
                                           domain::normalise_email(request.administrator_email()), password.hash};
    if (!add_new_organisation(tx, wanted, content_, administrator, request.request_id())) return code_taken();
    v1::CreateOrganisationResponse answer;
    *answer.mutable_organisation() = to_proto(wanted);
    store::add_request(
        tx, id, request.request_id(),
        {operator_actor, create_method, identity::sha256(request.SerializeAsString()), answer.SerializeAsString()});
    answer.set_one_time_password(password.text);
    return answer;
  });
  if (founded || founded.error().reason != "NAME_TAKEN") return founded;
  // Another call was quicker; it may have been the same one, sent twice.
  holder = find_holder(wanted, *timeout);
  if (!holder) return holder.error();
  return answer_again(request, *holder, *timeout);
}

Result<std::string> OrganisationService::find_holder(const store::Organisation& wanted,
                                                     std::chrono::milliseconds timeout) {
  return store::in_transaction(frame_.pool(), {{}, wanted.code, {}, timeout},
                               [&](pqxx::transaction_base& tx) -> Result<std::string> {
                                 if (!store::time_zone_exists(tx, wanted.time_zone)) {
                                   return domain::invalid("time_zone", "Enter a time zone such as Europe/London");
                                 }
                                 const auto holder = store::find_organisation_by_code(tx, wanted.code);
                                 return holder ? holder->organisation_id : std::string{};
                               });
}

OrganisationService::Founded OrganisationService::answer_again(const v1::CreateOrganisationRequest& request,
                                                               const std::string& organisation_id,
                                                               std::chrono::milliseconds timeout) {
  return store::in_transaction(frame_.pool(), {organisation_id, {}, {}, timeout},
                               [&](pqxx::transaction_base& tx) -> Founded {
                                 const auto earlier = store::find_request(tx, organisation_id, request.request_id());
                                 if (!earlier) return code_taken();
                                 if (earlier->actor != operator_actor || earlier->method != create_method ||
                                     earlier->body_hash != identity::sha256(request.SerializeAsString())) {
                                   return Error{Error::Kind::AlreadyExists, "REQUEST_ID_REUSED",
                                                "This request_id was used before with another body; make a new one."};
                                 }
                                 v1::CreateOrganisationResponse answer;
                                 answer.ParseFromString(earlier->response);
                                 return answer;
                               });
}

grpc::ServerUnaryReactor* OrganisationService::GetOrganisation(grpc::CallbackServerContext* context,
                                                               const v1::GetOrganisationRequest* /*request*/,
                                                               v1::Organisation* response) {
  return frame_.read("OrganisationService/GetOrganisation", context, response,
                     [](const Read& read) -> Result<v1::Organisation> {
                       return to_proto(*store::find_organisation(read.tx, read.organisation()));
                     });
}

grpc::ServerUnaryReactor* OrganisationService::ListServiceAreas(grpc::CallbackServerContext* context,
                                                                const v1::ListServiceAreasRequest* request,
                                                                v1::ListServiceAreasResponse* response) {
  return frame_.read("OrganisationService/ListServiceAreas", context, response,
                     [request](const Read& read) -> Result<v1::ListServiceAreasResponse> {
                       auto page =
                           cut_page(store::list_service_areas(read.tx, read.organisation()), request->page_size(),
                                    request->page_token(), "ListServiceAreas " + read.caller.actor());
                       if (!page) return page.error();
                       v1::ListServiceAreasResponse answer;
                       for (const auto& area : page->rows) *answer.add_service_areas() = to_proto(area);
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

grpc::ServerUnaryReactor* OrganisationService::CreateServiceArea(grpc::CallbackServerContext* context,
                                                                 const v1::CreateServiceAreaRequest* request,
                                                                 v1::ServiceArea* response) {
  return frame_.change(
      "OrganisationService/CreateServiceArea", context, request, response,
      [request](const Change& change) -> Result<v1::ServiceArea> {
        const auto& asked = request->service_area();
        const store::ServiceArea area{
            {}, asked.code(), asked.display_name(), asked.case_holding(), asked.position(), asked.closed()};
        if (auto well = check_service_area(area); !well) return well.error();
        const auto added = store::add_service_area(change.tx, change.organisation(), area);
        if (!added) return name_taken("There is a service area with this code.");
        auto answer = to_proto(*added);
        change.record(answer.name(), "service_area.created", {}, to_json(answer));
        return answer;
      });
}

grpc::ServerUnaryReactor* OrganisationService::UpdateServiceArea(grpc::CallbackServerContext* context,
                                                                 const v1::UpdateServiceAreaRequest* request,
                                                                 v1::ServiceArea* response) {
  return frame_.change(
      "OrganisationService/UpdateServiceArea", context, request, response,
      [request](const Change& change) -> Result<v1::ServiceArea> {
        const auto& asked = request->service_area();
        const auto& mask = request->update_mask();
        const auto id = id_of("serviceAreas", asked.name());
        if (!id) return id.error();
        if (auto well = check_mask(mask, {"display_name", "case_holding", "position", "closed"}); !well) {
          return well.error();
        }
        const auto before = store::lock_service_area(change.tx, change.organisation(), *id);
        if (!before) return no_such_service_area();
        if (auto fresh = domain::check_etag(asked.etag(), before->version); !fresh) return fresh.error();
        auto area = *before;
        if (holds_path(mask, "display_name")) area.display_name = asked.display_name();
        if (holds_path(mask, "case_holding")) area.case_holding = asked.case_holding();
        if (holds_path(mask, "position")) area.position = asked.position();
        if (holds_path(mask, "closed")) area.closed = asked.closed();
        if (auto well = check_service_area(area); !well) return well.error();
        auto answer = to_proto(store::save_service_area(change.tx, change.organisation(), area));
        change.record(answer.name(), "service_area.changed", to_json(to_proto(*before)), to_json(answer));
        return answer;
      });
}

grpc::ServerUnaryReactor* OrganisationService::ListTeams(grpc::CallbackServerContext* context,
                                                         const v1::ListTeamsRequest* request,
                                                         v1::ListTeamsResponse* response) {
  return frame_.read("OrganisationService/ListTeams", context, response,
                     [request](const Read& read) -> Result<v1::ListTeamsResponse> {
                       const auto& area = request->service_area_code();
                       auto page = cut_page(store::list_teams(read.tx, read.organisation(), area), request->page_size(),
                                            request->page_token(), "ListTeams " + read.caller.actor() + " " + area);
                       if (!page) return page.error();
                       v1::ListTeamsResponse answer;
                       for (const auto& team : page->rows) *answer.add_teams() = to_proto(team);
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

grpc::ServerUnaryReactor* OrganisationService::CreateTeam(grpc::CallbackServerContext* context,
                                                          const v1::CreateTeamRequest* request, v1::Team* response) {
  return frame_.change(
      "OrganisationService/CreateTeam", context, request, response,
      [request](const Change& change) -> Result<v1::Team> {
        const auto& asked = request->team();
        const auto area = find_service_area(change.tx, change.organisation(), asked.service_area_code());
        if (!area) return area.error();
        const store::Team team{{}, area->service_area_id, area->code, asked.display_name(), asked.closed()};
        if (auto well = check_team(team); !well) return well.error();
        const auto added = store::add_team(change.tx, change.organisation(), team);
        if (!added) return name_taken("The service area has a team of that name.");
        auto answer = to_proto(*added);
        change.record(answer.name(), "team.created", {}, to_json(answer));
        return answer;
      });
}

grpc::ServerUnaryReactor* OrganisationService::UpdateTeam(grpc::CallbackServerContext* context,
                                                          const v1::UpdateTeamRequest* request, v1::Team* response) {
  return frame_.change(
      "OrganisationService/UpdateTeam", context, request, response,
      [request](const Change& change) -> Result<v1::Team> {
        const auto id = id_of("teams", request->team().name());
        if (!id) return id.error();
        if (auto well = check_mask(request->update_mask(), {"display_name", "service_area_code", "closed"}); !well) {
          return well.error();
        }
        const auto before = store::lock_team(change.tx, change.organisation(), *id);
        if (!before) return no_such_team();
        if (auto fresh = domain::check_etag(request->team().etag(), before->version); !fresh) return fresh.error();
        const auto team = with_changes(change, *before, *request);
        if (!team) return team.error();
        const auto saved = store::save_team(change.tx, change.organisation(), *team);
        if (!saved) return name_taken("The service area has a team of that name.");
        auto answer = to_proto(*saved);
        change.record(answer.name(), "team.changed", to_json(to_proto(*before)), to_json(answer));
        return answer;
      });
}

}  // namespace touchstone::rpc
