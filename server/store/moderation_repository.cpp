// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/moderation_repository.h"

#include "server/store/audit_rows.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

std::optional<domain::Grade> read_grade(const pqxx::field& field) {
  return field.is_null() ? std::nullopt : domain::grade_from(field.as<std::string>());
}

std::string key_of(const std::optional<domain::Grade>& grade) {
  return grade ? std::string{domain::grade_key(*grade)} : std::string{};
}

/// A row of the moderation's columns; nothing where there is none.
std::optional<domain::Moderation> read_moderation(const pqxx::row& row) {
  if (row["moderation_state"].is_null()) return std::nullopt;
  domain::Moderation read;
  read.state = domain::moderation_state_from(row["moderation_state"].as<std::string>()).value();
  read.blind = row["blind"].as<bool>();
  read.moderator = row["moderator"].as<std::string>();
  read.moderator_name = row["moderator_name"].as<std::string>();
  read.first_grade = read_grade(row["first_grade"]);
  read.grade = read_grade(row["second_grade"]);
  read.reason = row["reason"].as<std::string>();
  read.submitted_at = optional_time(row["moderated_at"]);
  read.version = row["moderation_version"].as<std::int64_t>();
  return read;
}

domain::ModerationSettings read_settings(const pqxx::result& rows) {
  if (rows.empty()) return {};
  return {rows[0]["share_percent"].as<int>(), rows[0]["blind"].as<bool>(), rows[0]["version"].as<std::int64_t>()};
}

}  // namespace

#define TOUCHSTONE_MODERATION_COLUMNS                                                                              \
  " m.state AS moderation_state, m.blind, m.moderator, m.moderator_name, m.first_grade, m.grade AS second_grade, " \
  " m.reason, (extract(epoch FROM m.submitted_at) * 1000000)::bigint AS moderated_at, "                            \
  " m.version AS moderation_version "

const Statement select_moderations{"select_moderations", "SELECT" TOUCHSTONE_MODERATION_COLUMNS R"sql(
         , a.audit_id, a.state, a.grade, a.grade_rationale, k.case_reference, sa.code, l.team_name, l.auditor_id,
         p.display_name AS auditor,
         EXISTS (SELECT FROM event e
                  WHERE e.organisation_id = a.organisation_id AND e.stream = 'audits/' || a.audit_id
                    AND e.kind IN ('audit.accepted', 'audit.sent_back') AND e.actor = $4) AS answered
    FROM audit a
    LEFT JOIN moderation m ON m.organisation_id = a.organisation_id AND m.audit_id = a.audit_id
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
   CROSS JOIN LATERAL (SELECT case_reference
                         FROM audit_case
                        WHERE organisation_id = a.organisation_id AND case_id = a.case_id
                       OFFSET 0) k
   CROSS JOIN LATERAL (SELECT team_name, auditor_id
                         FROM allocation
                        WHERE organisation_id = a.organisation_id AND allocation_id = a.audit_id
                       OFFSET 0) l
    JOIN person p ON p.organisation_id = a.organisation_id AND p.person_id = l.auditor_id
   WHERE a.organisation_id = $1
     AND a.audit_cycle_id = $2
     AND a.state IN ('submitted', 'accepted')
     AND a.grade IS NOT NULL
     AND ($3::text[] = '{}' OR sa.code = ANY ($3::text[]))
   ORDER BY k.case_reference, a.audit_id
)sql"};

