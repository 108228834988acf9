// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/case_list.h"
#include "server/domain/draw.h"

namespace touchstone::store {

/// A case of the list and when it was last audited.
struct ListedCaseRow {
  domain::CaseOnList listed;
  std::optional<domain::Date> last_audited_on;
};

/// Which cases to list; empty: no restriction. `after_key` is keyset paging.
struct CaseFilter {
  std::vector<std::string> area_codes;
  bool open_only = false;
  domain::Date today{};  ///< By the council's calendar.
  std::string after_key;
  int limit = 50;
};
/// By reference in lower case.
std::vector<ListedCaseRow> list_cases(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const CaseFilter& filter);
/// The whole list, kept from others who would change it until the transaction ends.
std::vector<domain::CaseOnList> lock_case_list(pqxx::transaction_base& tx, const std::string& organisation_id);

/// The list as a draw for a cycle sees it: with the last audits, and what is allocated already.
std::vector<domain::ListedCase> list_cases_to_draw(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                   const std::string& cycle_id);
/// What is known of a case.
struct KnownCase {
  domain::ListedCase known;
  bool on_list = false;  ///< Else as it was when it was last allocated.
};
/// Of these cases those on the list, and those that were allocated before and are not on the list.
std::vector<KnownCase> list_known_cases(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const std::vector<std::string>& case_references);
/// How many audits were allocated of each practitioner in the cycles of some months, by e-mail and by name, both in
/// lower case.
std::map<std::string, int> count_practitioner_audits(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                     const domain::Period& first, const domain::Period& last);

/// An import as it is kept.
struct CaseImportRow {
  std::string case_import_id;
  std::string imported_at;  ///< Seconds since 1970.
  std::string imported_by;
  std::string file_name;
  bool whole_list = false;
  int row_count = 0;
  int added = 0;
  int changed = 0;
  int closed = 0;
  int unchanged = 0;
};
/// Writes the changes to the list and keeps the import with them; the teams are there. Returns it.
CaseImportRow add_case_import(pqxx::transaction_base& tx, const std::string& organisation_id, const CaseImportRow& row,
                              const std::vector<domain::CaseListChange>& changes);
/// Newest first.
std::vector<CaseImportRow> list_case_imports(pqxx::transaction_base& tx, const std::string& organisation_id);
std::optional<CaseImportRow> find_case_import(pqxx::transaction_base& tx, const std::string& organisation_id,
                                              const std::string& case_import_id);
/// By reference in lower case; the next `limit` after `after_key`, of the areas given (empty: of all).
std::vector<domain::CaseListChange> list_case_import_changes(pqxx::transaction_base& tx,
                                                             const std::string& organisation_id,
                                                             const std::string& case_import_id,
                                                             const std::vector<std::string>& area_codes,
                                                             const std::string& after_key, int limit);

/// Which column is which, as mapped last.
std::optional<domain::CaseColumns> find_case_columns(pqxx::transaction_base& tx, const std::string& organisation_id);
void save_case_columns(pqxx::transaction_base& tx, const std::string& organisation_id,
                       const domain::CaseColumns& columns);

}  // namespace touchstone::store
