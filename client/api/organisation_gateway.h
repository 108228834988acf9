// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/council_values.h"
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
  /// Refusal: NAME_TAKEN.
  virtual Answered<ServiceArea> create_service_area(const ServiceArea& area, const QString& request_id) = 0;
  /// Changes all but the code, from now on.
  virtual Answered<ServiceArea> update_service_area(const ServiceArea& area, const QString& request_id) = 0;
  /// Refusals: NAME_TAKEN, SERVICE_AREA_NOT_FOUND.
  virtual Answered<Team> create_team(const Team& team, const QString& request_id) = 0;
  /// Renames, moves or closes, from now on.
  virtual Answered<Team> update_team(const Team& team, const QString& request_id) = 0;
  /// Newest first; `area` is `serviceAreas/{uuid}`.
  virtual Answered<QList<ServiceAreaVersion>> service_area_versions(const QString& area) = 0;
  /// Newest first; `team` is `teams/{uuid}`.
  virtual Answered<QList<TeamVersion>> team_versions(const QString& team) = 0;
  /// The council’s own words, in alphabetical order.
  virtual Answered<QStringList> spelling_words() = 0;
  /// A word that is there stays as it is.
  virtual Answered<Done> add_spelling_word(const QString& word, const QString& request_id) = 0;
  /// A word that is not there changes nothing.
  virtual Answered<Done> remove_spelling_word(const QString& word, const QString& request_id) = 0;
};

}  // namespace touchstone::client