std::vector<ModerationRow> list_moderations(pqxx::transaction_base& tx, const std::string& organisation_id,
                                            const std::string& cycle_id, const std::vector<std::string>& area_codes,
                                            const std::string& actor) {
  std::vector<ModerationRow> rows;
  for (const auto& row : run(tx, select_moderations, organisation_id, cycle_id, text_array(area_codes), actor)) {
    ModerationRow read;
    read.audit.audit_id = row["audit_id"].as<std::string>();
    read.audit.state = domain::state_from(row["state"].as<std::string>()).value();
    read.audit.service_area_code = row["code"].as<std::string>();
    read.audit.auditor_id = row["auditor_id"].as<std::string>();
    read.audit.content.grade = read_grade(row["grade"]);
    read.case_reference = row["case_reference"].as<std::string>();
    read.team = row["team_name"].as<std::string>();
    read.auditor_display_name = row["auditor"].as<std::string>();
    read.grade_rationale = row["grade_rationale"].as<std::string>();
    read.moderation = read_moderation(row);
    read.answered_by_caller = row["answered"].as<bool>();
    rows.push_back(std::move(read));
  }
  return rows;
}

const Statement select_moderation{"select_moderation", "SELECT" TOUCHSTONE_MODERATION_COLUMNS
                                                       "  FROM moderation m"
                                                       " WHERE m.organisation_id = $1 AND m.audit_id = $2"};

std::optional<domain::Moderation> find_moderation(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                  const std::string& audit_id) {
  const auto rows = run(tx, select_moderation, organisation_id, audit_id);
  return rows.empty() ? std::nullopt : read_moderation(rows[0]);
}

const Statement upsert_moderation{"upsert_moderation", R"sql(
  INSERT INTO moderation AS m (organisation_id, audit_id, state, blind, moderator, moderator_name, first_grade, grade,
                               reason, submitted_at, version)
  VALUES ($1, $2, $3::moderation_state, $4, $5, $6, nullif($7, '')::grade, nullif($8, '')::grade, $9,
          to_timestamp(nullif($10, '')::numeric / 1000000), 1)
  ON CONFLICT (organisation_id, audit_id) DO UPDATE
     SET state = excluded.state, blind = excluded.blind, moderator = excluded.moderator,
         moderator_name = excluded.moderator_name, first_grade = excluded.first_grade, grade = excluded.grade,
         reason = excluded.reason, submitted_at = excluded.submitted_at, version = m.version + 1
  RETURNING version
)sql"};

std::int64_t save_moderation(pqxx::transaction_base& tx, const std::string& organisation_id,
                             const std::string& audit_id, const domain::Moderation& moderation) {
  return run(tx, upsert_moderation, organisation_id, audit_id,
             std::string{domain::moderation_state_key(moderation.state)}, moderation.blind, moderation.moderator,
             moderation.moderator_name, key_of(moderation.first_grade), key_of(moderation.grade), moderation.reason,
             microseconds_of(moderation.submitted_at))[0]["version"]
      .as<std::int64_t>();
}

const Statement select_blind_readings{"select_blind_readings", R"sql(
  SELECT audit_id
    FROM moderation
   WHERE organisation_id = $1
     AND moderator = $2
     AND state = 'taken'
     AND blind
)sql"};

std::set<std::string> blind_readings_of(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const std::string& actor) {
  std::set<std::string> audits;
  for (const auto& row : run(tx, select_blind_readings, organisation_id, actor)) {
    audits.insert(row["audit_id"].as<std::string>());
  }
  return audits;
}

const Statement select_audit_answered{"select_audit_answered", R"sql(
  SELECT EXISTS (SELECT FROM event
                  WHERE organisation_id = $1
                    AND stream = 'audits/' || $2::text
                    AND kind IN ('audit.accepted', 'audit.sent_back')
                    AND actor = $3) AS answered
)sql"};

bool has_answered_audit(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& audit_id,
                        const std::string& actor) {
  return run(tx, select_audit_answered, organisation_id, audit_id, actor)[0]["answered"].as<bool>();
}

const Statement update_standing_grade{"update_standing_grade", R"sql(
  UPDATE audit
     SET standing_grade = nullif($3, '')::grade, version = version + 1
   WHERE organisation_id = $1
     AND audit_id = $2
)sql"};

