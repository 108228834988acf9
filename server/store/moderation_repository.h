// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <set>
#include <string>
#include <vector>

#include "server/domain/moderation.h"

namespace touchstone::store {

/// A completed, graded audit of a cycle with its second reading, as far as there is one.
struct ModerationRow {
  domain::Audit audit;  ///< Id, state, area, auditor and grade only.
  std::string case_reference;
  std::string team;
  std::string auditor_display_name;
  std::string grade_rationale;
  std::optional<domain::Moderation> moderation;  ///< Nothing: nobody has touched it.
  bool answered_by_caller = false;
};
/// Those of a cycle in areas of these codes (empty: all), by case reference. `actor` is who asks.
std::vector<ModerationRow> list_moderations(pqxx::transaction_base& tx, const std::string& organisation_id,
                                            const std::string& cycle_id, const std::vector<std::string>& area_codes,
                                            const std::string& actor);

/// The second reading of an audit; nothing when nobody has touched it. Whoever changes it locks the audit first.
std::optional<domain::Moderation> find_moderation(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                  const std::string& audit_id);
/// Writes it and raises the version; answers what the version is.
std::int64_t save_moderation(pqxx::transaction_base& tx, const std::string& organisation_id,
                             const std::string& audit_id, const domain::Moderation& moderation);
/// The audits of which somebody has taken a blind second reading that is not done.
std::set<std::string> blind_readings_of(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const std::string& actor);
/// Whether somebody has accepted an audit or sent it back.
bool has_answered_audit(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& audit_id,
                        const std::string& actor);
/// Writes the grade that counts in place of the auditor's, if any, and raises the audit's version.
void set_standing_grade(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& audit_id,
                        std::optional<domain::Grade> grade);

/// What is read a second time in a programme, as every programme begins or as it was set.
domain::ModerationSettings find_moderation_settings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                    const std::string& programme_id);
/// Begins the row of a programme's settings if need be, and locks it.
domain::ModerationSettings lock_moderation_settings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                    const std::string& programme_id);
/// Writes locked settings and raises the version; answers what it is.
std::int64_t save_moderation_settings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::string& programme_id, const domain::ModerationSettings& settings);

/// How many of an auditor's audits of a cycle got one grade at first and one at the second reading.
struct GradePairRow {
  domain::Period period;
  domain::Grade first = domain::Grade::Good;
  domain::Grade second = domain::Grade::Good;
  std::string auditor_id;
  std::string auditor_display_name;
  std::int64_t count = 0;
};
/// Of a programme's cycles from `first` to `last` (YYYY-MM-DD; empty: without end), in areas of these codes (empty:
/// all), by auditor's name and period.
std::vector<GradePairRow> count_grade_pairs(pqxx::transaction_base& tx, const std::string& organisation_id,
                                            const std::string& programme_id, const std::string& first,
                                            const std::string& last, const std::vector<std::string>& area_codes);

}  // namespace touchstone::store
