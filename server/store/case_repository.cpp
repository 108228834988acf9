// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/case_repository.h"

#include <nlohmann/json.hpp>

#include "server/domain/text.h"
#include "server/store/cycle_repository.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

using nlohmann::json;

std::optional<domain::Date> date_of(const pqxx::field& field) { return domain::date_from(field.as<std::string>("")); }

domain::CaseOnList read_listed(const pqxx::row& row) {
  return {row["case_reference"].as<std::string>(),
          row["area_code"].as<std::string>(),
          row["team"].as<std::string>(""),
          row["practitioner"].as<std::string>(),
          row["case_type"].as<std::string>(),
          date_of(row["opened_on"]),
          date_of(row["closed_on"])};
}

json json_of(const domain::CaseOnList& listed) {
  const auto day = [](const std::optional<domain::Date>& date) {
    return date ? json(domain::to_string(*date)) : json(nullptr);
  };
  return {{"case_reference", listed.case_reference},
          {"area_code", listed.service_area_code},
          {"team", listed.team},
          {"practitioner", listed.practitioner},
          {"case_type", listed.case_type},
          {"opened_on", day(listed.opened_on)},
          {"closed_on", day(listed.closed_on)}};
}

domain::CaseOnList listed_from(const json& object) {
  const auto day = [&](const char* key) {
    return object.at(key).is_null() ? std::nullopt : domain::date_from(object.at(key).get<std::string>());
  };
  return {object.at("case_reference"), object.at("area_code"), object.at("team"), object.at("practitioner"),
          object.at("case_type"),      day("opened_on"),       day("closed_on")};
}

CaseImportRow read_import(const pqxx::row& row) {
  return {row["case_import_id"].as<std::string>(),
          row["imported_at"].as<std::string>(),
          row["imported_by"].as<std::string>(),
          row["file_name"].as<std::string>(),
          row["whole_list"].as<bool>(),
          row["row_count"].as<int>(),
          row["added_count"].as<int>(),
          row["changed_count"].as<int>(),
          row["closed_count"].as<int>(),
          row["unchanged_count"].as<int>()};
}

}  // namespace

#define TOUCHSTONE_LISTED_COLUMNS                                                                    \
  "lc.case_reference, sa.code AS area_code, t.display_name AS team, lc.practitioner, lc.case_type, " \
  "lc.opened_on, lc.closed_on "
#define TOUCHSTONE_LISTED_TABLES                                                                                   \
  "  FROM listed_case lc "                                                                                         \
  "  JOIN service_area sa ON sa.organisation_id = lc.organisation_id AND sa.service_area_id = lc.service_area_id " \
  "  LEFT JOIN team t ON t.organisation_id = lc.organisation_id AND t.team_id = lc.team_id "
// What is known of the audits of each case: the day the last was handed in, and whether one is under way.
#define TOUCHSTONE_AUDITS_OF_CASES                                                                         \
  "SELECT lower(k.case_reference COLLATE \"C\") AS case_key, "                                             \
  "       max((a.submitted_at AT TIME ZONE o.time_zone)::date) "                                           \
  "           FILTER (WHERE a.state IN ('submitted', 'accepted')) AS last_on, "                            \
  "       bool_or((a.audit_cycle_id::text = $2 AND a.state <> 'withdrawn') "                               \
  "               OR (a.state IN ('allocated', 'in_progress', 'sent_back') AND NOT a.exempt "              \
  "                   AND y.state <> 'closed')) AS allocated "                                             \
  "  FROM audit a "                                                                                        \
  "  JOIN audit_case k ON k.organisation_id = a.organisation_id AND k.case_id = a.case_id "                \
  "  JOIN audit_cycle y ON y.organisation_id = a.organisation_id AND y.audit_cycle_id = a.audit_cycle_id " \
  "  JOIN organisation o ON o.organisation_id = a.organisation_id "                                        \
  " WHERE a.organisation_id = $1 "                                                                         \
  " GROUP BY 1 "

