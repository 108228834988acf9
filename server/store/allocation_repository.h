// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pqxx/pqxx>
#include <set>
#include <string>
#include <vector>

#include "server/store/audit_repository.h"

namespace touchstone::store {

/// Those with the ids, with their contents, in no order; ids that are not there are left out.
std::vector<AuditRecord> find_audits(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::vector<std::string>& audit_ids);
/// The same, locked until the transaction ends.
std::vector<AuditRecord> lock_audits(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::vector<std::string>& audit_ids);

/// Of these case references, in lower case, those that are in a cycle already, withdrawn ones aside.
std::set<std::string> cases_in_cycle(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::string& cycle_id, const std::vector<std::string>& case_references);

/// Notes that the auditors of these allocations were reminded now. Their versions stay: nothing of what is being
/// written is out of date because of it.
void note_chase(pqxx::transaction_base& tx, const std::string& organisation_id,
                const std::vector<std::string>& allocation_ids);

/// What to search for, and who may find it. The last three are keyset paging; empty: from the beginning.
struct AllocationSearch {
  std::vector<std::string> words;       ///< Each the beginning of a case reference or of a word of a name.
  std::string auditor_id;               ///< Theirs are found unless the cycle is planned.
  bool every_area = false;              ///< Those of every area are found,
  std::vector<std::string> area_codes;  ///< or of these;
  bool with_planned = false;            ///< also in planned cycles.
  std::string after_period;             ///< YYYY-MM-DD, the first of the month.
  std::string after_case_reference;
  std::string after_id;
  int limit = 50;
};
/// Without contents, newest period first, then by case reference and id.
std::vector<AuditRecord> search_allocations(pqxx::transaction_base& tx, const std::string& organisation_id,
                                            const AllocationSearch& search);

}  // namespace touchstone::store
