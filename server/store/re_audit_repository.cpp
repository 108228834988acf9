// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/re_audit_repository.h"

#include "server/store/audit_rows.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

ReAuditRow read_re_audit(const pqxx::row& row) {
  ReAuditRow read;
  auto& re_audit = read.re_audit;
  re_audit.re_audit_id = row["re_audit_id"].as<std::string>();
  re_audit.first_audit_id = row["first_audit_id"].as<std::string>();
  re_audit.area_code = row["area_code"].as<std::string>();
  re_audit.origin = domain::re_audit_origin_from(row["origin"].as<std::string>()).value();
  re_audit.reason = row["reason"].as<std::string>();
  re_audit.due_on = domain::date_from(row["due_on"].as<std::string>()).value();
  re_audit.state = domain::re_audit_state_from(row["state"].as<std::string>()).value();
  re_audit.audit_id = row["audit_id"].as<std::string>("");
  re_audit.cancel_reason = row["cancel_reason"].as<std::string>();
  re_audit.version = row["version"].as<std::int64_t>();
  read.created_by = row["created_by"].as<std::string>();
  read.created_at = time_of(row["created_at"]);
  read.case_id = row["case_id"].as<std::string>();
  read.case_reference = row["case_reference"].as<std::string>();
  read.first_auditor_id = row["first_auditor_id"].as<std::string>();
  read.first_programme_code = row["first_programme_code"].as<std::string>();
  read.first_period = domain::period_from(row["first_period"].as<std::string>().substr(0, 7)).value();
  read.first_grade = domain::grade_from(row["first_grade"].as<std::string>(""));
  read.auditor_id = row["auditor_id"].as<std::string>("");
  read.programme_code = row["programme_code"].as<std::string>("");
  read.period = domain::period_from(row["period"].as<std::string>("").substr(0, 7));
  read.audit_state = domain::state_from(row["audit_state"].as<std::string>(""));
  if (read.audit_state && domain::is_completed(*read.audit_state)) {
    read.grade = domain::grade_from(row["grade"].as<std::string>(""));
  }
  return read;
}

std::vector<ReAuditRow> read_re_audits(const pqxx::result& rows) {
  std::vector<ReAuditRow> re_audits;
  for (const auto& row : rows) re_audits.push_back(read_re_audit(row));
  return re_audits;
}

}  // namespace

const Statement insert_re_audit{"insert_re_audit", R"sql(
  INSERT INTO re_audit (organisation_id, first_audit_id, origin, reason, due_on, created_by)
  VALUES ($1, $2, $3::re_audit_origin, $4, $5::date, $6)
  ON CONFLICT (organisation_id, first_audit_id) WHERE state <> 'cancelled' DO NOTHING
  RETURNING re_audit_id
)sql"};

std::optional<std::string> add_re_audit(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const domain::ReAudit& re_audit, const std::string& created_by) {
  const auto rows = run(tx, insert_re_audit, organisation_id, re_audit.first_audit_id,
                        std::string{domain::re_audit_origin_key(re_audit.origin)}, re_audit.reason,
                        domain::to_string(re_audit.due_on), created_by);
  if (rows.empty()) return std::nullopt;
  return rows[0]["re_audit_id"].as<std::string>();
}

