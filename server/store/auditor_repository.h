// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/auditor.h"

namespace touchstone::store {

/// A time in which somebody takes no audits, with who approved it.
struct AbsenceRow {
  std::string absence_id;
  domain::Absence absence;
  std::string reason;
  std::string approver_id;  ///< Empty: leave needs none.
  std::string approver_email;
  std::string approver_name;
};

/// Somebody who can be given audits, as a draw must know them.
struct AuditorRow {
  std::string person_id;
  std::string display_name;
  std::string email;
  bool practice_manager = false;
  std::string area_code;  ///< Of their own team; empty: not known.
  std::string team_id;
  std::string team;
  std::optional<int> capacity;       ///< Nothing: what is usual.
  int allocated = 0;                 ///< In the cycle asked for.
  std::vector<AbsenceRow> absences;  ///< Those that were not taken back, by first day.
  std::int64_t version = 0;          ///< 0: nothing was ever said of them.
  std::optional<domain::Date> accredited_until = std::nullopt;
};

/// Everybody with a role for audits, by name, with what they have in a cycle (empty: in none).
std::vector<AuditorRow> list_auditors(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::string& cycle_id);
/// One of them, or anybody else who is here.
std::optional<AuditorRow> find_auditor(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& person_id, const std::string& cycle_id);
/// The same, kept from other changes until the transaction ends.
std::optional<AuditorRow> lock_auditor(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& person_id);
/// Writes team and capacity and raises the version.
void save_auditor(pqxx::transaction_base& tx, const std::string& organisation_id, const AuditorRow& row);
/// Raises the version.
void add_absence(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                 const AbsenceRow& row, const std::string& noted_by);
/// Takes it back and raises the version; false when there is none such.
bool end_absence(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                 const std::string& absence_id);

/// Settings with their version; 0: the usual ones.
struct DrawSettingsRow {
  domain::DrawSettings settings;
  std::int64_t version = 0;
};
DrawSettingsRow find_draw_settings(pqxx::transaction_base& tx, const std::string& organisation_id);
/// Writes them and raises the version; nothing when the version is no longer `version`.
std::optional<DrawSettingsRow> save_draw_settings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                  const domain::DrawSettings& settings, std::int64_t version);

}  // namespace touchstone::store
