// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/returns.h"

namespace touchstone::store {

/// A council.
struct Organisation {
  std::string organisation_id;
  std::string code;
  std::string display_name;
  std::string unit_name;
  std::string time_zone;
  std::string marking;
  bool sample = false;
};

std::optional<Organisation> find_organisation(pqxx::transaction_base& tx, const std::string& organisation_id);
/// The organisation whose code the scope names.
std::optional<Organisation> find_organisation_by_code(pqxx::transaction_base& tx, const std::string& code);
/// False when the code is in use. The scope is that of `organisation.organisation_id`.
bool add_organisation(pqxx::transaction_base& tx, const Organisation& organisation);
/// Whether the database knows the time zone, an IANA name.
bool time_zone_exists(pqxx::transaction_base& tx, const std::string& time_zone);

/// Now, as reports say it in a time zone: "17:00, 9 October 2023".
std::string moment_words(pqxx::transaction_base& tx, const std::string& time_zone);

/// A service area as it is now.
struct ServiceArea {
  std::string service_area_id;
  std::string code;
  std::string display_name;
  bool case_holding = false;
  int position = 0;
  bool closed = false;
  std::int64_t version = 1;
};

/// In the configured order.
std::vector<ServiceArea> list_service_areas(pqxx::transaction_base& tx, const std::string& organisation_id);
std::optional<ServiceArea> lock_service_area(pqxx::transaction_base& tx, const std::string& organisation_id,
                                             const std::string& service_area_id);
/// Nothing when the code is in use.
std::optional<ServiceArea> add_service_area(pqxx::transaction_base& tx, const std::string& organisation_id,
                                            const ServiceArea& area);
/// Writes it and raises the version.
ServiceArea save_service_area(pqxx::transaction_base& tx, const std::string& organisation_id, const ServiceArea& area);

/// A service area as it was from a moment on.
struct ServiceAreaVersion {
  ServiceArea area;
  std::string valid_from;  ///< Seconds since 1970.
};
/// Newest first; empty when there is no such area.
std::vector<ServiceAreaVersion> list_service_area_versions(pqxx::transaction_base& tx,
                                                           const std::string& organisation_id,
                                                           const std::string& service_area_id);

/// A team as it is now.
struct Team {
  std::string team_id;
  std::string service_area_id;
  std::string service_area_code;
  std::string display_name;
  bool closed = false;
  std::int64_t version = 1;
};

/// By area in the configured order, then name; of one area when its code is given.
std::vector<Team> list_teams(pqxx::transaction_base& tx, const std::string& organisation_id,
                             const std::string& service_area_code);
std::optional<Team> lock_team(pqxx::transaction_base& tx, const std::string& organisation_id,
                              const std::string& team_id);
std::optional<Team> find_team(pqxx::transaction_base& tx, const std::string& organisation_id,
                              const std::string& service_area_id, const std::string& display_name);
/// Nothing when the area has a team of that name.
std::optional<Team> add_team(pqxx::transaction_base& tx, const std::string& organisation_id, const Team& team);
/// Writes it and raises the version; nothing when the area has another team of that name.
std::optional<Team> save_team(pqxx::transaction_base& tx, const std::string& organisation_id, const Team& team);

/// A team as it was from a moment on.
struct TeamVersion {
  Team team;
  std::string valid_from;  ///< Seconds since 1970.
};
/// Newest first; empty when there is no such team.
std::vector<TeamVersion> list_team_versions(pqxx::transaction_base& tx, const std::string& organisation_id,
                                            const std::string& team_id);

}  // namespace touchstone::store
