// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <pqxx/pqxx>
#include <string>

namespace touchstone::store {

/// What a council's reports say of it and look like.
struct ReportSettings {
  std::string display_name;
  std::string unit_name;
  std::string marking;
  std::string publication_marking;
  std::string accent;           ///< Six hexadecimal digits; empty: the standard blue.
  std::string logo;             ///< Its bytes; empty: none.
  std::string logo_media_type;  ///< Empty: none.
  bool scheduled_drafts = false;
  std::int64_t version = 1;
};

ReportSettings find_report_settings(pqxx::transaction_base& tx, const std::string& organisation_id);
/// Locked until the transaction ends.
ReportSettings lock_report_settings(pqxx::transaction_base& tx, const std::string& organisation_id);
/// Writes them and raises the version; returns the new one.
std::int64_t save_report_settings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                  const ReportSettings& settings);

}  // namespace touchstone::store
