// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/report_address.h"

namespace touchstone::store {

/// By name.
std::vector<domain::ReportAddress> list_report_addresses(pqxx::transaction_base& tx,
                                                         const std::string& organisation_id);
/// The version of the list.
std::int64_t find_report_addresses_version(pqxx::transaction_base& tx, const std::string& organisation_id);
/// The same; the list is locked until the transaction ends.
std::int64_t lock_report_addresses(pqxx::transaction_base& tx, const std::string& organisation_id);
/// Puts another list in its place and raises the version; returns the new one.
std::int64_t replace_report_addresses(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::vector<domain::ReportAddress>& addresses);

/// A mail about a published version.
struct ReportMail {
  std::string cycle_id;
  int number = 0;  ///< Of the version.
  domain::ReportAddress to;
  domain::ReportMailState state = domain::ReportMailState::Due;
  int attempts = 0;
  std::optional<domain::Time> last_at{};
};

/// Notes that each address of the list is to be told of a version.
void queue_report_mails(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& cycle_id,
                        int number, domain::Time now);
/// Of a version, by name.
std::vector<ReportMail> list_report_mails(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const std::string& cycle_id, int number);

/// A mail that is to be sent, with what it names.
struct DueReportMail {
  ReportMail mail;
  domain::PublishedReport report;
};
/// Of versions that are published still, for a week from the publication: what was never tried; what failed, ten
/// minutes after the first time and twice as long after each other one, at most 320 minutes; and what a server has been
/// handing over for an hour, which it died over. A hundred at most, so that handing them over takes less than that
/// hour.
std::vector<DueReportMail> list_due_report_mails(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                 domain::Time now);
/// Notes that it is about to be sent.
void begin_report_mail(pqxx::transaction_base& tx, const std::string& organisation_id, const ReportMail& mail,
                       domain::Time now);
/// Notes what became of it.
void settle_report_mail(pqxx::transaction_base& tx, const std::string& organisation_id, const ReportMail& mail,
                        bool sent, domain::Time now);
/// Undoes that it was begun, because it was not tried; `mail` as it was before.
void put_report_mail_back(pqxx::transaction_base& tx, const std::string& organisation_id, const ReportMail& mail);

}  // namespace touchstone::store
