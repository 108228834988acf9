// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/audit_repository.h"

#include "server/store/audit_json.h"
#include "server/store/audit_rows.h"
#include "server/store/cycle_repository.h"
#include "server/store/statement.h"

namespace touchstone::store {

const Statement select_audit{"select_audit", TOUCHSTONE_AUDIT_COLUMNS TOUCHSTONE_CONTENT_COLUMNS TOUCHSTONE_AUDIT_TABLES
                             "WHERE a.organisation_id = $1 AND a.audit_id = $2"};

std::optional<AuditRecord> find_audit(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::string& audit_id) {
  return first_record(run(tx, select_audit, organisation_id, audit_id));
}

const Statement lock_audit_row{"lock_audit_row", R"sql(
  SELECT audit_id
    FROM audit
   WHERE organisation_id = $1
     AND audit_id = $2
     FOR UPDATE
)sql"};

// The lock comes in a statement of its own: one that waits for a lock would go on to read the answers as they were
// before the waiting.
std::optional<AuditRecord> lock_audit(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::string& audit_id) {
  if (run(tx, lock_audit_row, organisation_id, audit_id).empty()) return std::nullopt;
  return find_audit(tx, organisation_id, audit_id);
}

const Statement lock_audit_rows_of_cycle{"lock_audit_rows_of_cycle", R"sql(
  SELECT audit_id
    FROM audit
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND state <> 'withdrawn'
   ORDER BY audit_id
     FOR UPDATE
)sql"};

const Statement select_audits_of_cycle{"select_audits_of_cycle",
                                       TOUCHSTONE_AUDIT_COLUMNS TOUCHSTONE_CONTENT_COLUMNS TOUCHSTONE_AUDIT_TABLES
                                       "WHERE a.organisation_id = $1 AND a.audit_cycle_id = $2 "
                                       "  AND a.state <> 'withdrawn' "
                                       "ORDER BY k.case_reference"};

std::vector<AuditRecord> lock_audits_of_cycle(pqxx::transaction_base& tx, const std::string& organisation_id,
                                              const std::string& cycle_id) {
  run(tx, lock_audit_rows_of_cycle, organisation_id, cycle_id);
  std::vector<AuditRecord> records;
  for (const auto& row : run(tx, select_audits_of_cycle, organisation_id, cycle_id)) {
    records.push_back(read_record_with_content(row));
  }
  return records;
}

const Statement select_allocations{"select_allocations", TOUCHSTONE_AUDIT_COLUMNS TOUCHSTONE_AUDIT_TABLES
                                   "WHERE y.organisation_id = $1 "
                                   "  AND CASE WHEN $2 = '' THEN y.state = 'open' "
                                   "           ELSE y.audit_cycle_id = nullif($2, '')::uuid END "
                                   "  AND ($3 = '' OR l.auditor_id = nullif($3, '')::uuid) "
                                   "  AND ($4::text[] = '{}' OR sa.code = ANY ($4::text[])) "
                                   "  AND ($5::audit_state[] = '{}' OR a.state = ANY ($5::audit_state[])) "
                                   "  AND ($6 = '' OR (l.due_on, k.case_reference, a.audit_id::text) > "
                                   "                  (nullif($6, '')::date, $7, $8)) "
                                   "ORDER BY l.due_on, k.case_reference, a.audit_id::text "
                                   "LIMIT $9"};

std::vector<AuditRecord> list_allocations(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const AllocationFilter& filter) {
  std::vector<std::string> states;
  for (const auto state : filter.states) states.emplace_back(domain::state_key(state));
  std::vector<AuditRecord> records;
  for (const auto& row :
       run(tx, select_allocations, organisation_id, filter.cycle_id, filter.auditor_id, text_array(filter.area_codes),
           text_array(states), filter.after_due_on, filter.after_case_reference, filter.after_id, filter.limit)) {
    records.push_back(read_record(row));
  }
  return records;
}

const Statement upsert_case{"upsert_case", R"sql(
  INSERT INTO audit_case AS k (organisation_id, case_reference, service_area_id, team_id, practitioner_id, case_type)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (organisation_id, lower(case_reference COLLATE "C")) DO UPDATE
     SET service_area_id = excluded.service_area_id,
         team_id = coalesce(excluded.team_id, k.team_id),
         practitioner_id = coalesce(excluded.practitioner_id, k.practitioner_id),
         case_type = coalesce(nullif(excluded.case_type, ''), k.case_type),
         version = k.version + 1
  RETURNING case_id, version = 1 AS is_new
)sql"};

std::pair<std::string, bool> put_case(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const CaseRow& row) {
  const auto put = run(tx, upsert_case, organisation_id, row.case_reference, row.service_area_id,
                       optional_id(row.team_id), optional_id(row.practitioner_id), row.case_type)[0];
  return {put["case_id"].as<std::string>(), put["is_new"].as<bool>()};
}

const Statement insert_allocation{"insert_allocation", R"sql(
  INSERT INTO allocation (organisation_id, audit_cycle_id, case_id, service_area_id, team_id, team_name, auditor_id,
                          practitioner_id, due_on)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9::date
   WHERE NOT EXISTS (SELECT FROM audit
                      WHERE organisation_id = $1 AND audit_cycle_id = $2 AND case_id = $3 AND state <> 'withdrawn')
  RETURNING allocation_id
)sql"};

const Statement insert_audit{"insert_audit", R"sql(
  INSERT INTO audit (organisation_id, audit_id, audit_cycle_id, case_id, service_area_id, form_id, case_holding, graded,
                     question_count)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (organisation_id, audit_cycle_id, case_id) WHERE state <> 'withdrawn' DO NOTHING
)sql"};

std::optional<std::string> add_allocation(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const NewAllocation& allocation) {
  const auto rows =
      run(tx, insert_allocation, organisation_id, allocation.cycle_id, allocation.case_id, allocation.service_area_id,
          optional_id(allocation.team_id), allocation.team_name, allocation.auditor_id,
          optional_id(allocation.practitioner_id), domain::to_string(allocation.due_on));
  if (rows.empty()) return std::nullopt;
  auto allocation_id = rows[0]["allocation_id"].as<std::string>();
  const auto added = run(tx, insert_audit, organisation_id, allocation_id, allocation.cycle_id, allocation.case_id,
                         allocation.service_area_id, allocation.form_id, allocation.case_holding, allocation.graded,
                         allocation.question_count);
  if (added.affected_rows() == 0) return std::nullopt;
  return allocation_id;
}

const Statement select_allocation{"select_allocation", R"sql(
  SELECT team_id, team_name, auditor_id, practitioner_id, due_on
    FROM allocation
   WHERE organisation_id = $1
     AND allocation_id = $2
)sql"};

AllocationChange allocation_of(pqxx::transaction_base& tx, const std::string& organisation_id,
                               const std::string& allocation_id) {
  const auto row = run(tx, select_allocation, organisation_id, allocation_id)[0];
  return {allocation_id,
          row["team_id"].as<std::string>(""),
          row["team_name"].as<std::string>(),
          row["auditor_id"].as<std::string>(),
          row["practitioner_id"].as<std::string>(""),
          domain::date_from(row["due_on"].as<std::string>()).value()};
}

const Statement update_allocation{"update_allocation", R"sql(
  UPDATE allocation
     SET team_id = $3, team_name = $4, auditor_id = $5, practitioner_id = $6, due_on = $7::date
   WHERE organisation_id = $1
     AND allocation_id = $2
)sql"};

void save_allocation(pqxx::transaction_base& tx, const std::string& organisation_id, const AllocationChange& change) {
  run(tx, update_allocation, organisation_id, change.allocation_id, optional_id(change.team_id), change.team_name,
      change.auditor_id, optional_id(change.practitioner_id), domain::to_string(change.due_on));
}

const Statement update_audit{"update_audit", R"sql(
  UPDATE audit
     SET state = $3::audit_state, not_completed_reason = $4, grade = nullif($5, '')::grade, grade_rationale = $6,
         discussion_held = nullif($7, '')::boolean, discussion_reason = $8, no_findings_reason = $9,
         response_comment = $10, answered_count = $11, question_count = $12,
         submitted_at = to_timestamp(nullif($13, '')::numeric / 1000000), confirmed_texts = $14::jsonb,
         not_completed_from = nullif($15, '')::audit_state, withdrawn_from = nullif($16, '')::audit_state,
         set_aside_reason = $17, earlier_submitted_at = to_timestamp(nullif($18, '')::numeric / 1000000),
         discussion_held_on = nullif($19, '')::date, discussion_led_by = $20,
         not_completed_approval_awaited = $21, not_completed_approver_id = nullif($22, '')::uuid,
         standing_grade = CASE WHEN $5 <> '' THEN standing_grade END,
         exempt = exempt AND $3::audit_state NOT IN ('submitted', 'accepted'),
         updated_at = now(), version = version + 1
   WHERE organisation_id = $1
     AND audit_id = $2
  RETURNING version, (extract(epoch FROM updated_at) * 1000000)::bigint AS updated_at
)sql"};

// What is no longer there goes, the rest is written over: one statement however many answers there are.
const Statement replace_answers{"replace_answers", R"sql(
  WITH given AS (
    SELECT question_key, yes_no::yes_no, grade::grade, text, date::date, comment
      FROM jsonb_to_recordset($4::jsonb)
           AS g(question_key text, yes_no text, grade text, text text, date text, comment text)
  ), gone AS (
    DELETE FROM answer
     WHERE organisation_id = $1
       AND audit_id = $2
       AND question_key NOT IN (SELECT question_key FROM given)
  )
  INSERT INTO answer AS w (organisation_id, audit_id, form_id, question_key, yes_no, grade, text_value, date_value,
                           comment)
  SELECT $1, $2, $3, question_key, yes_no, grade, text, date, comment
    FROM given
  ON CONFLICT (organisation_id, audit_id, question_key) DO UPDATE
     SET yes_no = excluded.yes_no, grade = excluded.grade, text_value = excluded.text_value,
         date_value = excluded.date_value, comment = excluded.comment
   WHERE (w.yes_no, w.grade, w.text_value, w.date_value, w.comment)
         IS DISTINCT FROM (excluded.yes_no, excluded.grade, excluded.text_value, excluded.date_value, excluded.comment)
)sql"};

const Statement replace_findings{"replace_findings", R"sql(
  WITH given AS (
    SELECT position, kind::finding_kind, text, section_key, theme, source::finding_source
      FROM jsonb_to_recordset($3::jsonb)
           AS g(position integer, kind text, text text, section_key text, theme boolean, source text)
  ), gone AS (
    DELETE FROM finding
     WHERE organisation_id = $1
       AND audit_id = $2
       AND position NOT IN (SELECT position FROM given)
  )
  INSERT INTO finding AS n (organisation_id, audit_id, position, kind, text, section_key, theme, source)
  SELECT $1, $2, position, kind, text, section_key, theme, source
    FROM given
  ON CONFLICT (organisation_id, audit_id, position) DO UPDATE
     SET kind = excluded.kind, text = excluded.text, section_key = excluded.section_key, theme = excluded.theme,
         source = excluded.source
   WHERE (n.kind, n.text, n.section_key, n.theme, n.source)
         IS DISTINCT FROM (excluded.kind, excluded.text, excluded.section_key, excluded.theme, excluded.source)
)sql"};

Written save_audit(pqxx::transaction_base& tx, const std::string& organisation_id, const AuditRecord& record,
                   Content content) {
  const auto& audit = record.audit;
  if (content == Content::Replaced) {
    run(tx, replace_answers, organisation_id, audit.audit_id, record.form_id, answers_to_json(audit.content.answers));
    run(tx, replace_findings, organisation_id, audit.audit_id, findings_to_json(audit.content.findings));
  }
  const auto& discussion = audit.content.discussion;
  const auto& held = discussion.held;
  const auto key_of = [](const std::optional<domain::AuditState>& state) {
    return std::string{state ? domain::state_key(*state) : std::string_view{}};
  };
  const auto rows =
      run(tx, update_audit, organisation_id, audit.audit_id, std::string{domain::state_key(audit.state)},
          audit.not_completed_reason,
          std::string{audit.content.grade ? domain::grade_key(*audit.content.grade) : std::string_view{}},
          audit.content.grade_rationale,
          std::string{!held   ? ""
                      : *held ? "true"
                              : "false"},
          discussion.reason, audit.content.no_findings_reason, audit.response_comment, record.completeness.answered,
          record.completeness.questions, microseconds_of(audit.submitted_at),
          texts_to_json(audit.content.confirmed_texts), key_of(audit.not_completed_from), key_of(audit.withdrawn_from),
          audit.set_aside_reason, microseconds_of(audit.earlier_submitted_at),
          discussion.held_on ? domain::to_string(*discussion.held_on) : std::string{}, discussion.led_by,
          audit.not_completed_approval.awaited, audit.not_completed_approval.approver_id);
  return {rows[0]["version"].as<std::int64_t>(), time_of(rows[0]["updated_at"])};
}

const Statement delete_comments{"delete_comments", R"sql(
  DELETE FROM audit_comment
   WHERE organisation_id = $1
     AND audit_id = $2
)sql"};

const Statement insert_comments{"insert_comments", R"sql(
  INSERT INTO audit_comment (organisation_id, audit_id, field, position, text, author)
  SELECT $1, $2, g.field, g.position, g.text, $4
    FROM jsonb_to_recordset($3::jsonb) AS g(field text, position integer, text text)
)sql"};

void replace_comments(pqxx::transaction_base& tx, const std::string& organisation_id, const domain::Audit& audit,
                      const std::string& author) {
  run(tx, delete_comments, organisation_id, audit.audit_id);
  if (audit.comments.empty()) return;
  run(tx, insert_comments, organisation_id, audit.audit_id, comments_to_json(audit.comments), author);
}

const Statement select_previous_audit{"select_previous_audit",
                                      TOUCHSTONE_AUDIT_COLUMNS TOUCHSTONE_CONTENT_COLUMNS TOUCHSTONE_AUDIT_TABLES
                                      "WHERE a.organisation_id = $1 "
                                      "  AND a.case_id = (SELECT case_id FROM audit "
                                      "                    WHERE organisation_id = $1 AND audit_id = $2) "
                                      "  AND y.period < $3::date "
                                      "  AND a.state IN ('submitted', 'accepted') "
                                      "ORDER BY y.period DESC, a.submitted_at DESC, a.audit_id "
                                      "LIMIT 1"};

std::optional<AuditRecord> find_previous_audit(pqxx::transaction_base& tx, const std::string& organisation_id,
                                               const AuditRecord& record) {
  return first_record(run(tx, select_previous_audit, organisation_id, record.audit.audit_id, first_day(record.period)));
}

const Statement select_today{"select_today", R"sql(
  SELECT (now() AT TIME ZONE $1)::date AS today
)sql"};

domain::Date today_in(pqxx::transaction_base& tx, const std::string& time_zone) {
  return domain::date_from(run(tx, select_today, time_zone)[0]["today"].as<std::string>()).value();
}

}  // namespace touchstone::store