const Statement select_listed_cases{
    "select_listed_cases",
    "WITH audits AS (" TOUCHSTONE_AUDITS_OF_CASES ") SELECT " TOUCHSTONE_LISTED_COLUMNS
    ", audits.last_on " TOUCHSTONE_LISTED_TABLES
    "LEFT JOIN audits USING (case_key) "
    "WHERE lc.organisation_id = $1 AND ($3::text[] = '{}' OR sa.code = ANY ($3::text[])) "
    "  AND (NOT $4::boolean OR lc.closed_on IS NULL OR lc.closed_on > $5::date) AND lc.case_key > $6 "
    "ORDER BY lc.case_key LIMIT $7"};

std::vector<ListedCaseRow> list_cases(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const CaseFilter& filter) {
  std::vector<ListedCaseRow> cases;
  for (const auto& row : run(tx, select_listed_cases, organisation_id, "", text_array(filter.area_codes),
                             filter.open_only, domain::to_string(filter.today), filter.after_key, filter.limit)) {
    cases.push_back({read_listed(row), date_of(row["last_on"])});
  }
  return cases;
}

// One import at a time.
const Statement lock_organisation_list{"lock_organisation_list", R"sql(
  SELECT pg_advisory_xact_lock(hashtextextended('case_list/' || $1, 0))
)sql"};

const Statement select_whole_case_list{"select_whole_case_list",
                                       "SELECT " TOUCHSTONE_LISTED_COLUMNS TOUCHSTONE_LISTED_TABLES
                                       "WHERE lc.organisation_id = $1 ORDER BY lc.case_key"};

std::vector<domain::CaseOnList> lock_case_list(pqxx::transaction_base& tx, const std::string& organisation_id) {
  run(tx, lock_organisation_list, organisation_id);
  std::vector<domain::CaseOnList> cases;
  for (const auto& row : run(tx, select_whole_case_list, organisation_id)) cases.push_back(read_listed(row));
  return cases;
}

const Statement select_cases_to_draw{
    "select_cases_to_draw", "WITH audits AS (" TOUCHSTONE_AUDITS_OF_CASES ") SELECT " TOUCHSTONE_LISTED_COLUMNS
                            ", audits.last_on, coalesce(audits.allocated, false) AS allocated " TOUCHSTONE_LISTED_TABLES
                            "LEFT JOIN audits USING (case_key) "
                            "WHERE lc.organisation_id = $1 ORDER BY lc.case_key"};

std::vector<domain::ListedCase> list_cases_to_draw(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                   const std::string& cycle_id) {
  std::vector<domain::ListedCase> cases;
  for (const auto& row : run(tx, select_cases_to_draw, organisation_id, cycle_id)) {
    const auto listed = read_listed(row);
    domain::ListedCase drawn;
    drawn.case_reference = listed.case_reference;
    drawn.service_area_code = listed.service_area_code;
    drawn.team = listed.team;
    drawn.practitioner = listed.practitioner;
    drawn.case_type = listed.case_type;
    drawn.closed_on = listed.closed_on;
    drawn.last_audited_on = date_of(row["last_on"]);
    drawn.allocated = row["allocated"].as<bool>();
    cases.push_back(std::move(drawn));
  }
  return cases;
}

#undef TOUCHSTONE_AUDITS_OF_CASES
#undef TOUCHSTONE_LISTED_TABLES
#undef TOUCHSTONE_LISTED_COLUMNS

const Statement select_known_cases{"select_known_cases", R"sql(
  WITH asked AS (SELECT DISTINCT lower(r COLLATE "C") AS case_key FROM unnest($2::text[]) r)
  SELECT lc.case_reference, sa.code AS area_code, t.display_name AS team, lc.practitioner, true AS on_list
    FROM asked
    JOIN listed_case lc ON lc.organisation_id = $1 AND lc.case_key = asked.case_key
    JOIN service_area sa ON sa.organisation_id = lc.organisation_id AND sa.service_area_id = lc.service_area_id
    LEFT JOIN team t ON t.organisation_id = lc.organisation_id AND t.team_id = lc.team_id
  UNION ALL
  SELECT k.case_reference, sa.code, t.display_name, coalesce(p.email, p.display_name, ''), false
    FROM asked
    JOIN audit_case k ON k.organisation_id = $1 AND lower(k.case_reference COLLATE "C") = asked.case_key
    JOIN service_area sa ON sa.organisation_id = k.organisation_id AND sa.service_area_id = k.service_area_id
    LEFT JOIN team t ON t.organisation_id = k.organisation_id AND t.team_id = k.team_id
    LEFT JOIN person p ON p.organisation_id = k.organisation_id AND p.person_id = k.practitioner_id
   WHERE NOT EXISTS (SELECT FROM listed_case lc WHERE lc.organisation_id = $1 AND lc.case_key = asked.case_key)
)sql"};

