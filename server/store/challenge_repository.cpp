// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/challenge_repository.h"

#include "server/store/audit_rows.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

ChallengeRow read_challenge(const pqxx::row& row) {
  ChallengeRow read;
  auto& challenge = read.challenge;
  challenge.challenge_id = row["challenge_id"].as<std::string>();
  challenge.audit_id = row["audit_id"].as<std::string>();
  challenge.state = domain::challenge_state_from(row["state"].as<std::string>()).value();
  challenge.disputed_grade = domain::grade_from(row["disputed_grade"].as<std::string>()).value();
  challenge.raised_by = row["raised_by"].as<std::string>();
  challenge.raised_by_name = row["raised_by_name"].as<std::string>();
  challenge.reason = row["reason"].as<std::string>();
  challenge.raised_at = time_of(row["raised_at"]);
  challenge.ruled_by_name = row["ruled_by_name"].as<std::string>();
  challenge.ruled_grade = domain::grade_from(row["ruled_grade"].as<std::string>(""));
  challenge.ruling_reason = row["ruling_reason"].as<std::string>();
  challenge.ruled_at = optional_time(row["ruled_at"]);
  challenge.version = row["version"].as<std::int64_t>();
  auto& audit = read.audit;
  audit.audit_id = challenge.audit_id;
  audit.state = domain::state_from(row["audit_state"].as<std::string>()).value();
  audit.service_area_code = row["code"].as<std::string>();
  audit.auditor_id = row["auditor_id"].as<std::string>();
  audit.content.grade = domain::grade_from(row["grade"].as<std::string>(""));
  audit.submitted_at = optional_time(row["submitted_at"]);
  read.programme_code = row["programme_code"].as<std::string>();
  read.period = domain::period_from(row["period"].as<std::string>().substr(0, 7)).value();
  read.case_reference = row["case_reference"].as<std::string>();
  read.team = row["team_name"].as<std::string>();
  read.auditor_display_name = row["auditor"].as<std::string>();
  read.moderator = row["moderator"].as<std::string>("");
  return read;
}

std::vector<ChallengeRow> read_challenges(const pqxx::result& rows) {
  std::vector<ChallengeRow> read;
  for (const auto& row : rows) read.push_back(read_challenge(row));
  return read;
}

}  // namespace

// Who gave the grade at the second reading counts only while that reading stands.
#define TOUCHSTONE_CHALLENGES                                                                                        \
  "SELECT c.challenge_id, c.audit_id, c.state, c.disputed_grade, c.raised_by, c.raised_by_name, c.reason, "          \
  "       (extract(epoch FROM c.raised_at) * 1000000)::bigint AS raised_at, c.ruled_by_name, c.ruled_grade, "        \
  "       c.ruling_reason, (extract(epoch FROM c.ruled_at) * 1000000)::bigint AS ruled_at, c.version, "              \
  "       a.state AS audit_state, a.grade, (extract(epoch FROM a.submitted_at) * 1000000)::bigint AS submitted_at, " \
  "       sa.code, l.auditor_id, l.team_name, p.display_name AS auditor, k.case_reference, y.period, "               \
  "       g.code AS programme_code, m.moderator "                                                                    \
  "  FROM challenge c "                                                                                              \
  "  JOIN audit a ON a.organisation_id = c.organisation_id AND a.audit_id = c.audit_id "                             \
  "  JOIN audit_cycle y ON y.organisation_id = a.organisation_id AND y.audit_cycle_id = a.audit_cycle_id "           \
  "  JOIN programme g ON g.organisation_id = y.organisation_id AND g.programme_id = y.programme_id "                 \
  "  JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id "     \
  "  JOIN allocation l ON l.organisation_id = a.organisation_id AND l.allocation_id = a.audit_id "                   \
  "  JOIN audit_case k ON k.organisation_id = a.organisation_id AND k.case_id = a.case_id "                          \
  "  JOIN person p ON p.organisation_id = l.organisation_id AND p.person_id = l.auditor_id "                         \
  "  LEFT JOIN moderation m ON m.organisation_id = a.organisation_id AND m.audit_id = a.audit_id "                   \
  "       AND m.state = 'done' "                                                                                     \
  " WHERE c.organisation_id = $1 "

const Statement select_challenges_of_cycle{"select_challenges_of_cycle", TOUCHSTONE_CHALLENGES
                                           "   AND a.audit_cycle_id = $2 "
                                           "   AND ($3::text[] = '{}' OR sa.code = ANY ($3::text[])) "
                                           " ORDER BY c.state <> 'open', c.raised_at DESC, c.challenge_id"};

std::vector<ChallengeRow> list_challenges_of_cycle(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                   const std::string& cycle_id,
                                                   const std::vector<std::string>& area_codes) {
  return read_challenges(run(tx, select_challenges_of_cycle, organisation_id, cycle_id, text_array(area_codes)));
}

const Statement select_challenges_of_audit{"select_challenges_of_audit", TOUCHSTONE_CHALLENGES
                                           "   AND c.audit_id = $2 "
                                           " ORDER BY c.raised_at DESC, c.challenge_id"};

std::vector<ChallengeRow> list_challenges_of_audit(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                   const std::string& audit_id) {
  return read_challenges(run(tx, select_challenges_of_audit, organisation_id, audit_id));
}

const Statement select_challenge{"select_challenge", TOUCHSTONE_CHALLENGES "   AND c.challenge_id = $2"};

std::optional<ChallengeRow> find_challenge(pqxx::transaction_base& tx, const std::string& organisation_id,
                                           const std::string& challenge_id) {
  const auto rows = run(tx, select_challenge, organisation_id, challenge_id);
  if (rows.empty()) return std::nullopt;
  return read_challenge(rows[0]);
}

const Statement insert_challenge{"insert_challenge", R"sql(
  INSERT INTO challenge (organisation_id, audit_id, disputed_grade, raised_by, raised_by_name, reason, raised_at)
  VALUES ($1, $2, $3::grade, $4, $5, $6, to_timestamp($7::numeric / 1000000))
  RETURNING challenge_id
)sql"};

std::string add_challenge(pqxx::transaction_base& tx, const std::string& organisation_id,
                          const domain::Challenge& challenge) {
  return run(tx, insert_challenge, organisation_id, challenge.audit_id,
             std::string{domain::grade_key(challenge.disputed_grade)}, challenge.raised_by, challenge.raised_by_name,
             challenge.reason, microseconds_of(challenge.raised_at))[0]["challenge_id"]
      .as<std::string>();
}

const Statement update_challenge{"update_challenge", R"sql(
  UPDATE challenge
     SET state = $3::challenge_state, ruled_by_name = $4, ruled_grade = nullif($5, '')::grade, ruling_reason = $6,
         ruled_at = to_timestamp(nullif($7, '')::numeric / 1000000), version = version + 1
   WHERE organisation_id = $1
     AND challenge_id = $2
)sql"};

void save_challenge(pqxx::transaction_base& tx, const std::string& organisation_id,
                    const domain::Challenge& challenge) {
  run(tx, update_challenge, organisation_id, challenge.challenge_id,
      std::string{domain::challenge_state_key(challenge.state)}, challenge.ruled_by_name,
      std::string{challenge.ruled_grade ? domain::grade_key(*challenge.ruled_grade) : std::string_view{}},
      challenge.ruling_reason, microseconds_of(challenge.ruled_at));
}

}  // namespace touchstone::store
