// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/commentary.h"

namespace touchstone::store {

/// A decision about a fact as it stands; without a choice it was taken back, or never made.
struct FactDecisionRow {
  std::string fact_key;
  std::optional<domain::FactDecision> decision;
  std::string decided_by;
  std::string decided_at;  ///< Seconds since 1970.
  std::int64_t version = 0;
};

/// Those that were made and not taken back, by key.
std::vector<FactDecisionRow> list_fact_decisions(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                 const std::string& cycle_id);
/// The decision about a fact, locked until the transaction ends; one that was never made is begun, of version 0.
FactDecisionRow lock_fact_decision(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const std::string& cycle_id, const std::string& fact_key);
/// Writes a locked decision (none: takes it back), raises the version and notes the moment.
FactDecisionRow save_fact_decision(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const std::string& cycle_id, const std::string& fact_key,
                                   const std::optional<domain::FactDecision>& decision, const std::string& decided_by);

/// Writes what a locked decision was looked at again with: sentence, figures and what was printed. Who decided stays.
FactDecisionRow confirm_fact_decision(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::string& cycle_id, const domain::FactDecision& decision);

/// A choice as it stands, likewise.
struct FindingChoiceRow {
  std::string audit_id;
  int index = 0;
  std::optional<bool> in_report;  ///< Nothing too when the finding's text is no longer the one that was chosen.
  std::int64_t version = 0;
};

/// Those of findings in completed audits of a cycle that were made and not taken back, by audit and finding; in areas
/// of these codes (empty: all).
std::vector<FindingChoiceRow> list_finding_choices(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                   const std::string& cycle_id,
                                                   const std::vector<std::string>& area_codes);
/// The choice of a finding that exists, locked; one that was never made is begun, of version 0.
FindingChoiceRow lock_finding_choice(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::string& audit_id, int index);
/// Writes a locked choice (none: takes it back) for the text that the finding has now, and raises the version.
FindingChoiceRow save_finding_choice(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::string& audit_id, int index, std::optional<bool> in_report);

}  // namespace touchstone::store
