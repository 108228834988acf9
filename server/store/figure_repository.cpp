// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/figure_repository.h"

#include "server/store/statement.h"

namespace touchstone::store {

namespace {

std::optional<domain::Grade> read_grade(const pqxx::field& field) {
  return field.is_null() ? std::nullopt : domain::grade_from(field.as<std::string>());
}

FigureRow read_figure_row(const pqxx::row& row) {
  FigureRow read;
  read.audit_id = row["audit_id"].as<std::string>();
  read.case_reference = row["case_reference"].as<std::string>();
  read.area_position = row["position"].as<int>();
  read.area_code = row["code"].as<std::string>();
  read.team = row["team_name"].as<std::string>();
  read.auditor_display_name = row["auditor"].as<std::string>();
  auto& source = read.source;
  source.state = domain::state_from(row["state"].as<std::string>()).value();
  source.exempt = row["exempt"].as<bool>();
  source.grade = read_grade(row["grade"]);
  if (!row["discussion_held"].is_null()) source.discussion_held = row["discussion_held"].as<bool>();
  if (!row["yes_no"].is_null()) source.yes_no = domain::yes_no_from(row["yes_no"].as<std::string>());
  source.question_grade = read_grade(row["question_grade"]);
  source.not_completed_reason = row["not_completed_reason"].as<std::string>();
  source.grade_rationale = row["grade_rationale"].as<std::string>();
  source.discussion_reason = row["discussion_reason"].as<std::string>();
  source.answer_comment = row["comment"].as<std::string>("");
  return read;
}

}  // namespace

// The auditor's rationale is none for another grade that counts in its place. An area answers record checks when one of
// its audits of the cycle does, as count_audits has it: known before the page is cut. OFFSET 0 keeps what belongs to an
// audit a look-up by key.
const Statement select_figure_rows{"select_figure_rows", R"sql(
  SELECT a.audit_id, k.case_reference, sa.position, sa.code, l.team_name, p.display_name AS auditor, a.state, a.exempt,
         a.grade, a.discussion_held, w.yes_no, w.grade AS question_grade, a.not_completed_reason, a.grade_rationale,
         a.discussion_reason, w.comment
    FROM (SELECT organisation_id, audit_id, case_id, service_area_id, state, exempt,
                 coalesce(standing_grade, grade) AS grade, discussion_held, not_completed_reason,
                 CASE WHEN standing_grade IS DISTINCT FROM grade AND standing_grade IS NOT NULL THEN ''
                      ELSE grade_rationale END AS grade_rationale, discussion_reason,
                 bool_or(case_holding) OVER (PARTITION BY service_area_id) AS area_holds_cases
            FROM audit
           WHERE organisation_id = $1 AND audit_cycle_id = $2 AND state <> 'withdrawn'
          OFFSET 0) a
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
   CROSS JOIN LATERAL (SELECT case_reference
                         FROM audit_case
                        WHERE organisation_id = a.organisation_id AND case_id = a.case_id
                       OFFSET 0) k
   CROSS JOIN LATERAL (SELECT team_name, auditor_id
                         FROM allocation
                        WHERE organisation_id = a.organisation_id AND allocation_id = a.audit_id
                       OFFSET 0) l
    JOIN person p ON p.organisation_id = a.organisation_id AND p.person_id = l.auditor_id
    LEFT JOIN LATERAL (SELECT yes_no, grade, comment
                         FROM answer
                        WHERE organisation_id = a.organisation_id AND audit_id = a.audit_id AND question_key = $5
                       OFFSET 0) w ON true
   WHERE ($3 = '' OR sa.code = $3)
     AND ($4::text[] = '{}' OR sa.code = ANY ($4::text[]))
     AND ($6::text[] = '{}' OR sa.code = ANY ($6::text[]) OR w.yes_no IS NOT NULL OR w.grade IS NOT NULL)
     AND (NOT $7 OR a.area_holds_cases)
     AND (NOT $8 OR a.state IN ('submitted', 'accepted'))
     AND ($11 = '' OR (sa.position, sa.code, k.case_reference) > ($9, $10, $11))
   ORDER BY sa.position, sa.code, k.case_reference
   LIMIT $12
)sql"};

std::vector<FigureRow> list_figure_rows(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const FigureFilter& filter) {
  std::vector<FigureRow> rows;
  for (const auto& row :
       run(tx, select_figure_rows, organisation_id, filter.cycle_id, filter.area_code, text_array(filter.visible_areas),
           filter.question_key, text_array(filter.asked_in), filter.case_holding_only, filter.completed_only,
           filter.after_position, filter.after_area_code, filter.after_case_reference, filter.limit)) {
    rows.push_back(read_figure_row(row));
  }
  return rows;
}

}  // namespace touchstone::store
