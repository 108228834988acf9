// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/concern_repository.h"

#include <sstream>

#include "server/store/audit_rows.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::optional<domain::ConcernStep> read_step(const pqxx::field& at, const pqxx::field& by, std::string words = {}) {
  const auto moment = optional_time(at);
  if (!moment) return std::nullopt;
  return domain::ConcernStep{by.as<std::string>(), *moment, std::move(words)};
}

ConcernRow read_concern(const pqxx::row& row) {
  ConcernRow read;
  read.concern_id = row["concern_id"].as<std::string>();
  read.concern.state = domain::concern_state_from(row["state"].as<std::string>()).value();
  read.concern.raised = {row["raised_by_name"].as<std::string>(), time_of(row["raised_at"]),
                         row["words"].as<std::string>()};
  read.concern.allowed = std::chrono::hours{row["hours_allowed"].as<int>()};
  read.concern.acknowledged = read_step(row["acknowledged_at"], row["acknowledged_by_name"]);
  read.concern.acted = read_step(row["acted_at"], row["acted_by_name"], row["action"].as<std::string>());
  read.concern.closed = read_step(row["closed_at"], row["closed_by_name"], row["outcome"].as<std::string>());
  read.audit_id = row["audit_id"].as<std::string>();
  read.case_reference = row["case_reference"].as<std::string>();
  read.area_code = row["area_code"].as<std::string>();
  read.programme_code = row["programme_code"].as<std::string>();
  read.period = domain::period_from(row["period"].as<std::string>()).value();
  read.raised_by = row["raised_by"].as<std::string>();
  read.told_names = lines_of(row["told_names"].as<std::string>());
  read.case_owner_ids = lines_of(row["case_owner_ids"].as<std::string>());
  read.version = row["version"].as<std::int64_t>();
  return read;
}

std::string moment_of(const std::optional<domain::ConcernStep>& step) {
  return step ? microseconds_of(step->at) : std::string{};
}
std::string name_of(const std::optional<domain::ConcernStep>& step) { return step ? step->by : std::string{}; }
std::string words_of(const std::optional<domain::ConcernStep>& step) { return step ? step->words : std::string{}; }

}  // namespace

#define TOUCHSTONE_CONCERN_COLUMNS                                                                                    \
  "SELECT c.concern_id, c.state, c.words, c.raised_by, c.raised_by_name, c.hours_allowed, c.action, c.outcome, "      \
  "       c.acknowledged_by_name, c.acted_by_name, c.closed_by_name, c.audit_id, c.version, "                         \
  "       array_to_string(c.told_names, E'\\n') AS told_names, "                                                      \
  "       (extract(epoch FROM c.raised_at) * 1000000)::bigint AS raised_at, "                                         \
  "       (extract(epoch FROM c.acknowledged_at) * 1000000)::bigint AS acknowledged_at, "                             \
  "       (extract(epoch FROM c.acted_at) * 1000000)::bigint AS acted_at, "                                           \
  "       (extract(epoch FROM c.closed_at) * 1000000)::bigint AS closed_at, "                                         \
  "       k.case_reference, sa.code AS area_code, g.code AS programme_code, to_char(y.period, 'YYYY-MM') AS period, " \
  "       concat_ws(E'\\n', l.practitioner_id, k.practitioner_id) AS case_owner_ids "                                 \
  "  FROM concern c "                                                                                                 \
  "  JOIN audit a ON a.organisation_id = c.organisation_id AND a.audit_id = c.audit_id "                              \
  "  JOIN allocation l ON l.organisation_id = c.organisation_id AND l.allocation_id = c.audit_id "                    \
  "  JOIN audit_case k ON k.organisation_id = a.organisation_id AND k.case_id = a.case_id "                           \
  "  JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id "      \
  "  JOIN audit_cycle y ON y.organisation_id = a.organisation_id AND y.audit_cycle_id = a.audit_cycle_id "            \
  "  JOIN programme g ON g.organisation_id = y.organisation_id AND g.programme_id = y.programme_id "

const Statement insert_concern{"insert_concern", R"sql(
  INSERT INTO concern (organisation_id, audit_id, words, raised_by, raised_by_name, raised_at, hours_allowed, told_names)
  VALUES ($1, $2, $3, $4, $5, to_timestamp($6::numeric / 1000000), $7, $8::text[])
  RETURNING concern_id
)sql"};

std::string add_concern(pqxx::transaction_base& tx, const std::string& organisation_id, const ConcernRow& row) {
  const auto& raised = row.concern.raised;
  return run(tx, insert_concern, organisation_id, row.audit_id, raised.words, row.raised_by, raised.by,
             microseconds_of(raised.at), static_cast<int>(row.concern.allowed.count()),
             text_array(row.told_names))[0]["concern_id"]
      .as<std::string>();
}

const Statement select_concern{"select_concern",
                               TOUCHSTONE_CONCERN_COLUMNS "WHERE c.organisation_id = $1 AND c.concern_id = $2"};

std::optional<ConcernRow> find_concern(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& concern_id) {
  const auto rows = run(tx, select_concern, organisation_id, concern_id);
  if (rows.empty()) return std::nullopt;
  return read_concern(rows[0]);
}

