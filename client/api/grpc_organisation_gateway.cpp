// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_organisation_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "client/api/grpc_to_proto.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"

namespace touchstone::client {

using OrganisationCalls = v1::OrganisationService::StubInterface::async_interface;

Answered<QList<ServiceArea>> GrpcOrganisationGateway::service_areas() {
  return whole_list<v1::OrganisationService, ServiceArea>(
      connection_, v1::ListServiceAreasRequest{}, &OrganisationCalls::ListServiceAreas,
      [](const v1::ListServiceAreasResponse& page, QList<ServiceArea>& rows) {
        for (const auto& row : page.service_areas()) {
          rows.append(service_area_of(row));
        }
      });
}

Answered<ServiceArea> GrpcOrganisationGateway::create_service_area(const ServiceArea& area, const QString& request_id) {
  v1::CreateServiceAreaRequest request;
  *request.mutable_service_area() = service_area_to_proto(area);
  request.set_request_id(request_id.toStdString());
  return unary<v1::OrganisationService>(connection_, CallKind::Write, request, &OrganisationCalls::CreateServiceArea,
                                        service_area_of);
}

Answered<ServiceArea> GrpcOrganisationGateway::update_service_area(const ServiceArea& area, const QString& request_id) {
  v1::UpdateServiceAreaRequest request;
  *request.mutable_service_area() = service_area_to_proto(area);
  request.set_request_id(request_id.toStdString());
  return unary<v1::OrganisationService>(connection_, CallKind::Write, request, &OrganisationCalls::UpdateServiceArea,
                                        service_area_of);
}

Answered<QList<Team>> GrpcOrganisationGateway::teams() {
  return whole_list<v1::OrganisationService, Team>(connection_, v1::ListTeamsRequest{}, &OrganisationCalls::ListTeams,
                                                   [](const v1::ListTeamsResponse& page, QList<Team>& rows) {
                                                     for (const auto& row : page.teams()) {
                                                       rows.append(team_of(row));
                                                     }
                                                   });
}

Answered<Team> GrpcOrganisationGateway::create_team(const Team& team, const QString& request_id) {
  v1::CreateTeamRequest request;
  *request.mutable_team() = team_to_proto(team);
  request.set_request_id(request_id.toStdString());
  return unary<v1::OrganisationService>(connection_, CallKind::Write, request, &OrganisationCalls::CreateTeam, team_of);
}

Answered<Team> GrpcOrganisationGateway::update_team(const Team& team, const QString& request_id) {
  v1::UpdateTeamRequest request;
  *request.mutable_team() = team_to_proto(team);
  request.set_request_id(request_id.toStdString());
  return unary<v1::OrganisationService>(connection_, CallKind::Write, request, &OrganisationCalls::UpdateTeam, team_of);
}

Answered<QList<ServiceAreaVersion>> GrpcOrganisationGateway::service_area_versions(const QString& area) {
  v1::ListServiceAreaVersionsRequest request;
  request.set_parent(area.toStdString());
  return whole_list<v1::OrganisationService, ServiceAreaVersion>(
      connection_, request, &OrganisationCalls::ListServiceAreaVersions,
      [](const v1::ListServiceAreaVersionsResponse& page, QList<ServiceAreaVersion>& rows) {
        for (const auto& row : page.service_area_versions()) {
          rows.append({service_area_of(row.service_area()), local_time(row.start_time())});
        }
      });
}

Answered<QList<TeamVersion>> GrpcOrganisationGateway::team_versions(const QString& team) {
  v1::ListTeamVersionsRequest request;
  request.set_parent(team.toStdString());
  return whole_list<v1::OrganisationService, TeamVersion>(
      connection_, request, &OrganisationCalls::ListTeamVersions,
      [](const v1::ListTeamVersionsResponse& page, QList<TeamVersion>& rows) {
        for (const auto& row : page.team_versions()) {
          rows.append({team_of(row.team()), local_time(row.start_time())});
        }
      });
}

Answered<QStringList> GrpcOrganisationGateway::spelling_words() {
  return whole_list<v1::OrganisationService, QString>(connection_, v1::ListSpellingWordsRequest{},
                                                      &OrganisationCalls::ListSpellingWords,
                                                      [](const v1::ListSpellingWordsResponse& page, QStringList& rows) {
                                                        for (const auto& row : page.spelling_words()) {
                                                          rows.append(text(row.word()));
                                                        }
                                                      });
}

Answered<Done> GrpcOrganisationGateway::add_spelling_word(const QString& word, const QString& request_id) {
  v1::AddSpellingWordRequest request;
  request.set_word(word.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::OrganisationService>(connection_, CallKind::Write, request, &OrganisationCalls::AddSpellingWord,
                                        [](const v1::SpellingWord&) { return Done{}; });
}

Answered<Done> GrpcOrganisationGateway::remove_spelling_word(const QString& word, const QString& request_id) {
  v1::RemoveSpellingWordRequest request;
  request.set_word(word.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::OrganisationService>(connection_, CallKind::Write, request, &OrganisationCalls::RemoveSpellingWord,
                                        [](const v1::SpellingWord&) { return Done{}; });
}

}  // namespace touchstone::client