std::vector<KnownCase> list_known_cases(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const std::vector<std::string>& case_references) {
  std::vector<KnownCase> cases;
  for (const auto& row : run(tx, select_known_cases, organisation_id, text_array(case_references))) {
    KnownCase known;
    known.known.case_reference = row["case_reference"].as<std::string>();
    known.known.service_area_code = row["area_code"].as<std::string>();
    known.known.team = row["team"].as<std::string>("");
    known.known.practitioner = row["practitioner"].as<std::string>();
    known.on_list = row["on_list"].as<bool>();
    cases.push_back(std::move(known));
  }
  return cases;
}

const Statement select_practitioner_audits{"select_practitioner_audits", R"sql(
  SELECT lower(pr.email) AS email, lower(pr.display_name) AS name, count(*) AS audits
    FROM audit_cycle y
    JOIN audit a ON a.organisation_id = y.organisation_id AND a.audit_cycle_id = y.audit_cycle_id
    JOIN allocation l ON l.organisation_id = a.organisation_id AND l.allocation_id = a.audit_id
    JOIN person pr ON pr.organisation_id = l.organisation_id AND pr.person_id = l.practitioner_id
   WHERE y.organisation_id = $1
     AND y.period BETWEEN $2::date AND $3::date
     AND a.state <> 'withdrawn'
   GROUP BY pr.person_id, pr.email, pr.display_name
)sql"};

std::map<std::string, int> count_practitioner_audits(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                     const domain::Period& first, const domain::Period& last) {
  std::map<std::string, int> counts;
  for (const auto& row : run(tx, select_practitioner_audits, organisation_id, first_day(first), first_day(last))) {
    const auto audits = row["audits"].as<int>();
    if (!row["email"].is_null()) counts[row["email"].as<std::string>()] += audits;
    counts[row["name"].as<std::string>()] += audits;
  }
  return counts;
}

const Statement insert_case_import{"insert_case_import", R"sql(
  INSERT INTO case_import (organisation_id, imported_by, file_name, whole_list, row_count, added_count, changed_count,
                           closed_count, unchanged_count)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  RETURNING case_import_id
)sql"};

const Statement upsert_listed_cases{"upsert_listed_cases", R"sql(
  INSERT INTO listed_case (organisation_id, case_key, case_reference, service_area_id, team_id, practitioner, case_type,
                           opened_on, closed_on)
  SELECT $1, lower(g.case_reference COLLATE "C"), g.case_reference, sa.service_area_id, t.team_id, g.practitioner,
         g.case_type, g.opened_on, g.closed_on
    FROM jsonb_to_recordset($2::jsonb)
         AS g(case_reference text, area_code text, team text, practitioner text, case_type text, opened_on date,
              closed_on date)
    JOIN service_area sa ON sa.organisation_id = $1 AND sa.code = g.area_code
    LEFT JOIN team t ON t.organisation_id = $1 AND t.service_area_id = sa.service_area_id AND t.display_name = g.team
  ON CONFLICT (organisation_id, case_key) DO UPDATE
     SET case_reference = excluded.case_reference, service_area_id = excluded.service_area_id,
         team_id = excluded.team_id, practitioner = excluded.practitioner, case_type = excluded.case_type,
         opened_on = excluded.opened_on, closed_on = excluded.closed_on
)sql"};

const Statement insert_case_import_changes{"insert_case_import_changes", R"sql(
  INSERT INTO case_import_change (organisation_id, case_import_id, case_key, before, after)
  SELECT $1, $2, lower((g.after ->> 'case_reference') COLLATE "C"), nullif(g.before, 'null'::jsonb), g.after
    FROM jsonb_to_recordset($3::jsonb) AS g(before jsonb, after jsonb)
)sql"};

