// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/report_address_repository.h"

#include "server/store/audit_rows.h"
#include "server/store/reminder_repository.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

domain::ReportAddress read_address(const pqxx::row& row) {
  return {row["email"].as<std::string>(), row["display_name"].as<std::string>(), row["internal"].as<bool>()};
}

ReportMail read_report_mail(const pqxx::row& row) {
  ReportMail mail{row["audit_cycle_id"].as<std::string>(), row["number"].as<int>(), read_address(row)};
  mail.tried = read_mail_attempts(row);
  return mail;
}

}  // namespace

const Statement select_report_addresses{"select_report_addresses", R"sql(
  SELECT email, display_name, internal
    FROM report_address
   WHERE organisation_id = $1
   ORDER BY display_name, email
)sql"};

std::vector<domain::ReportAddress> list_report_addresses(pqxx::transaction_base& tx,
                                                         const std::string& organisation_id) {
  std::vector<domain::ReportAddress> addresses;
  for (const auto& row : run(tx, select_report_addresses, organisation_id)) addresses.push_back(read_address(row));
  return addresses;
}

const Statement select_report_addresses_version{"select_report_addresses_version", R"sql(
  SELECT report_addresses_version AS version
    FROM organisation
   WHERE organisation_id = $1
)sql"};

std::int64_t find_report_addresses_version(pqxx::transaction_base& tx, const std::string& organisation_id) {
  return run(tx, select_report_addresses_version, organisation_id)[0]["version"].as<std::int64_t>();
}

const Statement select_report_addresses_version_for_update{"select_report_addresses_version_for_update", R"sql(
  SELECT report_addresses_version AS version
    FROM organisation
   WHERE organisation_id = $1
     FOR NO KEY UPDATE
)sql"};

std::int64_t lock_report_addresses(pqxx::transaction_base& tx, const std::string& organisation_id) {
  return run(tx, select_report_addresses_version_for_update, organisation_id)[0]["version"].as<std::int64_t>();
}

const Statement delete_report_addresses{"delete_report_addresses", R"sql(
  DELETE FROM report_address
   WHERE organisation_id = $1
)sql"};

const Statement insert_report_address{"insert_report_address", R"sql(
  INSERT INTO report_address (organisation_id, email, display_name, internal)
  VALUES ($1, $2, $3, $4)
)sql"};

const Statement raise_report_addresses_version{"raise_report_addresses_version", R"sql(
  UPDATE organisation
     SET report_addresses_version = report_addresses_version + 1
   WHERE organisation_id = $1
  RETURNING report_addresses_version AS version
)sql"};

std::int64_t replace_report_addresses(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::vector<domain::ReportAddress>& addresses) {
  run(tx, delete_report_addresses, organisation_id);
  for (const auto& address : addresses) {
    run(tx, insert_report_address, organisation_id, address.email, address.display_name, address.internal);
  }
  return run(tx, raise_report_addresses_version, organisation_id)[0]["version"].as<std::int64_t>();
}

const Statement insert_report_mails{"insert_report_mails", R"sql(
  INSERT INTO report_mail (organisation_id, audit_cycle_id, number, email, display_name, internal, queued_at)
  SELECT organisation_id, $2, $3, email, display_name, internal, to_timestamp($4::numeric / 1000000)
    FROM report_address
   WHERE organisation_id = $1
)sql"};

void queue_report_mails(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& cycle_id,
                        int number, domain::Time now) {
  run(tx, insert_report_mails, organisation_id, cycle_id, number, microseconds_of(now));
}

#define TOUCHSTONE_REPORT_MAIL_COLUMNS                                                            \
  "SELECT m.audit_cycle_id, m.number, m.email, m.display_name, m.internal, m.state, m.attempts, " \
  "       (extract(epoch FROM m.last_at) * 1000000)::bigint AS last_at "

