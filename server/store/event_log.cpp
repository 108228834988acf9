// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/event_log.h"

#include "server/store/statement.h"

namespace touchstone::store {

const Statement insert_event{"insert_event", R"sql(
  INSERT INTO event (organisation_id, stream, actor, kind, request_id, before, after)
  VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb)
)sql"};

void add_event(pqxx::transaction_base& tx, const std::string& organisation_id, const NewEvent& event) {
  run(tx, insert_event, organisation_id, event.stream, event.actor, event.kind, event.request_id, event.before,
      event.after);
}

// The canonical text repeats event_digest of the schema on purpose: a verification that asked the database to hash
// would prove nothing about a database that was tampered with.
const Statement select_events{"select_events", R"sql(
  SELECT stream, sequence, encode(previous_hash, 'hex') AS previous_hash, encode(hash, 'hex') AS hash,
         at < $4::timestamptz AS settled,
         concat_ws(E'\n', organisation_id::text, stream, sequence::text,
                   to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), actor, kind,
                   coalesce(request_id::text, ''), coalesce(before::text, ''), coalesce(after::text, '')) AS canonical
    FROM event
   WHERE organisation_id = $1
     AND (stream, sequence) > ($2, $3::bigint)
   ORDER BY stream, sequence
   LIMIT 1000
)sql"};

void visit_events(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& settled_before,
                  const std::function<void(const StoredEvent&)>& visit) {
  std::string stream;
  std::int64_t sequence = 0;
  for (;;) {
    const auto rows = run(tx, select_events, organisation_id, stream, sequence, settled_before);
    if (rows.empty()) return;
    for (const auto& row : rows) {
      visit(StoredEvent{row["stream"].as<std::string>(), row["sequence"].as<std::int64_t>(),
                        row["canonical"].as<std::string>(), row["previous_hash"].as<std::string>(),
                        row["hash"].as<std::string>(), row["settled"].as<bool>()});
    }
    stream = rows.back()["stream"].as<std::string>();
    sequence = rows.back()["sequence"].as<std::int64_t>();
  }
}

const Statement select_events_of{"select_events_of", R"sql(
  SELECT e.sequence, (extract(epoch FROM e.at) * 1000000)::bigint AS at, e.kind, e.before, e.after,
         coalesce(p.display_name, t.display_name, '') AS actor_name
    FROM event e
    LEFT JOIN person p ON p.organisation_id = e.organisation_id
         AND p.person_id = substring(e.actor FROM '^people/(.*)$')::uuid
    LEFT JOIN service_token t ON t.organisation_id = e.organisation_id
         AND t.service_token_id = substring(e.actor FROM '^serviceTokens/(.*)$')::uuid
   WHERE e.organisation_id = $1
     AND e.stream = $2
     AND ($3::bigint = 0 OR e.sequence < $3::bigint)
   ORDER BY e.sequence DESC
   LIMIT $4
)sql"};

std::vector<RecordedEvent> list_events(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& stream, std::int64_t before, int limit) {
  std::vector<RecordedEvent> events;
  for (const auto& row : run(tx, select_events_of, organisation_id, stream, before, limit)) {
    events.push_back({row["sequence"].as<std::int64_t>(),
                      domain::Time{std::chrono::microseconds{row["at"].as<std::int64_t>()}},
                      row["actor_name"].as<std::string>(), row["kind"].as<std::string>(), optional_text(row["before"]),
                      optional_text(row["after"])});
  }
  return events;
}

const Statement select_settled_moment{"select_settled_moment", R"sql(
  SELECT to_char((clock_timestamp() - interval '10 minutes') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at
)sql"};

std::string settled_moment(pqxx::transaction_base& tx) {
  return run(tx, select_settled_moment)[0]["at"].as<std::string>();
}

}  // namespace touchstone::store
