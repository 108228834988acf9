// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/mail_attempts.h"
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
  domain::MailAttempts tried{};
};

/// Notes that each address of the list is to be told of a version.
void queue_report_mails(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& cycle_id,
                        int number, domain::Time now);
/// Of a version, by name.
std::vector<ReportMail> list_report_mails(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const std::string& cycle_id, int number);

/// A mail that was not sent so far, with what it names.
struct OpenReportMail {
  ReportMail mail;
  domain::PublishedReport report;
};
/// Of versions that are published still, and of those alone whose publication, or release for who reads the publication
/// copy, came after a moment; the oldest first.
std::vector<OpenReportMail> list_open_report_mails(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                   domain::Time after);
/// Notes that it is about to be sent; false when what is noted is not as in `mail` any more: another copy of the server
/// is at it.
bool begin_report_mail(pqxx::transaction_base& tx, const std::string& organisation_id, const ReportMail& mail,
                       domain::Time now);
/// Notes what became of the attempt that was begun after what `mail` says; nothing when another was begun meanwhile.
void settle_report_mail(pqxx::transaction_base& tx, const std::string& organisation_id, const ReportMail& mail,
                        bool sent, domain::Time now);

}  // namespace touchstone::store