const Statement lock_concern_row{"lock_concern_row", R"sql(
  SELECT concern_id
    FROM concern
   WHERE organisation_id = $1
     AND concern_id = $2
     FOR UPDATE
)sql"};

std::optional<ConcernRow> lock_concern(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& concern_id) {
  if (run(tx, lock_concern_row, organisation_id, concern_id).empty()) return std::nullopt;
  return find_concern(tx, organisation_id, concern_id);
}

const Statement update_concern{"update_concern", R"sql(
  UPDATE concern
     SET state = $3::concern_state,
         acknowledged_by_name = $4, acknowledged_at = to_timestamp(nullif($5, '')::numeric / 1000000),
         action = $6, acted_by_name = $7, acted_at = to_timestamp(nullif($8, '')::numeric / 1000000),
         outcome = $9, closed_by_name = $10, closed_at = to_timestamp(nullif($11, '')::numeric / 1000000),
         version = version + 1
   WHERE organisation_id = $1
     AND concern_id = $2
  RETURNING version
)sql"};

std::int64_t save_concern(pqxx::transaction_base& tx, const std::string& organisation_id, const ConcernRow& row) {
  const auto& concern = row.concern;
  return run(tx, update_concern, organisation_id, row.concern_id, std::string{concern_state_key(concern.state)},
             name_of(concern.acknowledged), moment_of(concern.acknowledged), words_of(concern.acted),
             name_of(concern.acted), moment_of(concern.acted), words_of(concern.closed), name_of(concern.closed),
             moment_of(concern.closed))[0]["version"]
      .as<std::int64_t>();
}

const Statement select_concerns{
    "select_concerns", TOUCHSTONE_CONCERN_COLUMNS
    "WHERE c.organisation_id = $1 "
    "  AND ($2::boolean OR sa.code = ANY ($3::text[]) OR c.raised_by = $4) "
    "  AND ($5 = '' OR c.audit_id = nullif($5, '')::uuid) "
    "  AND ($6 = '' OR a.audit_cycle_id = nullif($6, '')::uuid) "
    "  AND ($7::boolean OR c.state <> 'closed') "
    "ORDER BY c.state = 'closed', c.closed_at DESC, c.raised_at + c.hours_allowed * interval '1 hour', c.concern_id"};

std::vector<ConcernRow> list_concerns(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const ConcernFilter& filter) {
  std::vector<ConcernRow> concerns;
  for (const auto& row : run(tx, select_concerns, organisation_id, !filter.area_codes.has_value(),
                             text_array(filter.area_codes.value_or(std::vector<std::string>{})), filter.actor,
                             filter.audit_id, filter.cycle_id, filter.closed)) {
    concerns.push_back(read_concern(row));
  }
  return concerns;
}

const Statement select_heads_of_service{"select_heads_of_service", R"sql(
  SELECT DISTINCT p.display_name
    FROM person_role r
    JOIN person p ON p.organisation_id = r.organisation_id AND p.person_id = r.person_id
    LEFT JOIN service_area sa ON sa.organisation_id = r.organisation_id AND sa.service_area_id = r.service_area_id
   WHERE r.organisation_id = $1
     AND r.role = 'head_of_service'
     AND (r.service_area_id IS NULL OR sa.code = $2)
     AND p.disabled_at IS NULL
   ORDER BY p.display_name
)sql"};

std::vector<std::string> heads_of_service(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const std::string& area_code) {
  std::vector<std::string> names;
  for (const auto& row : run(tx, select_heads_of_service, organisation_id, area_code)) {
    names.push_back(row["display_name"].as<std::string>());
  }
  return names;
}

const Statement select_concern_setting{"select_concern_setting", R"sql(
  SELECT hours_allowed, version
    FROM concern_setting
   WHERE organisation_id = $1
)sql"};

ConcernSetting find_concern_setting(pqxx::transaction_base& tx, const std::string& organisation_id) {
  const auto rows = run(tx, select_concern_setting, organisation_id);
  if (rows.empty()) return {};
  return {rows[0]["hours_allowed"].as<int>(), rows[0]["version"].as<std::int64_t>()};
}

const Statement insert_concern_setting{"insert_concern_setting", R"sql(
  INSERT INTO concern_setting (organisation_id, hours_allowed)
  VALUES ($1, $2)
  ON CONFLICT (organisation_id) DO NOTHING
  RETURNING hours_allowed, version
)sql"};

const Statement update_concern_setting{"update_concern_setting", R"sql(
  UPDATE concern_setting
     SET hours_allowed = $2, version = version + 1
   WHERE organisation_id = $1
     AND version = $3
  RETURNING hours_allowed, version
)sql"};

std::optional<ConcernSetting> save_concern_setting(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                   int hours_allowed, std::int64_t expected_version) {
  const auto rows = expected_version == 0
                        ? run(tx, insert_concern_setting, organisation_id, hours_allowed)
                        : run(tx, update_concern_setting, organisation_id, hours_allowed, expected_version);
  if (rows.empty()) return std::nullopt;
  return ConcernSetting{rows[0]["hours_allowed"].as<int>(), rows[0]["version"].as<std::int64_t>()};
}

}  // namespace touchstone::store