CaseImportRow add_case_import(pqxx::transaction_base& tx, const std::string& organisation_id, const CaseImportRow& row,
                              const std::vector<domain::CaseListChange>& changes) {
  json after = json::array();
  json both = json::array();
  for (const auto& change : changes) {
    after.push_back(json_of(change.after));
    both.push_back({{"before", change.before ? json_of(*change.before) : json(nullptr)}, {"after", after.back()}});
  }
  const auto id = run(tx, insert_case_import, organisation_id, row.imported_by, row.file_name, row.whole_list,
                      row.row_count, row.added, row.changed, row.closed, row.unchanged)[0]["case_import_id"]
                      .as<std::string>();
  run(tx, upsert_listed_cases, organisation_id, after.dump());
  run(tx, insert_case_import_changes, organisation_id, id, both.dump());
  return find_case_import(tx, organisation_id, id).value();
}

const Statement select_case_imports{"select_case_imports", R"sql(
  SELECT case_import_id, extract(epoch FROM imported_at)::bigint AS imported_at, imported_by, file_name, whole_list,
         row_count, added_count, changed_count, closed_count, unchanged_count
    FROM case_import i
   WHERE organisation_id = $1
     AND ($2 = '' OR case_import_id::text = $2)
   ORDER BY i.imported_at DESC, case_import_id
)sql"};

std::vector<CaseImportRow> list_case_imports(pqxx::transaction_base& tx, const std::string& organisation_id) {
  std::vector<CaseImportRow> imports;
  for (const auto& row : run(tx, select_case_imports, organisation_id, "")) imports.push_back(read_import(row));
  return imports;
}

std::optional<CaseImportRow> find_case_import(pqxx::transaction_base& tx, const std::string& organisation_id,
                                              const std::string& case_import_id) {
  const auto rows = run(tx, select_case_imports, organisation_id, case_import_id);
  if (rows.empty()) return std::nullopt;
  return read_import(rows[0]);
}

const Statement select_case_import_changes{"select_case_import_changes", R"sql(
  SELECT before, after
    FROM case_import_change
   WHERE organisation_id = $1
     AND case_import_id = $2
     AND ($3::text[] = '{}' OR after ->> 'area_code' = ANY ($3::text[]))
     AND case_key > $4
   ORDER BY case_key
   LIMIT $5
)sql"};

std::vector<domain::CaseListChange> list_case_import_changes(pqxx::transaction_base& tx,
                                                             const std::string& organisation_id,
                                                             const std::string& case_import_id,
                                                             const std::vector<std::string>& area_codes,
                                                             const std::string& after_key, int limit) {
  std::vector<domain::CaseListChange> changes;
  for (const auto& row :
       run(tx, select_case_import_changes, organisation_id, case_import_id, text_array(area_codes), after_key, limit)) {
    domain::CaseListChange change;
    if (!row["before"].is_null()) change.before = listed_from(json::parse(row["before"].as<std::string>()));
    change.after = listed_from(json::parse(row["after"].as<std::string>()));
    changes.push_back(std::move(change));
  }
  return changes;
}

const Statement select_case_columns{"select_case_columns", R"sql(
  SELECT columns FROM case_columns WHERE organisation_id = $1
)sql"};

std::optional<domain::CaseColumns> find_case_columns(pqxx::transaction_base& tx, const std::string& organisation_id) {
  const auto rows = run(tx, select_case_columns, organisation_id);
  if (rows.empty()) return std::nullopt;
  const auto object = json::parse(rows[0]["columns"].as<std::string>());
  domain::CaseColumns columns;
  for (const auto& [field, column] : domain::all_case_columns) {
    columns.*column = object.value(std::string{field}, std::string{});
  }
  return columns;
}

const Statement upsert_case_columns{"upsert_case_columns", R"sql(
  INSERT INTO case_columns (organisation_id, columns)
  VALUES ($1, $2::jsonb)
  ON CONFLICT (organisation_id) DO UPDATE SET columns = excluded.columns
)sql"};

void save_case_columns(pqxx::transaction_base& tx, const std::string& organisation_id,
                       const domain::CaseColumns& columns) {
  json object = json::object();
  for (const auto& [field, column] : domain::all_case_columns) object[std::string{field}] = columns.*column;
  run(tx, upsert_case_columns, organisation_id, object.dump());
}

}  // namespace touchstone::store
