// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/challenge.h"

namespace touchstone::store {

/// A disputed grade with what its audit is shown by.
struct ChallengeRow {
  domain::Challenge challenge;
  domain::Audit audit;  ///< Id, state, area, auditor, grade and moment of submission only.
  std::string programme_code;
  domain::Period period;
  std::string case_reference;
  std::string team;
  std::string auditor_display_name;
  std::string moderator;  ///< Who gave the grade of the second reading; empty: nobody.
};
/// Those of a cycle in areas of these codes (empty: all): open ones first, then the newest.
std::vector<ChallengeRow> list_challenges_of_cycle(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                   const std::string& cycle_id,
                                                   const std::vector<std::string>& area_codes);
/// Those of an audit, the newest first.
std::vector<ChallengeRow> list_challenges_of_audit(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                   const std::string& audit_id);
std::optional<ChallengeRow> find_challenge(pqxx::transaction_base& tx, const std::string& organisation_id,
                                           const std::string& challenge_id);
/// Adds one and answers its id. Whoever adds or changes one locks the audit first.
std::string add_challenge(pqxx::transaction_base& tx, const std::string& organisation_id,
                          const domain::Challenge& challenge);
/// Writes state and ruling and raises the version.
void save_challenge(pqxx::transaction_base& tx, const std::string& organisation_id, const domain::Challenge& challenge);

}  // namespace touchstone::store
