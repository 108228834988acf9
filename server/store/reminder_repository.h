// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/mail_attempts.h"
#include "server/domain/reminder.h"

namespace touchstone::store {

/// Whether this copy of the server is the one that reminds an organisation's people, until the transaction ends.
bool take_reminder_turn(pqxx::transaction_base& tx, const std::string& organisation_id);

/// A moment by the council's clock.
struct CouncilMoment {
  domain::Date day{};
  int hour = 0;
};
CouncilMoment council_moment(pqxx::transaction_base& tx, const std::string& organisation_id, domain::Time now);

/// Everybody with an e-mail who is not disabled, by name.
std::vector<domain::Recipient> list_recipients(pqxx::transaction_base& tx, const std::string& organisation_id);
/// Audits of open cycles that their auditors still have to hand in.
std::vector<domain::OwedWork> list_owed_work(pqxx::transaction_base& tx, const std::string& organisation_id);
std::vector<domain::OpenConcern> list_open_concerns(pqxx::transaction_base& tx, const std::string& organisation_id);

/// The columns state, attempts and last_at (in microseconds since 1970) of a mail.
domain::MailAttempts read_mail_attempts(const pqxx::row& row);
/// What is noted of a mail: due, when nothing is.
domain::MailAttempts find_reminder(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const std::string& person_id, const std::string& subject_key);
/// Notes that it is about to be sent; false when what is noted is not `before` any more: another copy of the server is
/// at it.
bool begin_reminder(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                    const std::string& subject_key, const domain::MailAttempts& before, domain::Time now);
/// Notes what became of the attempt that was begun after `before`; nothing when another was begun meanwhile.
void settle_reminder(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                     const std::string& subject_key, const domain::MailAttempts& before, bool sent, domain::Time now);

}  // namespace touchstone::store