#define TOUCHSTONE_RE_AUDIT_COLUMNS                                                                                   \
  "SELECT r.re_audit_id, r.first_audit_id, sa.code AS area_code, r.origin, r.reason, r.due_on, r.state, r.audit_id, " \
  "       r.cancel_reason, r.version, r.created_by, "                                                                 \
  "       (extract(epoch FROM r.created_at) * 1000000)::bigint AS created_at, a.case_id, k.case_reference, "          \
  "       l.auditor_id AS first_auditor_id, g.code AS first_programme_code, y.period AS first_period, "               \
  "       coalesce(a.standing_grade, a.grade) AS first_grade, l2.auditor_id, g2.code AS programme_code, y2.period, "  \
  "a2.state AS audit_state, "                                                                                         \
  "       coalesce(a2.standing_grade, a2.grade) AS grade "                                                            \
  "  FROM re_audit r "                                                                                                \
  "  JOIN audit a ON a.organisation_id = r.organisation_id AND a.audit_id = r.first_audit_id "                        \
  "  JOIN allocation l ON l.organisation_id = r.organisation_id AND l.allocation_id = r.first_audit_id "              \
  "  JOIN audit_case k ON k.organisation_id = r.organisation_id AND k.case_id = a.case_id "                           \
  "  JOIN audit_cycle y ON y.organisation_id = r.organisation_id AND y.audit_cycle_id = a.audit_cycle_id "            \
  "  JOIN programme g ON g.organisation_id = r.organisation_id AND g.programme_id = y.programme_id "                  \
  "  JOIN service_area sa ON sa.organisation_id = r.organisation_id AND sa.service_area_id = a.service_area_id "      \
  "  LEFT JOIN audit a2 ON a2.organisation_id = r.organisation_id AND a2.audit_id = r.audit_id "                      \
  "  LEFT JOIN allocation l2 ON l2.organisation_id = r.organisation_id AND l2.allocation_id = r.audit_id "            \
  "  LEFT JOIN audit_cycle y2 ON y2.organisation_id = r.organisation_id AND y2.audit_cycle_id = a2.audit_cycle_id "   \
  "  LEFT JOIN programme g2 ON g2.organisation_id = r.organisation_id AND g2.programme_id = y2.programme_id "

const Statement select_re_audit{"select_re_audit",
                                TOUCHSTONE_RE_AUDIT_COLUMNS "WHERE r.organisation_id = $1 AND r.re_audit_id = $2"};

std::optional<ReAuditRow> find_re_audit(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const std::string& re_audit_id) {
  const auto rows = run(tx, select_re_audit, organisation_id, re_audit_id);
  if (rows.empty()) return std::nullopt;
  return read_re_audit(rows[0]);
}

const Statement lock_re_audit_row{"lock_re_audit_row", R"sql(
  SELECT re_audit_id
    FROM re_audit
   WHERE organisation_id = $1
     AND re_audit_id = $2
     FOR UPDATE
)sql"};

std::optional<ReAuditRow> lock_re_audit(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const std::string& re_audit_id) {
  if (run(tx, lock_re_audit_row, organisation_id, re_audit_id).empty()) return std::nullopt;
  return find_re_audit(tx, organisation_id, re_audit_id);
}

const Statement select_re_audits_of{"select_re_audits_of", TOUCHSTONE_RE_AUDIT_COLUMNS
                                    "WHERE r.organisation_id = $1 AND r.first_audit_id = ANY ($2::uuid[]) "
                                    "  AND r.state <> 'cancelled'"};

std::vector<ReAuditRow> re_audits_of(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::vector<std::string>& first_audit_ids) {
  return read_re_audits(run(tx, select_re_audits_of, organisation_id, text_array(first_audit_ids)));
}

const Statement select_re_audit_by{"select_re_audit_by", R"sql(
  SELECT FROM re_audit
   WHERE organisation_id = $1
     AND audit_id = $2
)sql"};

bool answers_re_audit(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& audit_id) {
  return !run(tx, select_re_audit_by, organisation_id, audit_id).empty();
}

const Statement update_re_audit{"update_re_audit", R"sql(
  UPDATE re_audit
     SET state = $3::re_audit_state, audit_id = $4::uuid, cancel_reason = $5, version = version + 1
   WHERE organisation_id = $1
     AND re_audit_id = $2
     AND NOT EXISTS (SELECT FROM re_audit o
                      WHERE o.organisation_id = $1 AND o.audit_id = $4::uuid AND o.re_audit_id <> $2)
)sql"};

