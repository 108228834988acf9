// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/organisation_repository.h"

#include "server/store/statement.h"

namespace touchstone::store {

namespace {

Organisation read_organisation(const pqxx::row& row) {
  return {row["organisation_id"].as<std::string>(),
          row["code"].as<std::string>(),
          row["display_name"].as<std::string>(),
          row["unit_name"].as<std::string>(),
          row["time_zone"].as<std::string>(),
          row["marking"].as<std::string>(),
          row["sample"].as<bool>()};
}

ServiceArea read_area(const pqxx::row& row) {
  return {
      row["service_area_id"].as<std::string>(), row["code"].as<std::string>(), row["display_name"].as<std::string>(),
      row["case_holding"].as<bool>(),           row["position"].as<int>(),     row["closed"].as<bool>(),
      row["version"].as<std::int64_t>()};
}

Team read_team(const pqxx::row& row) {
  return {row["team_id"].as<std::string>(),   row["service_area_id"].as<std::string>(),
          row["area_code"].as<std::string>(), row["display_name"].as<std::string>(),
          row["closed"].as<bool>(),           row["version"].as<std::int64_t>()};
}

}  // namespace

const Statement select_organisation{"select_organisation", R"sql(
  SELECT organisation_id, code, display_name, unit_name, time_zone, marking, sample
    FROM organisation
   WHERE organisation_id = $1
)sql"};

std::optional<Organisation> find_organisation(pqxx::transaction_base& tx, const std::string& organisation_id) {
  const auto rows = run(tx, select_organisation, organisation_id);
  if (rows.empty()) return std::nullopt;
  return read_organisation(rows[0]);
}

const Statement select_organisation_by_code{"select_organisation_by_code", R"sql(
  SELECT organisation_id, code, display_name, unit_name, time_zone, marking, sample
    FROM organisation
   WHERE code = $1
)sql"};

std::optional<Organisation> find_organisation_by_code(pqxx::transaction_base& tx, const std::string& code) {
  const auto rows = run(tx, select_organisation_by_code, code);
  if (rows.empty()) return std::nullopt;
  return read_organisation(rows[0]);
}

const Statement insert_organisation{"insert_organisation", R"sql(
  INSERT INTO organisation (organisation_id, code, display_name, unit_name, time_zone, marking, sample)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT DO NOTHING
)sql"};

bool add_organisation(pqxx::transaction_base& tx, const Organisation& organisation) {
  return run(tx, insert_organisation, organisation.organisation_id, organisation.code, organisation.display_name,
             organisation.unit_name, organisation.time_zone, organisation.marking, organisation.sample)
             .affected_rows() == 1;
}

const Statement select_time_zone{"select_time_zone", R"sql(
  SELECT EXISTS (SELECT FROM pg_timezone_names WHERE name = $1) AS known
)sql"};

bool time_zone_exists(pqxx::transaction_base& tx, const std::string& time_zone) {
  return run(tx, select_time_zone, time_zone)[0]["known"].as<bool>();
}

const Statement select_moment_words{"select_moment_words", R"sql(
  SELECT to_char(now() AT TIME ZONE $1, 'HH24:MI, FMDD FMMonth YYYY') AS words
)sql"};

std::string moment_words(pqxx::transaction_base& tx, const std::string& time_zone) {
  return run(tx, select_moment_words, time_zone)[0]["words"].as<std::string>();
}

const Statement select_service_areas{"select_service_areas", R"sql(
  SELECT service_area_id, code, display_name, case_holding, position, closed, version
    FROM service_area
   WHERE organisation_id = $1
   ORDER BY position, code
)sql"};

std::vector<ServiceArea> list_service_areas(pqxx::transaction_base& tx, const std::string& organisation_id) {
  std::vector<ServiceArea> areas;
  for (const auto& row : run(tx, select_service_areas, organisation_id)) areas.push_back(read_area(row));
  return areas;
}

const Statement select_service_area_for_update{"select_service_area_for_update", R"sql(
  SELECT service_area_id, code, display_name, case_holding, position, closed, version
    FROM service_area
   WHERE organisation_id = $1
     AND service_area_id = $2
     FOR UPDATE
)sql"};

std::optional<ServiceArea> lock_service_area(pqxx::transaction_base& tx, const std::string& organisation_id,
                                             const std::string& service_area_id) {
  const auto rows = run(tx, select_service_area_for_update, organisation_id, service_area_id);
  if (rows.empty()) return std::nullopt;
  return read_area(rows[0]);
}

const Statement insert_service_area{"insert_service_area", R"sql(
  INSERT INTO service_area (organisation_id, code, display_name, case_holding, position, closed)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (organisation_id, code) DO NOTHING
  RETURNING service_area_id, code, display_name, case_holding, position, closed, version
)sql"};

std::optional<ServiceArea> add_service_area(pqxx::transaction_base& tx, const std::string& organisation_id,
                                            const ServiceArea& area) {
  const auto rows = run(tx, insert_service_area, organisation_id, area.code, area.display_name, area.case_holding,
                        area.position, area.closed);
  if (rows.empty()) return std::nullopt;
  return read_area(rows[0]);
}

const Statement update_service_area{"update_service_area", R"sql(
  UPDATE service_area
     SET display_name = $3, case_holding = $4, position = $5, closed = $6, version = version + 1
   WHERE organisation_id = $1
     AND service_area_id = $2
  RETURNING service_area_id, code, display_name, case_holding, position, closed, version
)sql"};

ServiceArea save_service_area(pqxx::transaction_base& tx, const std::string& organisation_id, const ServiceArea& area) {
  return read_area(run(tx, update_service_area, organisation_id, area.service_area_id, area.display_name,
                       area.case_holding, area.position, area.closed)[0]);
}

const Statement select_teams{"select_teams", R"sql(
  SELECT t.team_id, t.service_area_id, a.code AS area_code, t.display_name, t.closed, t.version
    FROM team t
    JOIN service_area a USING (organisation_id, service_area_id)
   WHERE t.organisation_id = $1
     AND ($2 = '' OR a.code = $2)
   ORDER BY a.position, a.code, t.display_name
)sql"};

std::vector<Team> list_teams(pqxx::transaction_base& tx, const std::string& organisation_id,
                             const std::string& service_area_code) {
  std::vector<Team> teams;
  for (const auto& row : run(tx, select_teams, organisation_id, service_area_code)) teams.push_back(read_team(row));
  return teams;
}

const Statement select_team_for_update{"select_team_for_update", R"sql(
  SELECT t.team_id, t.service_area_id, a.code AS area_code, t.display_name, t.closed, t.version
    FROM team t
    JOIN service_area a USING (organisation_id, service_area_id)
   WHERE t.organisation_id = $1
     AND t.team_id = $2
     FOR UPDATE OF t
)sql"};

std::optional<Team> lock_team(pqxx::transaction_base& tx, const std::string& organisation_id,
                              const std::string& team_id) {
  const auto rows = run(tx, select_team_for_update, organisation_id, team_id);
  if (rows.empty()) return std::nullopt;
  return read_team(rows[0]);
}

const Statement select_team_by_name{"select_team_by_name", R"sql(
  SELECT t.team_id, t.service_area_id, a.code AS area_code, t.display_name, t.closed, t.version
    FROM team t
    JOIN service_area a USING (organisation_id, service_area_id)
   WHERE t.organisation_id = $1
     AND t.service_area_id = $2
     AND t.display_name = $3
)sql"};

std::optional<Team> find_team(pqxx::transaction_base& tx, const std::string& organisation_id,
                              const std::string& service_area_id, const std::string& display_name) {
  const auto rows = run(tx, select_team_by_name, organisation_id, service_area_id, display_name);
  if (rows.empty()) return std::nullopt;
  return read_team(rows[0]);
}

const Statement insert_team{"insert_team", R"sql(
  INSERT INTO team (organisation_id, service_area_id, display_name, closed)
  VALUES ($1, $2, $3, $5)
  ON CONFLICT (organisation_id, service_area_id, display_name) DO NOTHING
  RETURNING team_id, service_area_id, $4::text AS area_code, display_name, closed, version
)sql"};

std::optional<Team> add_team(pqxx::transaction_base& tx, const std::string& organisation_id, const Team& team) {
  const auto rows = run(tx, insert_team, organisation_id, team.service_area_id, team.display_name,
                        team.service_area_code, team.closed);
  if (rows.empty()) return std::nullopt;
  return read_team(rows[0]);
}

const Statement update_team{"update_team", R"sql(
  UPDATE team
     SET service_area_id = $3, display_name = $4, closed = $5, version = version + 1
   WHERE organisation_id = $1
     AND team_id = $2
  RETURNING team_id, service_area_id, $6::text AS area_code, display_name, closed, version
)sql"};

std::optional<Team> save_team(pqxx::transaction_base& tx, const std::string& organisation_id, const Team& team) {
  const auto other = find_team(tx, organisation_id, team.service_area_id, team.display_name);
  if (other && other->team_id != team.team_id) return std::nullopt;
  return read_team(run(tx, update_team, organisation_id, team.team_id, team.service_area_id, team.display_name,
                       team.closed, team.service_area_code)[0]);
}

const Statement select_service_area_versions{"select_service_area_versions", R"sql(
  SELECT h.service_area_id, a.code, h.display_name, h.case_holding, h.position, h.closed, h.version,
         extract(epoch FROM h.valid_from)::bigint AS valid_from
    FROM service_area_history h
    JOIN service_area a USING (organisation_id, service_area_id)
   WHERE h.organisation_id = $1
     AND h.service_area_id = $2
   ORDER BY h.version DESC
)sql"};

std::vector<ServiceAreaVersion> list_service_area_versions(pqxx::transaction_base& tx,
                                                           const std::string& organisation_id,
                                                           const std::string& service_area_id) {
  std::vector<ServiceAreaVersion> versions;
  for (const auto& row : run(tx, select_service_area_versions, organisation_id, service_area_id)) {
    versions.push_back({read_area(row), row["valid_from"].as<std::string>()});
  }
  return versions;
}

const Statement select_team_versions{"select_team_versions", R"sql(
  SELECT h.team_id, h.service_area_id, a.code AS area_code, h.display_name, h.closed, h.version,
         extract(epoch FROM h.valid_from)::bigint AS valid_from
    FROM team_history h
    JOIN service_area a USING (organisation_id, service_area_id)
   WHERE h.organisation_id = $1
     AND h.team_id = $2
   ORDER BY h.version DESC
)sql"};

std::vector<TeamVersion> list_team_versions(pqxx::transaction_base& tx, const std::string& organisation_id,
                                            const std::string& team_id) {
  std::vector<TeamVersion> versions;
  for (const auto& row : run(tx, select_team_versions, organisation_id, team_id)) {
    versions.push_back({read_team(row), row["valid_from"].as<std::string>()});
  }
  return versions;
}

}  // namespace touchstone::store