void set_standing_grade(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& audit_id,
                        std::optional<domain::Grade> grade) {
  run(tx, update_standing_grade, organisation_id, audit_id, key_of(grade));
}

const Statement select_moderation_settings{"select_moderation_settings", R"sql(
  SELECT share_percent, blind, version
    FROM moderation_setting
   WHERE organisation_id = $1
     AND programme_id = $2
)sql"};

domain::ModerationSettings find_moderation_settings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                    const std::string& programme_id) {
  return read_settings(run(tx, select_moderation_settings, organisation_id, programme_id));
}

const Statement begin_moderation_settings{"begin_moderation_settings", R"sql(
  INSERT INTO moderation_setting (organisation_id, programme_id)
  VALUES ($1, $2)
  ON CONFLICT (organisation_id, programme_id) DO NOTHING
)sql"};

const Statement select_moderation_settings_for_update{"select_moderation_settings_for_update", R"sql(
  SELECT share_percent, blind, version
    FROM moderation_setting
   WHERE organisation_id = $1
     AND programme_id = $2
     FOR UPDATE
)sql"};

domain::ModerationSettings lock_moderation_settings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                    const std::string& programme_id) {
  run(tx, begin_moderation_settings, organisation_id, programme_id);
  return read_settings(run(tx, select_moderation_settings_for_update, organisation_id, programme_id));
}

const Statement update_moderation_settings{"update_moderation_settings", R"sql(
  UPDATE moderation_setting
     SET share_percent = $3, blind = $4, version = version + 1
   WHERE organisation_id = $1
     AND programme_id = $2
  RETURNING version
)sql"};

std::int64_t save_moderation_settings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::string& programme_id, const domain::ModerationSettings& settings) {
  return run(tx, update_moderation_settings, organisation_id, programme_id, settings.share_percent,
             settings.blind)[0]["version"]
      .as<std::int64_t>();
}

const Statement count_pairs_of_grades{"count_pairs_of_grades", R"sql(
  SELECT y.period, m.first_grade, m.grade, l.auditor_id, p.display_name, count(*) AS count
    FROM audit_cycle y
    JOIN audit a ON a.organisation_id = y.organisation_id AND a.audit_cycle_id = y.audit_cycle_id
    JOIN moderation m ON m.organisation_id = a.organisation_id AND m.audit_id = a.audit_id
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
    JOIN allocation l ON l.organisation_id = a.organisation_id AND l.allocation_id = a.audit_id
    JOIN person p ON p.organisation_id = l.organisation_id AND p.person_id = l.auditor_id
   WHERE y.organisation_id = $1
     AND y.programme_id = $2
     AND ($3 = '' OR y.period >= nullif($3, '')::date)
     AND ($4 = '' OR y.period <= nullif($4, '')::date)
     AND a.state IN ('submitted', 'accepted')
     AND m.state = 'done'
     AND ($5::text[] = '{}' OR sa.code = ANY ($5::text[]))
   GROUP BY y.period, m.first_grade, m.grade, l.auditor_id, p.display_name
   ORDER BY p.display_name, l.auditor_id, y.period, m.first_grade, m.grade
)sql"};

std::vector<GradePairRow> count_grade_pairs(pqxx::transaction_base& tx, const std::string& organisation_id,
                                            const std::string& programme_id, const std::string& first,
                                            const std::string& last, const std::vector<std::string>& area_codes) {
  std::vector<GradePairRow> pairs;
  for (const auto& row :
       run(tx, count_pairs_of_grades, organisation_id, programme_id, first, last, text_array(area_codes))) {
    pairs.push_back({domain::period_from(row["period"].as<std::string>().substr(0, 7)).value(),
                     read_grade(row["first_grade"]).value(), read_grade(row["grade"]).value(),
                     row["auditor_id"].as<std::string>(), row["display_name"].as<std::string>(),
                     row["count"].as<std::int64_t>()});
  }
  return pairs;
}

}  // namespace touchstone::store