bool save_re_audit(pqxx::transaction_base& tx, const std::string& organisation_id, const domain::ReAudit& re_audit) {
  return run(tx, update_re_audit, organisation_id, re_audit.re_audit_id,
             std::string{domain::re_audit_state_key(re_audit.state)}, optional_id(re_audit.audit_id),
             re_audit.cancel_reason)
             .affected_rows() == 1;
}

const Statement select_re_audits{"select_re_audits", TOUCHSTONE_RE_AUDIT_COLUMNS
                                 "WHERE r.organisation_id = $1 "
                                 "  AND ($3 OR sa.code = ANY ($4::text[]) "
                                 "       OR nullif($2, '')::uuid IN (l.auditor_id, coalesce(l2.auditor_id, "
                                 "                                                          l.auditor_id))) "
                                 "  AND ($5 = '' OR sa.code = $5) "
                                 "ORDER BY r.due_on, r.re_audit_id"};

std::vector<ReAuditRow> list_re_audits(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const ReAuditFilter& filter) {
  return read_re_audits(run(tx, select_re_audits, organisation_id, filter.person_id, filter.every_area,
                            text_array(filter.area_codes), filter.area_code));
}

const Statement select_re_audit_candidates{"select_re_audit_candidates", R"sql(
  SELECT a.audit_id, g.code AS programme_code, y.period, p.display_name AS auditor_name, l.due_on
    FROM audit a
    JOIN allocation l ON l.organisation_id = a.organisation_id AND l.allocation_id = a.audit_id
    JOIN audit_cycle y ON y.organisation_id = a.organisation_id AND y.audit_cycle_id = a.audit_cycle_id
    JOIN programme g ON g.organisation_id = a.organisation_id AND g.programme_id = y.programme_id
    JOIN person p ON p.organisation_id = a.organisation_id AND p.person_id = l.auditor_id
   WHERE a.organisation_id = $1
     AND a.case_id = $2
     AND a.audit_id <> $3
     AND a.state NOT IN ('withdrawn', 'not_completed')
     AND l.created_at > (SELECT created_at FROM allocation WHERE organisation_id = $1 AND allocation_id = $3)
     AND y.period >= (SELECT fy.period FROM audit f JOIN audit_cycle fy USING (organisation_id, audit_cycle_id)
                       WHERE f.organisation_id = $1 AND f.audit_id = $3)
     AND NOT EXISTS (SELECT FROM re_audit o WHERE o.organisation_id = $1 AND o.audit_id = a.audit_id)
   ORDER BY y.period, l.due_on, a.audit_id
)sql"};

std::vector<ReAuditCandidate> list_re_audit_candidates(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                       const ReAuditRow& re_audit) {
  std::vector<ReAuditCandidate> candidates;
  for (const auto& row :
       run(tx, select_re_audit_candidates, organisation_id, re_audit.case_id, re_audit.re_audit.first_audit_id)) {
    candidates.push_back({row["audit_id"].as<std::string>(), row["programme_code"].as<std::string>(),
                          domain::period_from(row["period"].as<std::string>().substr(0, 7)).value(),
                          row["auditor_name"].as<std::string>(),
                          domain::date_from(row["due_on"].as<std::string>()).value()});
  }
  return candidates;
}

const Statement select_cases_to_re_audit{"select_cases_to_re_audit", R"sql(
  SELECT DISTINCT a.case_id
    FROM re_audit r
    JOIN audit a ON a.organisation_id = r.organisation_id AND a.audit_id = r.first_audit_id
    LEFT JOIN audit a2 ON a2.organisation_id = r.organisation_id AND a2.audit_id = r.audit_id
   WHERE r.organisation_id = $1
     AND (r.state = 'wanted' OR r.state = 'allocated' AND a2.state NOT IN ('submitted', 'accepted'))
)sql"};

std::set<std::string> cases_to_re_audit(pqxx::transaction_base& tx, const std::string& organisation_id) {
  std::set<std::string> cases;
  for (const auto& row : run(tx, select_cases_to_re_audit, organisation_id)) {
    cases.insert(row["case_id"].as<std::string>());
  }
  return cases;
}

}  // namespace touchstone::store
