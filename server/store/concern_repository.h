// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/concern.h"

namespace touchstone::store {

/// A concern with what it is shown by and who may do what is judged by.
struct ConcernRow {
  std::string concern_id;
  domain::Concern concern;
  std::string audit_id;
  std::string case_reference;
  std::string area_code;
  std::string programme_code;
  domain::Period period;
  std::string raised_by;                    ///< "people/{uuid}" or "serviceTokens/{uuid}".
  std::vector<std::string> told_names;      ///< Heads of service of the area when it was raised.
  std::vector<std::string> case_owner_ids;  ///< The practitioners that the case was with, when allocated and now.
  std::int64_t version = 1;
};

/// Which concerns to list.
struct ConcernFilter {
  std::optional<std::vector<std::string>> area_codes;  ///< Nothing: every area.
  std::string actor;                                   ///< What they raised they see besides; empty: nobody.
  std::string audit_id;                                ///< Empty: of every audit.
  std::string cycle_id;                                ///< Empty: of every cycle.
  bool closed = false;                                 ///< Closed ones too.
};

/// Adds one that was just raised and answers its id.
std::string add_concern(pqxx::transaction_base& tx, const std::string& organisation_id, const ConcernRow& row);
std::optional<ConcernRow> find_concern(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& concern_id);
/// The same, locked until the transaction ends.
std::optional<ConcernRow> lock_concern(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& concern_id);
/// Writes the steps of a locked one and answers its new version.
std::int64_t save_concern(pqxx::transaction_base& tx, const std::string& organisation_id, const ConcernRow& row);
/// Open ones by when they are due, then closed ones, the newest first.
std::vector<ConcernRow> list_concerns(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const ConcernFilter& filter);

/// The names of an area's heads of service who are not disabled, in alphabetical order.
std::vector<std::string> heads_of_service(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const std::string& area_code);

/// The hours a council allows; of version 0 while it has not said.
struct ConcernSetting {
  int hours_allowed = domain::usual_concern_hours;
  std::int64_t version = 0;
};
ConcernSetting find_concern_setting(pqxx::transaction_base& tx, const std::string& organisation_id);
/// Writes it when its version still is `expected_version`; nothing otherwise.
std::optional<ConcernSetting> save_concern_setting(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                   int hours_allowed, std::int64_t expected_version);

}  // namespace touchstone::store
