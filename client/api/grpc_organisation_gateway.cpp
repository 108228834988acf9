// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_organisation_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"

namespace touchstone::client {

using Interface = v1::OrganisationService::StubInterface::async_interface;

Answered<QList<ServiceArea>> GrpcOrganisationGateway::service_areas() {
  return whole_list<v1::OrganisationService, ServiceArea>(
      connection_, v1::ListServiceAreasRequest{}, &Interface::ListServiceAreas,
      [](const v1::ListServiceAreasResponse& page, QList<ServiceArea>& rows) {
        for (const auto& area : page.service_areas()) {
          rows.append(service_area_of(area));
        }
      });
}

Answered<QList<Team>> GrpcOrganisationGateway::teams() {
  return whole_list<v1::OrganisationService, Team>(connection_, v1::ListTeamsRequest{}, &Interface::ListTeams,
                                                   [](const v1::ListTeamsResponse& page, QList<Team>& rows) {
                                                     for (const auto& team : page.teams()) {
                                                       rows.append(team_of(team));
                                                     }
                                                   });
}

}  // namespace touchstone::client
