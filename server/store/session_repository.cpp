// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/session_repository.h"

#include <sstream>

#include "server/store/statement.h"

namespace touchstone::store {

domain::Roles read_roles(const std::string& lines) {
  domain::Roles roles;
  std::istringstream stream{lines};
  for (std::string line; std::getline(stream, line);) {
    const auto colon = line.find(':');
    if (const auto role = domain::role_from(line.substr(0, colon))) roles.push_back({*role, line.substr(colon + 1)});
  }
  return roles;
}

namespace {

CallerRow read_caller(const pqxx::row& row) {
  return CallerRow{row["session_id"].as<std::string>(),        row["person_id"].as<std::string>(""),
                   row["display_name"].as<std::string>(),      row["email"].as<std::string>(""),
                   row["organisation_code"].as<std::string>(), row["organisation_name"].as<std::string>(),
                   row["time_zone"].as<std::string>(),         read_roles(row["roles"].as<std::string>("")),
                   row["password_change_required"].as<bool>(), row["use_is_due"].as<bool>(),
                   row["expires_at"].as<std::string>("")};
}

}  // namespace

// Finding the caller sets what row security then lets them reach (db/deploy/reach_of_caller.sql): no statement
// more.
const Statement select_session{"select_session", R"sql(
  SELECT s.session_id, s.person_id, p.display_name, p.email, p.password_change_required,
         o.code AS organisation_code, o.display_name AS organisation_name, o.time_zone,
         s.last_used_at < now() - interval '1 minute' AS use_is_due,
         extract(epoch FROM s.expires_at)::bigint AS expires_at,
         touchstone_set_reach(s.organisation_id, s.person_id, NULL, $4) AS asks,
         (SELECT string_agg(r.role || ':' || coalesce(a.code, ''), E'\n')
            FROM person_role r
            LEFT JOIN service_area a USING (organisation_id, service_area_id)
           WHERE r.organisation_id = s.organisation_id
             AND r.person_id = s.person_id) AS roles
    FROM session s
    JOIN person p USING (organisation_id, person_id)
    JOIN organisation o USING (organisation_id)
   WHERE s.organisation_id = $1
     AND s.token_hash = $2
     AND s.ended_at IS NULL
     AND s.expires_at > now()
     AND s.last_used_at > now() - make_interval(secs => $3)
     AND p.disabled_at IS NULL
)sql"};

std::optional<CallerRow> find_session(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::string& token_hash, std::chrono::seconds idle, bool whole_council) {
  const auto rows =
      run(tx, select_session, organisation_id, pqxx::binarystring{token_hash}, idle.count(), whole_council);
  if (rows.empty()) return std::nullopt;
  return read_caller(rows[0]);
}

const Statement select_service_token{"select_service_token", R"sql(
  SELECT t.service_token_id AS session_id, NULL AS person_id, t.display_name, NULL AS email,
         false AS password_change_required,
         o.code AS organisation_code, o.display_name AS organisation_name, o.time_zone,
         coalesce(t.last_used_at, '-infinity') < now() - interval '1 minute' AS use_is_due,
         extract(epoch FROM t.expires_at)::bigint AS expires_at,
         touchstone_set_reach(t.organisation_id, NULL, t.service_token_id, $3) AS asks,
         (SELECT string_agg(r.role || ':' || coalesce(a.code, ''), E'\n')
            FROM service_token_role r
            LEFT JOIN service_area a USING (organisation_id, service_area_id)
           WHERE r.organisation_id = t.organisation_id
             AND r.service_token_id = t.service_token_id) AS roles
    FROM service_token t
    JOIN organisation o USING (organisation_id)
   WHERE t.organisation_id = $1
     AND t.token_hash = $2
     AND t.revoked_at IS NULL
     AND (t.expires_at IS NULL OR t.expires_at > now())
)sql"};

std::optional<CallerRow> find_service_token(pqxx::transaction_base& tx, const std::string& organisation_id,
                                            const std::string& token_hash, bool whole_council) {
  const auto rows = run(tx, select_service_token, organisation_id, pqxx::binarystring{token_hash}, whole_council);
  if (rows.empty()) return std::nullopt;
  return read_caller(rows[0]);
}

// Skipped when another call of the same session is writing it down at this moment.
const Statement update_session_use{"update_session_use", R"sql(
  UPDATE session
     SET last_used_at = now()
   WHERE organisation_id = $1
     AND session_id = (SELECT session_id FROM session
                        WHERE organisation_id = $1 AND session_id = $2
                          FOR UPDATE SKIP LOCKED)
)sql"};

void touch_session(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& session_id) {
  run(tx, update_session_use, organisation_id, session_id);
}

const Statement update_service_token_use{"update_service_token_use", R"sql(
  UPDATE service_token
     SET last_used_at = now()
   WHERE organisation_id = $1
     AND service_token_id = (SELECT service_token_id FROM service_token
                              WHERE organisation_id = $1 AND service_token_id = $2
                                FOR UPDATE SKIP LOCKED)
)sql"};

void touch_service_token(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& token_id) {
  run(tx, update_service_token_use, organisation_id, token_id);
}

const Statement insert_session{"insert_session", R"sql(
  INSERT INTO session (organisation_id, person_id, token_hash, expires_at)
  VALUES ($1, $2, $3, now() + make_interval(secs => $4))
  RETURNING session_id
)sql"};

std::string add_session(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                        const std::string& token_hash, std::chrono::seconds lifetime) {
  return run(tx, insert_session, organisation_id, person_id, pqxx::binarystring{token_hash},
             lifetime.count())[0]["session_id"]
      .as<std::string>();
}

const Statement update_session_ended{"update_session_ended", R"sql(
  UPDATE session
     SET ended_at = now()
   WHERE organisation_id = $1
     AND session_id = $2
     AND ended_at IS NULL
)sql"};

void end_session(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& session_id) {
  run(tx, update_session_ended, organisation_id, session_id);
}

const Statement update_sessions_ended{"update_sessions_ended", R"sql(
  UPDATE session
     SET ended_at = now()
   WHERE organisation_id = $1
     AND person_id = $2
     AND ended_at IS NULL
     AND session_id::text <> $3
)sql"};

void end_sessions_of(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                     const std::string& but_session_id) {
  run(tx, update_sessions_ended, organisation_id, person_id, but_session_id);
}

const Statement insert_service_token{"insert_service_token", R"sql(
  INSERT INTO service_token (organisation_id, display_name, token_hash, expires_at)
  VALUES ($1, $2, $3, to_timestamp(nullif($4, '')::double precision))
  ON CONFLICT (organisation_id, display_name) WHERE revoked_at IS NULL DO NOTHING
  RETURNING service_token_id, extract(epoch FROM created_at)::bigint AS created_at
)sql"};

const Statement insert_service_token_role{"insert_service_token_role", R"sql(
  INSERT INTO service_token_role (organisation_id, service_token_id, role, service_area_id)
  VALUES ($1, $2, $3::role,
          (SELECT service_area_id FROM service_area WHERE organisation_id = $1 AND code = nullif($4, '')))
)sql"};

std::optional<ServiceTokenRow> add_service_token(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                 const ServiceTokenRow& token, const std::string& token_hash) {
  const auto rows = run(tx, insert_service_token, organisation_id, token.display_name, pqxx::binarystring{token_hash},
                        token.expires_at);
  if (rows.empty()) return std::nullopt;
  ServiceTokenRow added = token;
  added.service_token_id = rows[0]["service_token_id"].as<std::string>();
  added.created_at = rows[0]["created_at"].as<std::string>();
  for (const auto& held : token.roles) {
    run(tx, insert_service_token_role, organisation_id, added.service_token_id,
        std::string{domain::role_key(held.role)}, held.area_code);
  }
  return added;
}

const Statement select_service_tokens{"select_service_tokens", R"sql(
  SELECT t.service_token_id, t.display_name, t.revoked_at IS NOT NULL AS revoked,
         extract(epoch FROM t.created_at)::bigint AS created_at,
         extract(epoch FROM t.last_used_at)::bigint AS last_used_at,
         extract(epoch FROM t.expires_at)::bigint AS expires_at,
         (SELECT string_agg(r.role || ':' || coalesce(a.code, ''), E'\n')
            FROM service_token_role r
            LEFT JOIN service_area a USING (organisation_id, service_area_id)
           WHERE r.organisation_id = t.organisation_id
             AND r.service_token_id = t.service_token_id) AS roles
    FROM service_token t
   WHERE t.organisation_id = $1
   ORDER BY t.display_name, t.service_token_id
)sql"};

std::vector<ServiceTokenRow> list_service_tokens(pqxx::transaction_base& tx, const std::string& organisation_id) {
  std::vector<ServiceTokenRow> tokens;
  for (const auto& row : run(tx, select_service_tokens, organisation_id)) {
    tokens.push_back({row["service_token_id"].as<std::string>(), row["display_name"].as<std::string>(),
                      read_roles(row["roles"].as<std::string>("")), row["created_at"].as<std::string>(),
                      row["last_used_at"].as<std::string>(""), row["expires_at"].as<std::string>(""),
                      row["revoked"].as<bool>()});
  }
  return tokens;
}

const Statement update_service_token_revoked{"update_service_token_revoked", R"sql(
  UPDATE service_token
     SET revoked_at = coalesce(revoked_at, now())
   WHERE organisation_id = $1
     AND service_token_id = $2
)sql"};

bool revoke_service_token(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& token_id) {
  return run(tx, update_service_token_revoked, organisation_id, token_id).affected_rows() == 1;
}

const Statement select_guesses{"select_guesses", R"sql(
  SELECT failed_count,
         ceil(extract(epoch FROM window_started_at + interval '5 minutes' - now()))::integer AS seconds_left
    FROM sign_in_guess
   WHERE organisation_id = $1
     AND email = $2
     AND window_started_at > now() - interval '5 minutes'
)sql"};

Guesses count_guesses(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& email) {
  const auto rows = run(tx, select_guesses, organisation_id, email);
  if (rows.empty()) return {};
  return {rows[0]["failed_count"].as<int>(), rows[0]["seconds_left"].as<int>()};
}

const Statement upsert_guess{"upsert_guess", R"sql(
  INSERT INTO sign_in_guess AS g (organisation_id, email)
  VALUES ($1, $2)
  ON CONFLICT (organisation_id, email) DO UPDATE
     SET failed_count = CASE WHEN g.window_started_at > now() - interval '5 minutes' THEN g.failed_count + 1 ELSE 1 END,
         window_started_at = CASE WHEN g.window_started_at > now() - interval '5 minutes'
                                  THEN g.window_started_at ELSE now() END
)sql"};

void add_guess(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& email) {
  run(tx, upsert_guess, organisation_id, email);
}

const Statement delete_guesses{"delete_guesses", R"sql(
  DELETE FROM sign_in_guess
   WHERE organisation_id = $1
     AND email = $2
)sql"};

void forget_guesses(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& email) {
  run(tx, delete_guesses, organisation_id, email);
}

}  // namespace touchstone::store
