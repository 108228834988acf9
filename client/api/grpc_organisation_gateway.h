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

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
