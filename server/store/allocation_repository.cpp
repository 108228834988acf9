// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/allocation_repository.h"

#include "server/domain/text.h"
#include "server/store/audit_rows.h"
#include "server/store/statement.h"

namespace touchstone::store {

const Statement select_audits_by_id{"select_audits_by_id",
                                    TOUCHSTONE_AUDIT_COLUMNS TOUCHSTONE_CONTENT_COLUMNS TOUCHSTONE_AUDIT_TABLES
                                    "WHERE a.organisation_id = $1 AND a.audit_id = ANY ($2::uuid[])"};

std::vector<AuditRecord> find_audits(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::vector<std::string>& audit_ids) {
  std::vector<AuditRecord> records;
  for (const auto& row : run(tx, select_audits_by_id, organisation_id, text_array(audit_ids))) {
    records.push_back(read_record_with_content(row));
  }
  return records;
}

const Statement lock_audit_rows{"lock_audit_rows", R"sql(
  SELECT audit_id
    FROM audit
   WHERE organisation_id = $1
     AND audit_id = ANY ($2::uuid[])
   ORDER BY audit_id
     FOR UPDATE
)sql"};

std::vector<AuditRecord> lock_audits(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::vector<std::string>& audit_ids) {
  run(tx, lock_audit_rows, organisation_id, text_array(audit_ids));
  return find_audits(tx, organisation_id, audit_ids);
}

const Statement select_cases_in_cycle{"select_cases_in_cycle", R"sql(
  SELECT lower(k.case_reference COLLATE "C") AS case_reference
    FROM audit a
    JOIN audit_case k ON k.organisation_id = a.organisation_id AND k.case_id = a.case_id
   WHERE a.organisation_id = $1
     AND a.audit_cycle_id = $2
     AND a.state <> 'withdrawn'
     AND lower(k.case_reference COLLATE "C") = ANY ($3::text[])
)sql"};

std::set<std::string> cases_in_cycle(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::string& cycle_id, const std::vector<std::string>& case_references) {
  std::vector<std::string> lower;
  lower.reserve(case_references.size());
  for (const auto& reference : case_references) lower.push_back(domain::lowered(reference));
  std::set<std::string> references;
  for (const auto& row : run(tx, select_cases_in_cycle, organisation_id, cycle_id, text_array(lower))) {
    references.insert(row["case_reference"].as<std::string>());
  }
  return references;
}

const Statement update_last_chase{"update_last_chase", R"sql(
  UPDATE allocation
     SET last_chased_at = now()
   WHERE organisation_id = $1
     AND allocation_id = ANY ($2::uuid[])
)sql"};

void note_chase(pqxx::transaction_base& tx, const std::string& organisation_id,
                const std::vector<std::string>& allocation_ids) {
  run(tx, update_last_chase, organisation_id, text_array(allocation_ids));
}

// A word is looked for where a word begins; of "Ashby-Cole" both parts are words.
const Statement select_found_allocations{
    "select_found_allocations", TOUCHSTONE_AUDIT_COLUMNS TOUCHSTONE_AUDIT_TABLES
    " CROSS JOIN LATERAL (SELECT lower(concat_ws(' ', '', au.display_name, sa.code, sa.display_name, l.team_name, "
    "                                            translate(au.display_name, '-', ' '))) AS names) h "
    "WHERE y.organisation_id = $1 "
    "  AND NOT EXISTS (SELECT FROM unnest($2::text[]) w (word) "
    "                   WHERE NOT starts_with(lower(k.case_reference), lower(w.word)) "
    "                     AND strpos(h.names, ' ' || lower(w.word)) = 0) "
    "  AND ((y.state <> 'planned' AND l.auditor_id = nullif($3, '')::uuid) "
    "       OR ((y.state <> 'planned' OR $6::boolean) AND ($4::boolean OR sa.code = ANY ($5::text[])))) "
    "  AND ($7 = '' OR y.period < nullif($7, '')::date "
    "       OR (y.period = nullif($7, '')::date AND (k.case_reference, a.audit_id::text) > ($8, $9))) "
    "ORDER BY y.period DESC, k.case_reference, a.audit_id::text "
    "LIMIT $10"};

std::vector<AuditRecord> search_allocations(pqxx::transaction_base& tx, const std::string& organisation_id,
                                            const AllocationSearch& search) {
  std::vector<AuditRecord> records;
  for (const auto& row : run(tx, select_found_allocations, organisation_id, text_array(search.words), search.auditor_id,
                             search.every_area, text_array(search.area_codes), search.with_planned, search.after_period,
                             search.after_case_reference, search.after_id, search.limit)) {
    records.push_back(read_record(row));
  }
  return records;
}

}  // namespace touchstone::store
