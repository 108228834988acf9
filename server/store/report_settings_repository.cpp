// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/report_settings_repository.h"

#include "server/store/statement.h"

namespace touchstone::store {

namespace {

ReportSettings read_report_settings(const pqxx::row& row) {
  const auto logo = row["logo"].is_null() ? std::string{} : pqxx::binarystring{row["logo"]}.str();
  return {row["display_name"].as<std::string>(),
          row["unit_name"].as<std::string>(),
          row["marking"].as<std::string>(),
          row["publication_marking"].as<std::string>(),
          row["accent"].as<std::string>(),
          logo,
          row["logo_media_type"].as<std::string>(),
          row["scheduled_drafts"].as<bool>(),
          row["report_settings_version"].as<std::int64_t>()};
}

}  // namespace

#define TOUCHSTONE_REPORT_SETTINGS_COLUMNS                                                        \
  "SELECT display_name, unit_name, marking, publication_marking, accent, logo, logo_media_type, " \
  "       scheduled_drafts, report_settings_version "                                             \
  "  FROM organisation "

const Statement select_report_settings{"select_report_settings",
                                       TOUCHSTONE_REPORT_SETTINGS_COLUMNS "WHERE organisation_id = $1"};

ReportSettings find_report_settings(pqxx::transaction_base& tx, const std::string& organisation_id) {
  return read_report_settings(run(tx, select_report_settings, organisation_id)[0]);
}

// Others that refer to the council go on meanwhile.
const Statement select_report_settings_for_update{"select_report_settings_for_update",
                                                  TOUCHSTONE_REPORT_SETTINGS_COLUMNS
                                                  "WHERE organisation_id = $1 FOR NO KEY UPDATE"};

ReportSettings lock_report_settings(pqxx::transaction_base& tx, const std::string& organisation_id) {
  return read_report_settings(run(tx, select_report_settings_for_update, organisation_id)[0]);
}

const Statement update_report_settings{"update_report_settings", R"sql(
  UPDATE organisation
     SET display_name = $2, unit_name = $3, marking = $4, publication_marking = $5, accent = $6,
         logo = CASE WHEN $8 = '' THEN NULL ELSE $7::bytea END, logo_media_type = $8, scheduled_drafts = $9,
         report_settings_version = report_settings_version + 1
   WHERE organisation_id = $1
  RETURNING report_settings_version
)sql"};

std::int64_t save_report_settings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                  const ReportSettings& settings) {
  return run(tx, update_report_settings, organisation_id, settings.display_name, settings.unit_name, settings.marking,
             settings.publication_marking, settings.accent, pqxx::binarystring{settings.logo}, settings.logo_media_type,
             settings.scheduled_drafts)[0]["report_settings_version"]
      .as<std::int64_t>();
}

}  // namespace touchstone::store
