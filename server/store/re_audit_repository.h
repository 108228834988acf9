// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <set>
#include <string>
#include <vector>

#include "server/domain/re_audit.h"

namespace touchstone::store {

/// A re-audit with the names it is shown by.
struct ReAuditRow {
  domain::ReAudit re_audit;
  std::string created_by;  ///< A name.
  domain::Time created_at{};
  std::string case_id;
  std::string case_reference;
  std::string first_auditor_id;
  std::string first_programme_code;
  domain::Period first_period;
  std::optional<domain::Grade> first_grade;
  // Of the audit that answers it, where there is one.
  std::string auditor_id;
  std::string programme_code;
  std::optional<domain::Period> period;
  std::optional<domain::AuditState> audit_state;
  std::optional<domain::Grade> grade;  ///< Once it is in.
};

/// Adds a wanted re-audit; returns its id, or nothing when the audit has one.
std::optional<std::string> add_re_audit(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const domain::ReAudit& re_audit, const std::string& created_by);
std::optional<ReAuditRow> find_re_audit(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const std::string& re_audit_id);
/// The same, locked until the transaction ends.
std::optional<ReAuditRow> lock_re_audit(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const std::string& re_audit_id);
/// Those of these first audits that are not cancelled, in no order.
std::vector<ReAuditRow> re_audits_of(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::vector<std::string>& first_audit_ids);
/// Whether an audit answers a re-audit.
bool answers_re_audit(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& audit_id);
/// Writes a re-audit and raises its version; false when the audit it names answers another one.
bool save_re_audit(pqxx::transaction_base& tx, const std::string& organisation_id, const domain::ReAudit& re_audit);

/// Which re-audits to list, and who may see them. Empty texts and lists do not restrict.
struct ReAuditFilter {
  std::string person_id;                ///< Those of their audits are seen. Empty: nobody's.
  bool every_area = false;              ///< Those of every area are seen,
  std::vector<std::string> area_codes;  ///< or of these.
  std::string area_code;
};
/// By due date and id.
std::vector<ReAuditRow> list_re_audits(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const ReAuditFilter& filter);

/// A later allocation of the case of a re-audit, not withdrawn and answering no other.
struct ReAuditCandidate {
  std::string audit_id;
  std::string programme_code;
  domain::Period period;
  std::string auditor_name;
  domain::Date due_on{};
};
/// Oldest first.
std::vector<ReAuditCandidate> list_re_audit_candidates(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                       const ReAuditRow& re_audit);

/// The cases (by id) with a re-audit that no audit has answered yet: they may be audited again however lately they
/// were.
std::set<std::string> cases_to_re_audit(pqxx::transaction_base& tx, const std::string& organisation_id);

}  // namespace touchstone::store
