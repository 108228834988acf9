// SPDX-License-Identifier: GPL-3.0-or-later
// What service areas and teams were before, of OrganisationService.
#include "server/rpc/convert.h"
#include "server/rpc/names.h"
#include "server/rpc/organisation_rules.h"
#include "server/rpc/organisation_service.h"
#include "server/rpc/page.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

}  // namespace

grpc::ServerUnaryReactor* OrganisationService::ListServiceAreaVersions(
    grpc::CallbackServerContext* context, const v1::ListServiceAreaVersionsRequest* request,
    v1::ListServiceAreaVersionsResponse* response) {
  return frame_.read("OrganisationService/ListServiceAreaVersions", context, response,
                     [request](const Read& read) -> Result<v1::ListServiceAreaVersionsResponse> {
                       const auto id = id_of("serviceAreas", request->parent(), "parent");
                       if (!id) return id.error();
                       auto versions = store::list_service_area_versions(read.tx, read.organisation(), *id);
                       if (versions.empty()) return no_such_service_area();
                       auto page = cut_page(std::move(versions), request->page_size(), request->page_token(),
                                            "ListServiceAreaVersions " + read.caller.actor() + " " + *id);
                       if (!page) return page.error();
                       v1::ListServiceAreaVersionsResponse answer;
                       for (const auto& version : page->rows) {
                         auto* message = answer.add_service_area_versions();
                         *message->mutable_service_area() = to_proto(version.area);
                         message->mutable_service_area()->clear_etag();
                         *message->mutable_start_time() = to_timestamp(version.valid_from);
                       }
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

grpc::ServerUnaryReactor* OrganisationService::ListTeamVersions(grpc::CallbackServerContext* context,
                                                                const v1::ListTeamVersionsRequest* request,
                                                                v1::ListTeamVersionsResponse* response) {
  return frame_.read("OrganisationService/ListTeamVersions", context, response,
                     [request](const Read& read) -> Result<v1::ListTeamVersionsResponse> {
                       const auto id = id_of("teams", request->parent(), "parent");
                       if (!id) return id.error();
                       auto versions = store::list_team_versions(read.tx, read.organisation(), *id);
                       if (versions.empty()) {
                         return Error{Error::Kind::NotFound, "TEAM_NOT_FOUND", "There is no such team."};
                       }
                       auto page = cut_page(std::move(versions), request->page_size(), request->page_token(),
                                            "ListTeamVersions " + read.caller.actor() + " " + *id);
                       if (!page) return page.error();
                       v1::ListTeamVersionsResponse answer;
                       for (const auto& version : page->rows) {
                         auto* message = answer.add_team_versions();
                         *message->mutable_team() = to_proto(version.team);
                         message->mutable_team()->clear_etag();
                         *message->mutable_start_time() = to_timestamp(version.valid_from);
                       }
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

}  // namespace touchstone::rpc
