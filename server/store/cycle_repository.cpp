// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/cycle_repository.h"

#include "server/store/statement.h"

namespace touchstone::store {

std::string first_day(const domain::Period& period) { return domain::to_string(period) + "-01"; }

namespace {

Programme read_programme(const pqxx::row& row) {
  return {row["programme_id"].as<std::string>(),
          row["code"].as<std::string>(),
          row["display_name"].as<std::string>(),
          row["form_key"].as<std::string>(),
          domain::programme_kind_from(row["kind"].as<std::string>()).value(),
          domain::cadence_from(row["cadence"].as<std::string>()).value(),
          row["graded"].as<bool>()};
}

CycleRow read_cycle(const pqxx::row& row) {
  CycleRow read;
  read.cycle.cycle_id = row["audit_cycle_id"].as<std::string>();
  read.cycle.period = domain::period_from(row["period"].as<std::string>().substr(0, 7)).value();
  read.cycle.theme = row["theme"].as<std::string>();
  read.cycle.due_on = domain::date_from(row["due_on"].as<std::string>()).value();
  read.cycle.state = domain::cycle_state_from(row["state"].as<std::string>()).value();
  read.cycle.form_id = row["form_id"].as<std::string>();
  read.cycle.version = row["version"].as<std::int64_t>();
  read.programme_id = row["programme_id"].as<std::string>();
  read.programme_code = row["programme_code"].as<std::string>();
  read.programme_display_name = row["programme_display_name"].as<std::string>();
  read.form_key = row["form_key"].as<std::string>();
  read.form_version = row["form_version"].as<int>();
  return read;
}

std::optional<CycleRow> first_cycle(const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  return read_cycle(rows[0]);
}

}  // namespace

#define TOUCHSTONE_PROGRAMME_COLUMNS                                                      \
  "SELECT p.programme_id, p.code, p.display_name, p.form_key, p.kind, p.cadence, "        \
  "       coalesce((SELECT f.graded FROM form f "                                         \
  "                  WHERE f.organisation_id = p.organisation_id AND f.key = p.form_key " \
  "                  ORDER BY f.version DESC LIMIT 1), false) AS graded "                 \
  "  FROM programme p "

const Statement select_programmes{"select_programmes",
                                  TOUCHSTONE_PROGRAMME_COLUMNS "WHERE p.organisation_id = $1 ORDER BY p.code"};

std::vector<Programme> list_programmes(pqxx::transaction_base& tx, const std::string& organisation_id) {
  std::vector<Programme> programmes;
  for (const auto& row : run(tx, select_programmes, organisation_id)) programmes.push_back(read_programme(row));
  return programmes;
}

const Statement select_programme{"select_programme",
                                 TOUCHSTONE_PROGRAMME_COLUMNS "WHERE p.organisation_id = $1 AND p.code = $2"};

#undef TOUCHSTONE_PROGRAMME_COLUMNS

std::optional<Programme> find_programme(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const std::string& code) {
  const auto rows = run(tx, select_programme, organisation_id, code);
  if (rows.empty()) return std::nullopt;
  return read_programme(rows[0]);
}

const Statement insert_programme{"insert_programme", R"sql(
  INSERT INTO programme (organisation_id, code, display_name, form_key, kind, cadence)
  VALUES ($1, $2, $3, $4, $5::programme_kind, $6::programme_cadence)
  ON CONFLICT (organisation_id, code) DO NOTHING
  RETURNING programme_id
)sql"};

std::optional<Programme> add_programme(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const Programme& programme) {
  const auto rows =
      run(tx, insert_programme, organisation_id, programme.code, programme.display_name, programme.form_key,
          std::string{domain::programme_kind_key(programme.kind)}, std::string{domain::cadence_key(programme.cadence)});
  if (rows.empty()) return std::nullopt;
  return find_programme(tx, organisation_id, programme.code);
}

#define TOUCHSTONE_CYCLE_COLUMNS                                                                          \
  "SELECT c.audit_cycle_id, c.period, c.theme, c.due_on, c.state, c.form_id, c.version, c.programme_id, " \
  "       p.code AS programme_code, p.display_name AS programme_display_name, f.key AS form_key, "        \
  "       f.version AS form_version "                                                                     \
  "  FROM audit_cycle c "                                                                                 \
  "  JOIN programme p USING (organisation_id, programme_id) "                                             \
  "  JOIN form f USING (organisation_id, form_id) "

const Statement select_cycles{"select_cycles", TOUCHSTONE_CYCLE_COLUMNS
                              "WHERE c.organisation_id = $1 AND c.programme_id = $2 "
                              "  AND ($3 = '' OR c.period < nullif($3, '')::date) "
                              "  AND ($5 OR c.state <> 'planned') "
                              "ORDER BY c.period DESC LIMIT $4"};

std::vector<CycleRow> list_cycles(pqxx::transaction_base& tx, const std::string& organisation_id,
                                  const std::string& programme_id, const std::string& before, int limit,
                                  bool with_planned) {
  std::vector<CycleRow> cycles;
  for (const auto& row : run(tx, select_cycles, organisation_id, programme_id, before, limit, with_planned)) {
    cycles.push_back(read_cycle(row));
  }
  return cycles;
}

const Statement select_cycle{
    "select_cycle", TOUCHSTONE_CYCLE_COLUMNS "WHERE c.organisation_id = $1 AND p.code = $2 AND c.period = $3::date"};

std::optional<CycleRow> find_cycle(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const std::string& programme_code, const domain::Period& period) {
  return first_cycle(run(tx, select_cycle, organisation_id, programme_code, first_day(period)));
}

const Statement select_cycle_for_update{"select_cycle_for_update", TOUCHSTONE_CYCLE_COLUMNS
                                        "WHERE c.organisation_id = $1 AND p.code = $2 AND c.period = $3::date "
                                        "FOR UPDATE OF c"};

std::optional<CycleRow> lock_cycle(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const std::string& programme_code, const domain::Period& period) {
  return first_cycle(run(tx, select_cycle_for_update, organisation_id, programme_code, first_day(period)));
}

#undef TOUCHSTONE_CYCLE_COLUMNS

const Statement insert_cycle{"insert_cycle", R"sql(
  INSERT INTO audit_cycle (organisation_id, programme_id, period, theme, due_on, form_id, state)
  VALUES ($1, $2, $3::date, $4, $5::date, $6, $7::cycle_state)
  ON CONFLICT (organisation_id, programme_id, period) DO NOTHING
  RETURNING audit_cycle_id
)sql"};

std::optional<std::string> add_cycle(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::string& programme_id, const domain::Cycle& cycle) {
  const auto rows =
      run(tx, insert_cycle, organisation_id, programme_id, first_day(cycle.period), cycle.theme,
          domain::to_string(cycle.due_on), cycle.form_id, std::string{domain::cycle_state_key(cycle.state)});
  if (rows.empty()) return std::nullopt;
  return rows[0]["audit_cycle_id"].as<std::string>();
}

const Statement update_cycle{"update_cycle", R"sql(
  UPDATE audit_cycle
     SET theme = $3, due_on = $4::date, state = $5::cycle_state, form_id = $6, version = version + 1
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
  RETURNING version
)sql"};

std::int64_t save_cycle(pqxx::transaction_base& tx, const std::string& organisation_id, const domain::Cycle& cycle) {
  return run(tx, update_cycle, organisation_id, cycle.cycle_id, cycle.theme, domain::to_string(cycle.due_on),
             std::string{domain::cycle_state_key(cycle.state)}, cycle.form_id)[0]["version"]
      .as<std::int64_t>();
}

const Statement select_has_allocations{"select_has_allocations", R"sql(
  SELECT EXISTS (SELECT FROM allocation WHERE organisation_id = $1 AND audit_cycle_id = $2) AS any
)sql"};

bool has_allocations(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& cycle_id) {
  return run(tx, select_has_allocations, organisation_id, cycle_id)[0]["any"].as<bool>();
}

}  // namespace touchstone::store
