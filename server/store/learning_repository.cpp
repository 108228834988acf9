// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/learning_repository.h"

#include <sstream>

#include "server/store/audit_rows.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

LearningRow read_learning_event(const pqxx::row& row) {
  LearningRow read;
  read.learning_event_id = row["learning_event_id"].as<std::string>();
  auto& event = read.event;
  event.theme = row["theme"].as<std::string>();
  event.what = row["what"].as<std::string>();
  event.held_on = domain::date_from(row["held_on"].as<std::string>()).value();
  event.led_by = row["led_by"].as<std::string>();
  std::istringstream codes{row["area_codes"].as<std::string>("")};
  for (std::string code; std::getline(codes, code);) event.area_codes.push_back(code);
  event.look_again_on = domain::date_from(row["look_again_on"].as<std::string>()).value();
  event.state = domain::learning_state_from(row["state"].as<std::string>()).value();
  event.outcome = row["outcome"].as<std::string>();
  event.planned_by = row["planned_by_name"].as<std::string>();
  event.looked_at_by = row["looked_at_by_name"].as<std::string>();
  event.looked_at = optional_time(row["looked_at"]);
  read.version = row["version"].as<std::int64_t>();
  return read;
}

}  // namespace

#define TOUCHSTONE_LEARNING_COLUMNS                                                                                   \
  "SELECT e.learning_event_id, e.theme, e.what, e.held_on, e.led_by, e.look_again_on, e.state, e.outcome, "           \
  "       e.planned_by_name, e.looked_at_by_name, (extract(epoch FROM e.looked_at) * 1000000)::bigint AS looked_at, " \
  "       e.version, "                                                                                                \
  "       (SELECT string_agg(sa.code, E'\\n' ORDER BY sa.position) "                                                  \
  "          FROM learning_event_area w "                                                                             \
  "          JOIN service_area sa ON sa.organisation_id = w.organisation_id "                                         \
  "                              AND sa.service_area_id = w.service_area_id "                                         \
  "         WHERE w.organisation_id = e.organisation_id "                                                             \
  "           AND w.learning_event_id = e.learning_event_id) AS area_codes "                                          \
  "  FROM learning_event e "

const Statement insert_learning_event{"insert_learning_event", R"sql(
  WITH added AS (
    INSERT INTO learning_event (organisation_id, theme, what, held_on, led_by, look_again_on, planned_by_name)
    VALUES ($1, $2, $3, $4::date, $5, $6::date, $7)
    RETURNING organisation_id, learning_event_id
  ), areas AS (
    INSERT INTO learning_event_area (organisation_id, learning_event_id, service_area_id)
    SELECT a.organisation_id, a.learning_event_id, sa.service_area_id
      FROM added a
      JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.code = ANY ($8::text[])
  )
  SELECT learning_event_id FROM added
)sql"};

std::string add_learning_event(pqxx::transaction_base& tx, const std::string& organisation_id,
                               const domain::LearningEvent& event) {
  return run(tx, insert_learning_event, organisation_id, event.theme, event.what, domain::to_string(event.held_on),
             event.led_by, domain::to_string(event.look_again_on), event.planned_by,
             text_array(event.area_codes))[0]["learning_event_id"]
      .as<std::string>();
}

const Statement select_learning_event{"select_learning_event", TOUCHSTONE_LEARNING_COLUMNS
                                      "WHERE e.organisation_id = $1 AND e.learning_event_id = $2 FOR UPDATE OF e"};

std::optional<LearningRow> lock_learning_event(pqxx::transaction_base& tx, const std::string& organisation_id,
                                               const std::string& learning_event_id) {
  const auto rows = run(tx, select_learning_event, organisation_id, learning_event_id);
  if (rows.empty()) return std::nullopt;
  return read_learning_event(rows[0]);
}

const Statement update_learning_event{"update_learning_event", R"sql(
  UPDATE learning_event
     SET state = $3::learning_event_state, outcome = $4, looked_at_by_name = $5,
         looked_at = to_timestamp(nullif($6, '')::numeric / 1000000), version = version + 1
   WHERE organisation_id = $1
     AND learning_event_id = $2
  RETURNING version
)sql"};

std::int64_t save_learning_event(pqxx::transaction_base& tx, const std::string& organisation_id,
                                 const LearningRow& row) {
  const auto& event = row.event;
  return run(tx, update_learning_event, organisation_id, row.learning_event_id,
             std::string{domain::learning_state_key(event.state)}, event.outcome, event.looked_at_by,
             microseconds_of(event.looked_at))[0]["version"]
      .as<std::int64_t>();
}

const Statement select_learning_events{
    "select_learning_events", TOUCHSTONE_LEARNING_COLUMNS
    "WHERE e.organisation_id = $1 "
    "  AND ($2 = '' OR e.theme = $2) "
    "  AND ($3 = '' "
    "       OR NOT EXISTS (SELECT FROM learning_event_area w WHERE w.organisation_id = e.organisation_id "
    "                         AND w.learning_event_id = e.learning_event_id) "
    "       OR EXISTS (SELECT FROM learning_event_area w "
    "                    JOIN service_area sa ON sa.organisation_id = w.organisation_id "
    "                                        AND sa.service_area_id = w.service_area_id "
    "                   WHERE w.organisation_id = e.organisation_id AND w.learning_event_id = e.learning_event_id "
    "                     AND sa.code = $3)) "
    "ORDER BY e.state = 'looked_at_again', e.looked_at DESC, "
    "         CASE WHEN e.state = 'planned' THEN e.held_on ELSE e.look_again_on END, e.learning_event_id"};

std::vector<LearningRow> list_learning_events(pqxx::transaction_base& tx, const std::string& organisation_id,
                                              const std::string& theme, const std::string& area_code) {
  std::vector<LearningRow> events;
  for (const auto& row : run(tx, select_learning_events, organisation_id, theme, area_code)) {
    events.push_back(read_learning_event(row));
  }
  return events;
}

}  // namespace touchstone::store
