// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/outcome.h"
#include "client/api/values.h"

namespace touchstone::client {

/// The council: its service areas and teams. Lists are whole.
class OrganisationGateway {
 public:
  OrganisationGateway() = default;
  OrganisationGateway(const OrganisationGateway&) = delete;
  OrganisationGateway& operator=(const OrganisationGateway&) = delete;
  virtual ~OrganisationGateway() = default;

  /// In the configured order.
  virtual Answered<QList<ServiceArea>> service_areas() = 0;
  /// By area and name.
  virtual Answered<QList<Team>> teams() = 0;
};

}  // namespace touchstone::client
