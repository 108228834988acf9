// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

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

/// Notes that a mail is about to be sent; false when it was, or is being, or has failed too often or just now. What
/// was noted and neither sent nor failed, because the server died over it, is not tried again.
bool claim_reminder(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                    const std::string& subject_key, domain::Time now);
/// Notes what became of it.
void settle_reminder(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                     const std::string& subject_key, bool sent, domain::Time now);
/// When a mail was sent; nothing: not so far.
std::optional<domain::Time> reminder_sent_at(pqxx::transaction_base& tx, const std::string& organisation_id,
                                             const std::string& person_id, const std::string& subject_key);

}  // namespace touchstone::store
