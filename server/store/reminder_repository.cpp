// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/reminder_repository.h"

#include "server/store/audit_rows.h"
#include "server/store/concern_repository.h"
#include "server/store/person_repository.h"
#include "server/store/statement.h"

namespace touchstone::store {

const Statement try_reminder_lock{"try_reminder_lock", R"sql(
  SELECT pg_try_advisory_xact_lock(hashtextextended('reminders ' || $1, 0)) AS mine
)sql"};

bool take_reminder_turn(pqxx::transaction_base& tx, const std::string& organisation_id) {
  return run(tx, try_reminder_lock, organisation_id)[0]["mine"].as<bool>();
}

const Statement select_council_moment{"select_council_moment", R"sql(
  SELECT (to_timestamp($2::numeric / 1000000) AT TIME ZONE time_zone)::date AS day,
         extract(hour FROM to_timestamp($2::numeric / 1000000) AT TIME ZONE time_zone)::integer AS hour
    FROM organisation
   WHERE organisation_id = $1
)sql"};

CouncilMoment council_moment(pqxx::transaction_base& tx, const std::string& organisation_id, domain::Time now) {
  const auto row = run(tx, select_council_moment, organisation_id, microseconds_of(now))[0];
  return {domain::date_from(row["day"].as<std::string>()).value(), row["hour"].as<int>()};
}

std::vector<domain::Recipient> list_recipients(pqxx::transaction_base& tx, const std::string& organisation_id) {
  constexpr int page = 1000;
  std::vector<domain::Recipient> recipients;
  std::string after_name;
  std::string after_id;
  for (;;) {
    const auto people = list_people(tx, organisation_id, false, after_name, after_id, page);
    for (const auto& person : people) {
      if (!person.email.empty())
        recipients.push_back({person.person_id, person.display_name, person.email, person.roles});
    }
    if (people.size() < page) return recipients;
    after_name = people.back().display_name;
    after_id = people.back().person_id;
  }
}

const Statement select_owed_work{"select_owed_work", R"sql(
  SELECT 'audit' AS kind, l.auditor_id AS person_id, sa.code AS area_code, l.due_on
    FROM audit_cycle y
    JOIN audit a ON a.organisation_id = y.organisation_id AND a.audit_cycle_id = y.audit_cycle_id
    JOIN allocation l ON l.organisation_id = a.organisation_id AND l.allocation_id = a.audit_id
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
   WHERE y.organisation_id = $1
     AND y.state = 'open'
     AND a.state IN ('allocated', 'in_progress', 'sent_back')
     AND NOT a.exempt
  UNION ALL
  SELECT 'action', x.owner_id, sa.code, x.due_on
    FROM action x
    JOIN audit a ON a.organisation_id = x.organisation_id AND a.audit_id = x.audit_id
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
   WHERE x.organisation_id = $1
     AND x.state IN ('open', 'sent_back')
)sql"};

std::vector<domain::OwedWork> list_owed_work(pqxx::transaction_base& tx, const std::string& organisation_id) {
  std::vector<domain::OwedWork> work;
  for (const auto& row : run(tx, select_owed_work, organisation_id)) {
    const bool action = row["kind"].as<std::string>() == "action";
    work.push_back({action ? domain::OwedWork::Kind::Action : domain::OwedWork::Kind::Audit,
                    row["person_id"].as<std::string>(), row["area_code"].as<std::string>(),
                    domain::date_from(row["due_on"].as<std::string>()).value()});
  }
  return work;
}

std::vector<domain::OpenConcern> list_open_concerns(pqxx::transaction_base& tx, const std::string& organisation_id) {
  std::vector<domain::OpenConcern> open;
  for (auto& row : list_concerns(tx, organisation_id, {})) {
    open.push_back({row.concern_id, row.area_code, std::move(row.concern)});
  }
  return open;
}

domain::MailAttempts read_mail_attempts(const pqxx::row& row) {
  return {domain::mail_state_from(row["state"].as<std::string>()).value(), row["attempts"].as<int>(),
          optional_time(row["last_at"])};
}

const Statement select_reminder{"select_reminder", R"sql(
  SELECT state, attempts, (extract(epoch FROM last_at) * 1000000)::bigint AS last_at
    FROM reminder
   WHERE organisation_id = $1
     AND person_id = $2
     AND subject_key = $3
)sql"};

domain::MailAttempts find_reminder(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const std::string& person_id, const std::string& subject_key) {
  const auto rows = run(tx, select_reminder, organisation_id, person_id, subject_key);
  return rows.empty() ? domain::MailAttempts{} : read_mail_attempts(rows[0]);
}

const Statement insert_reminder{"insert_reminder", R"sql(
  INSERT INTO reminder AS r (organisation_id, person_id, subject_key, last_at)
  VALUES ($1, $2, $3, to_timestamp($4::numeric / 1000000))
  ON CONFLICT (organisation_id, person_id, subject_key) DO UPDATE
     SET state = 'sending', attempts = r.attempts + 1, last_at = excluded.last_at
   WHERE r.state::text = $5
     AND r.attempts = $6
)sql"};

bool begin_reminder(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                    const std::string& subject_key, const domain::MailAttempts& before, domain::Time now) {
  return run(tx, insert_reminder, organisation_id, person_id, subject_key, microseconds_of(now),
             std::string{domain::mail_state_key(before.state)}, before.attempts)
             .affected_rows() == 1;
}

const Statement update_reminder{"update_reminder", R"sql(
  UPDATE reminder
     SET state = $4::reminder_state, last_at = to_timestamp($5::numeric / 1000000)
   WHERE organisation_id = $1
     AND person_id = $2
     AND subject_key = $3
     AND state = 'sending'
     AND attempts = $6
)sql"};

void settle_reminder(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                     const std::string& subject_key, const domain::MailAttempts& before, bool sent, domain::Time now) {
  run(tx, update_reminder, organisation_id, person_id, subject_key, sent ? "sent" : "failed", microseconds_of(now),
      before.attempts + 1);
}

}  // namespace touchstone::store
