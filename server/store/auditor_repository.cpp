// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/auditor_repository.h"

#include <nlohmann/json.hpp>

#include "server/store/statement.h"

namespace touchstone::store {

namespace {

using nlohmann::json;

AbsenceRow read_absence(const json& object) {
  AbsenceRow row;
  row.absence_id = object.at("absence_id");
  row.absence.kind = domain::absence_kind_from(object.at("kind").get<std::string>()).value();
  row.absence.first_day = domain::date_from(object.at("first_day").get<std::string>()).value();
  row.absence.last_day = domain::date_from(object.at("last_day").get<std::string>()).value();
  row.reason = object.at("reason");
  row.approver_id = object.at("approver_id");
  row.approver_email = object.at("approver_email");
  row.approver_name = object.at("approver_name");
  return row;
}

AuditorRow read_auditor(const pqxx::row& row) {
  AuditorRow read;
  read.person_id = row["person_id"].as<std::string>();
  read.display_name = row["display_name"].as<std::string>();
  read.email = row["email"].as<std::string>("");
  read.practice_manager = row["practice_manager"].as<bool>();
  read.area_code = row["area_code"].as<std::string>("");
  read.team_id = row["team_id"].as<std::string>("");
  read.team = row["team"].as<std::string>("");
  if (!row["capacity"].is_null()) read.capacity = row["capacity"].as<int>();
  read.allocated = row["allocated"].as<int>();
  for (const auto& one : json::parse(row["absences"].as<std::string>("[]"))) read.absences.push_back(read_absence(one));
  read.version = row["version"].as<std::int64_t>();
  read.accredited_until = domain::date_from(row["accredited_until"].as<std::string>(""));
  return read;
}

}  // namespace

#define TOUCHSTONE_AUDITOR_COLUMNS                                                                                    \
  "SELECT p.person_id, p.display_name, p.email, r.practice_manager, sa.code AS area_code, u.team_id, "                \
  "       t.display_name AS team, u.capacity, coalesce(u.version, 0) AS version, "                                    \
  "       (SELECT c.valid_until FROM accreditation c WHERE c.organisation_id = p.organisation_id "                    \
  "           AND c.person_id = p.person_id) AS accredited_until, "                                                   \
  "       (SELECT count(*) FROM allocation l "                                                                        \
  "          JOIN audit a ON a.organisation_id = l.organisation_id AND a.audit_id = l.allocation_id "                 \
  "         WHERE l.organisation_id = p.organisation_id AND l.auditor_id = p.person_id "                              \
  "           AND l.audit_cycle_id::text = $2 AND a.state <> 'withdrawn') AS allocated, "                             \
  "       (SELECT jsonb_agg(jsonb_build_object('absence_id', b.absence_id, 'kind', b.kind, "                          \
  "                 'first_day', b.first_day, 'last_day', b.last_day, 'reason', b.reason, "                           \
  "                 'approver_id', coalesce(b.approver_id::text, ''), 'approver_email', coalesce(ap.email, ''), "     \
  "                 'approver_name', coalesce(ap.display_name, '')) ORDER BY b.first_day, b.absence_id) "             \
  "          FROM auditor_absence b "                                                                                 \
  "          LEFT JOIN person ap ON ap.organisation_id = b.organisation_id AND ap.person_id = b.approver_id "         \
  "         WHERE b.organisation_id = p.organisation_id AND b.person_id = p.person_id "                               \
  "           AND b.ended_at IS NULL) AS absences "                                                                   \
  "  FROM person p "                                                                                                  \
  " CROSS JOIN LATERAL (SELECT coalesce(bool_or(role = 'practice_manager'), false) AS practice_manager, "             \
  "                            coalesce(bool_or(role IN ('practice_manager', 'qa_officer', 'qa_lead')), false) "      \
  "                                AS audits "                                                                        \
  "                       FROM person_role WHERE organisation_id = p.organisation_id AND person_id = p.person_id) r " \
  "  LEFT JOIN auditor u ON u.organisation_id = p.organisation_id AND u.person_id = p.person_id "                     \
  "  LEFT JOIN team t ON t.organisation_id = u.organisation_id AND t.team_id = u.team_id "                            \
  "  LEFT JOIN service_area sa ON sa.organisation_id = t.organisation_id "                                            \
  "       AND sa.service_area_id = t.service_area_id "

const Statement select_auditors{"select_auditors", TOUCHSTONE_AUDITOR_COLUMNS
                                "WHERE p.organisation_id = $1 AND r.audits AND p.disabled_at IS NULL "
                                "  AND p.email IS NOT NULL "
                                "ORDER BY p.display_name, p.person_id"};

std::vector<AuditorRow> list_auditors(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::string& cycle_id) {
  std::vector<AuditorRow> rows;
  for (const auto& row : run(tx, select_auditors, organisation_id, cycle_id)) rows.push_back(read_auditor(row));
  return rows;
}

const Statement select_auditor{"select_auditor",
                               TOUCHSTONE_AUDITOR_COLUMNS "WHERE p.organisation_id = $1 AND p.person_id = $3"};

#undef TOUCHSTONE_AUDITOR_COLUMNS

std::optional<AuditorRow> find_auditor(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& person_id, const std::string& cycle_id) {
  const auto rows = run(tx, select_auditor, organisation_id, cycle_id, person_id);
  if (rows.empty()) return std::nullopt;
  return read_auditor(rows[0]);
}

const Statement begin_auditor{"begin_auditor", R"sql(
  INSERT INTO auditor (organisation_id, person_id, version)
  SELECT $1, person_id, 0 FROM person WHERE organisation_id = $1 AND person_id = $2
  ON CONFLICT (organisation_id, person_id) DO NOTHING
)sql"};

const Statement lock_auditor_row{"lock_auditor_row", R"sql(
  SELECT version FROM auditor WHERE organisation_id = $1 AND person_id = $2 FOR UPDATE
)sql"};

std::optional<AuditorRow> lock_auditor(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& person_id) {
  run(tx, begin_auditor, organisation_id, person_id);
  run(tx, lock_auditor_row, organisation_id, person_id);
  return find_auditor(tx, organisation_id, person_id, "");
}

const Statement update_auditor{"update_auditor", R"sql(
  UPDATE auditor
     SET team_id = nullif($3, '')::uuid, capacity = nullif($4, '')::integer, version = version + 1
   WHERE organisation_id = $1
     AND person_id = $2
)sql"};

void save_auditor(pqxx::transaction_base& tx, const std::string& organisation_id, const AuditorRow& row) {
  run(tx, update_auditor, organisation_id, row.person_id, row.team_id,
      row.capacity ? std::to_string(*row.capacity) : std::string{});
}

const Statement raise_auditor{"raise_auditor", R"sql(
  UPDATE auditor SET version = version + 1 WHERE organisation_id = $1 AND person_id = $2
)sql"};

const Statement insert_absence{"insert_absence", R"sql(
  INSERT INTO auditor_absence (organisation_id, person_id, kind, first_day, last_day, reason, approver_id, noted_by)
  VALUES ($1, $2, $3::absence_kind, $4::date, $5::date, $6, nullif($7, '')::uuid, $8)
)sql"};

void add_absence(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                 const AbsenceRow& row, const std::string& noted_by) {
  run(tx, insert_absence, organisation_id, person_id, std::string{domain::absence_kind_key(row.absence.kind)},
      domain::to_string(row.absence.first_day), domain::to_string(row.absence.last_day), row.reason, row.approver_id,
      noted_by);
  run(tx, raise_auditor, organisation_id, person_id);
}

const Statement update_absence_ended{"update_absence_ended", R"sql(
  UPDATE auditor_absence
     SET ended_at = now()
   WHERE organisation_id = $1
     AND person_id = $2
     AND absence_id = $3
     AND ended_at IS NULL
)sql"};

bool end_absence(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                 const std::string& absence_id) {
  if (run(tx, update_absence_ended, organisation_id, person_id, absence_id).affected_rows() == 0) return false;
  run(tx, raise_auditor, organisation_id, person_id);
  return true;
}

const Statement select_draw_settings{"select_draw_settings", R"sql(
  SELECT months_between_audits, practitioner_warning, default_capacity, version
    FROM draw_settings
   WHERE organisation_id = $1
)sql"};

DrawSettingsRow find_draw_settings(pqxx::transaction_base& tx, const std::string& organisation_id) {
  const auto rows = run(tx, select_draw_settings, organisation_id);
  if (rows.empty()) return {};
  const auto& row = rows[0];
  return {{row["months_between_audits"].as<int>(), row["practitioner_warning"].as<int>(),
           row["default_capacity"].as<int>()},
          row["version"].as<std::int64_t>()};
}

const Statement upsert_draw_settings{"upsert_draw_settings", R"sql(
  INSERT INTO draw_settings AS s (organisation_id, months_between_audits, practitioner_warning, default_capacity)
  SELECT $1, $2, $3, $4
   WHERE $5::bigint = 0 OR EXISTS (SELECT FROM draw_settings WHERE organisation_id = $1)
  ON CONFLICT (organisation_id) DO UPDATE
     SET months_between_audits = excluded.months_between_audits,
         practitioner_warning = excluded.practitioner_warning, default_capacity = excluded.default_capacity,
         version = s.version + 1
   WHERE s.version = $5::bigint
  RETURNING version
)sql"};

std::optional<DrawSettingsRow> save_draw_settings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                  const domain::DrawSettings& settings, std::int64_t version) {
  const auto rows = run(tx, upsert_draw_settings, organisation_id, settings.months_between_audits,
                        settings.practitioner_warning, settings.default_capacity, version);
  if (rows.empty()) return std::nullopt;
  return DrawSettingsRow{settings, rows[0]["version"].as<std::int64_t>()};
}

}  // namespace touchstone::store
