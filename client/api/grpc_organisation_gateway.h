// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/organisation_gateway.h"

namespace touchstone::client {

/// The council over gRPC. Lives on the connection's thread.
class GrpcOrganisationGateway final : public OrganisationGateway {
 public:
  explicit GrpcOrganisationGateway(Connection& connection) : connection_(connection) {}

  Answered<QList<ServiceArea>> service_areas() override;
  Answered<QList<Team>> teams() override;
  Answered<ServiceArea> create_service_area(const ServiceArea& area, const QString& request_id) override;
  Answered<ServiceArea> update_service_area(const ServiceArea& area, const QString& request_id) override;
  Answered<Team> create_team(const Team& team, const QString& request_id) override;
  Answered<Team> update_team(const Team& team, const QString& request_id) override;
  Answered<QList<ServiceAreaVersion>> service_area_versions(const QString& area) override;
  Answered<QList<TeamVersion>> team_versions(const QString& team) override;
  Answered<QStringList> spelling_words() override;
  Answered<Done> add_spelling_word(const QString& word, const QString& request_id) override;
  Answered<Done> remove_spelling_word(const QString& word, const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