const Statement select_report_mails{"select_report_mails", TOUCHSTONE_REPORT_MAIL_COLUMNS R"sql(
    FROM report_mail m
   WHERE m.organisation_id = $1
     AND m.audit_cycle_id = $2
     AND m.number = $3
   ORDER BY m.display_name, m.email
)sql"};

std::vector<ReportMail> list_report_mails(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const std::string& cycle_id, int number) {
  std::vector<ReportMail> mails;
  for (const auto& row : run(tx, select_report_mails, organisation_id, cycle_id, number)) {
    mails.push_back(read_report_mail(row));
  }
  return mails;
}

const Statement select_open_report_mails{"select_open_report_mails", TOUCHSTONE_REPORT_MAIL_COLUMNS R"sql(
         , o.code AS council_code, o.display_name AS council, p.code AS programme_code, p.display_name AS programme,
         y.period, v.minor
    FROM report_mail m
    JOIN report_version v ON v.organisation_id = m.organisation_id AND v.audit_cycle_id = m.audit_cycle_id
                         AND v.number = m.number
    JOIN audit_cycle y ON y.organisation_id = m.organisation_id AND y.audit_cycle_id = m.audit_cycle_id
    JOIN programme p ON p.organisation_id = y.organisation_id AND p.programme_id = y.programme_id
    JOIN organisation o ON o.organisation_id = m.organisation_id
    LEFT JOIN publication_release r ON r.organisation_id = m.organisation_id AND r.audit_cycle_id = m.audit_cycle_id
                                   AND r.number = m.number
   WHERE m.organisation_id = $1
     AND v.state = 'published'
     AND (m.internal OR r.released_at IS NOT NULL)
     AND greatest(m.queued_at, CASE WHEN NOT m.internal THEN r.released_at END)
         > to_timestamp($2::numeric / 1000000)
     AND m.state <> 'sent'
   ORDER BY m.queued_at, m.email
)sql"};

std::vector<OpenReportMail> list_open_report_mails(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                   domain::Time after) {
  std::vector<OpenReportMail> open;
  for (const auto& row : run(tx, select_open_report_mails, organisation_id, microseconds_of(after))) {
    open.push_back({read_report_mail(row),
                    {row["council_code"].as<std::string>(), row["council"].as<std::string>(),
                     row["programme_code"].as<std::string>(), row["programme"].as<std::string>(),
                     domain::period_from(row["period"].as<std::string>().substr(0, 7)).value(),
                     "1." + row["minor"].as<std::string>()}});
  }
  return open;
}

const Statement update_report_mail_begun{"update_report_mail_begun", R"sql(
  UPDATE report_mail
     SET state = 'sending', attempts = attempts + 1, last_at = to_timestamp($5::numeric / 1000000)
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND number = $3
     AND email = $4
     AND state::text = $6
     AND attempts = $7
)sql"};

bool begin_report_mail(pqxx::transaction_base& tx, const std::string& organisation_id, const ReportMail& mail,
                       domain::Time now) {
  return run(tx, update_report_mail_begun, organisation_id, mail.cycle_id, mail.number, mail.to.email,
             microseconds_of(now), std::string{domain::mail_state_key(mail.tried.state)}, mail.tried.attempts)
             .affected_rows() == 1;
}

const Statement update_report_mail_settled{"update_report_mail_settled", R"sql(
  UPDATE report_mail
     SET state = $5::report_mail_state, last_at = to_timestamp($6::numeric / 1000000)
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND number = $3
     AND email = $4
     AND state = 'sending'
     AND attempts = $7
)sql"};

void settle_report_mail(pqxx::transaction_base& tx, const std::string& organisation_id, const ReportMail& mail,
                        bool sent, domain::Time now) {
  const auto state = sent ? domain::MailState::Sent : domain::MailState::Failed;
  run(tx, update_report_mail_settled, organisation_id, mail.cycle_id, mail.number, mail.to.email,
      std::string{domain::mail_state_key(state)}, microseconds_of(now), mail.tried.attempts + 1);
}

}  // namespace touchstone::store
