// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/allocation.h"
#include "server/domain/audit.h"
#include "server/domain/cycle.h"

namespace touchstone::store {

/// An allocation and its audit, one aggregate with one version; with the names it is shown by.
struct AuditRecord {
  domain::Audit audit;
  std::string cycle_id;
  domain::Period period;
  domain::CycleState cycle_state = domain::CycleState::Planned;
  std::string programme_code;
  std::string theme;
  std::string form_id;
  std::string form_key;
  int form_version = 0;
  std::string case_reference;
  std::string case_type;
  std::string team;          ///< Its name at the time.
  std::string practitioner;  ///< E-mail, or the name of somebody without one.
  std::string practitioner_display_name;
  std::string auditor_email;
  std::string auditor_display_name;
  domain::Date due_on{};
  std::optional<domain::Date> submitted_on;  ///< The day it was handed in, by the council's calendar.
  std::optional<domain::Time> last_chased_at;
  std::optional<domain::Date> last_chased_on;  ///< The day of it, likewise.
  bool exempt = false;
  std::string exempt_reason;
  std::string exempt_approver;         ///< Their name.
  std::string not_completed_approver;  ///< The name of who approved that it was not completed.
  domain::Completeness completeness;
  std::optional<domain::Grade> standing_grade{};  ///< Counts in place of the auditor's: of a second reading or ruling.
};

/// One with its content, not locked.
std::optional<AuditRecord> find_audit(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::string& audit_id);
/// One with its content, locked until the transaction ends.
std::optional<AuditRecord> lock_audit(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::string& audit_id);
/// All of a cycle with their contents, locked; for an import.
std::vector<AuditRecord> lock_audits_of_cycle(pqxx::transaction_base& tx, const std::string& organisation_id,
                                              const std::string& cycle_id);

/// Which allocations to list. Empty lists and texts do not restrict; the last two are keyset paging.
struct AllocationFilter {
  std::string cycle_id;  ///< Empty: of every open cycle.
  std::string auditor_id;
  std::vector<std::string> area_codes;
  std::vector<domain::AuditState> states;
  std::string after_due_on;  ///< YYYY-MM-DD.
  std::string after_case_reference;
  std::string after_id;
  int limit = 50;
};
/// Without contents, by due date, case reference and id.
std::vector<AuditRecord> list_allocations(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const AllocationFilter& filter);

/// A case known by its reference.
struct CaseRow {
  std::string case_reference;
  std::string service_area_id;
  std::string team_id;          ///< Empty: none.
  std::string practitioner_id;  ///< Empty: none.
  std::string case_type;
};
/// Adds the case or brings it up to date; returns its id and whether it is new.
std::pair<std::string, bool> put_case(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const CaseRow& row);

/// A new allocation with its untouched audit.
struct NewAllocation {
  std::string cycle_id;
  std::string case_id;
  std::string service_area_id;
  std::string team_id;  ///< Empty: none.
  std::string team_name;
  std::string auditor_id;
  std::string practitioner_id;  ///< Empty: none.
  domain::Date due_on{};
  std::string form_id;
  bool case_holding = false;
  bool graded = false;
  int question_count = 0;
};
/// Returns its id; nothing when the case is in the cycle already.
std::optional<std::string> add_allocation(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const NewAllocation& allocation);
/// What may change about an allocation. The version stands in the audit and is raised by `save_audit`.
struct AllocationChange {
  std::string allocation_id;
  std::string team_id;
  std::string team_name;
  std::string auditor_id;
  std::string practitioner_id;
  domain::Date due_on{};
};
AllocationChange allocation_of(pqxx::transaction_base& tx, const std::string& organisation_id,
                               const std::string& allocation_id);
void save_allocation(pqxx::transaction_base& tx, const std::string& organisation_id, const AllocationChange& change);

/// What of an audit's content `save_audit` writes.
enum class Content { Unchanged, Replaced };
/// What the database made of a written audit.
struct Written {
  std::int64_t version = 0;
  domain::Time updated_at{};
};
/// Writes the audit and raises its version.
Written save_audit(pqxx::transaction_base& tx, const std::string& organisation_id, const AuditRecord& record,
                   Content content);

/// Writes the comments pinned to an audit in place of earlier ones. `author`: "people/{uuid}" or
/// "serviceTokens/{uuid}".
void replace_comments(pqxx::transaction_base& tx, const std::string& organisation_id, const domain::Audit& audit,
                      const std::string& author);
/// The last completed audit of the same case in a cycle before the record's, with its content.
std::optional<AuditRecord> find_previous_audit(pqxx::transaction_base& tx, const std::string& organisation_id,
                                               const AuditRecord& record);

/// Today in the organisation's own time zone.
domain::Date today_in(pqxx::transaction_base& tx, const std::string& time_zone);

}  // namespace touchstone::store
