// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/action_repository.h"

#include "server/store/audit_rows.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

ActionRow read_action(const pqxx::row& row) {
  ActionRow read;
  auto& action = read.action;
  action.action_id = row["action_id"].as<std::string>();
  action.audit_id = row["audit_id"].as<std::string>();
  action.area_code = row["area_code"].as<std::string>();
  action.auditor_id = row["auditor_id"].as<std::string>();
  action.field = row["field"].as<std::string>();
  action.field_words = row["field_words"].as<std::string>();
  action.text = row["text"].as<std::string>();
  action.owner_id = row["owner_id"].as<std::string>();
  action.acceptor_id = row["acceptor_id"].as<std::string>("");
  action.due_on = domain::date_from(row["due_on"].as<std::string>()).value();
  action.priority = domain::priority_from(row["priority"].as<std::string>()).value();
  action.state = domain::action_state_from(row["state"].as<std::string>()).value();
  action.evidence = row["evidence"].as<std::string>();
  action.reported_by = row["reported_by"].as<std::string>("");
  action.response = row["response"].as<std::string>();
  action.version = row["version"].as<std::int64_t>();
  read.owner_name = row["owner_name"].as<std::string>();
  read.acceptor_name = row["acceptor_name"].as<std::string>("");
  read.reported_at = optional_time(row["reported_at"]);
  read.answered_by = row["answered_by"].as<std::string>();
  read.answered_at = optional_time(row["answered_at"]);
  read.created_by = row["created_by"].as<std::string>();
  read.created_at = time_of(row["created_at"]);
  read.case_reference = row["case_reference"].as<std::string>();
  read.programme_code = row["programme_code"].as<std::string>();
  read.period = domain::period_from(row["period"].as<std::string>().substr(0, 7)).value();
  read.grade = domain::grade_from(row["grade"].as<std::string>(""));
  read.auditor_name = row["auditor_name"].as<std::string>();
  return read;
}

}  // namespace

const Statement insert_action{"insert_action", R"sql(
  INSERT INTO action (organisation_id, audit_id, field, field_words, text, owner_id, acceptor_id, due_on, priority,
                      created_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8::date, $9::action_priority, $10)
  RETURNING action_id
)sql"};

std::string add_action(pqxx::transaction_base& tx, const std::string& organisation_id, const domain::Action& action,
                       const std::string& created_by) {
  return run(tx, insert_action, organisation_id, action.audit_id, action.field, action.field_words, action.text,
             action.owner_id, optional_id(action.acceptor_id), domain::to_string(action.due_on),
             std::string{domain::priority_key(action.priority)}, created_by)[0]["action_id"]
      .as<std::string>();
}

#define TOUCHSTONE_ACTION_COLUMNS                                                                                    \
  "SELECT x.action_id, x.audit_id, sa.code AS area_code, l.auditor_id, x.field, x.field_words, x.text, x.owner_id, " \
  "       x.acceptor_id, x.due_on, x.priority, x.state, x.evidence, x.reported_by, x.response, x.version, "          \
  "       po.display_name AS owner_name, pa.display_name AS acceptor_name, "                                         \
  "       (extract(epoch FROM x.reported_at) * 1000000)::bigint AS reported_at, x.answered_by, "                     \
  "       (extract(epoch FROM x.answered_at) * 1000000)::bigint AS answered_at, x.created_by, "                      \
  "       (extract(epoch FROM x.created_at) * 1000000)::bigint AS created_at, k.case_reference, "                    \
  "       g.code AS programme_code, y.period, coalesce(a.standing_grade, a.grade) AS grade, "                        \
  "       au.display_name AS auditor_name "                                                                          \
  "  FROM action x "                                                                                                 \
  "  JOIN audit a ON a.organisation_id = x.organisation_id AND a.audit_id = x.audit_id "                             \
  "  JOIN allocation l ON l.organisation_id = x.organisation_id AND l.allocation_id = x.audit_id "                   \
  "  JOIN audit_case k ON k.organisation_id = x.organisation_id AND k.case_id = a.case_id "                          \
  "  JOIN audit_cycle y ON y.organisation_id = x.organisation_id AND y.audit_cycle_id = a.audit_cycle_id "           \
  "  JOIN programme g ON g.organisation_id = x.organisation_id AND g.programme_id = y.programme_id "                 \
  "  JOIN service_area sa ON sa.organisation_id = x.organisation_id AND sa.service_area_id = a.service_area_id "     \
  "  JOIN person au ON au.organisation_id = x.organisation_id AND au.person_id = l.auditor_id "                      \
  "  JOIN person po ON po.organisation_id = x.organisation_id AND po.person_id = x.owner_id "                        \
  "  LEFT JOIN person pa ON pa.organisation_id = x.organisation_id AND pa.person_id = x.acceptor_id "

const Statement select_action{"select_action",
                              TOUCHSTONE_ACTION_COLUMNS "WHERE x.organisation_id = $1 AND x.action_id = $2"};

std::optional<ActionRow> find_action(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::string& action_id) {
  const auto rows = run(tx, select_action, organisation_id, action_id);
  if (rows.empty()) return std::nullopt;
  return read_action(rows[0]);
}

const Statement lock_action_row{"lock_action_row", R"sql(
  SELECT action_id
    FROM action
   WHERE organisation_id = $1
     AND action_id = $2
     FOR UPDATE
)sql"};

std::optional<ActionRow> lock_action(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::string& action_id) {
  if (run(tx, lock_action_row, organisation_id, action_id).empty()) return std::nullopt;
  return find_action(tx, organisation_id, action_id);
}

const Statement update_action{"update_action", R"sql(
  UPDATE action
     SET owner_id = $3, acceptor_id = $4, due_on = $5::date, priority = $6::action_priority,
         state = $7::action_state, evidence = $8, reported_by = $9, response = $10,
         reported_at = CASE WHEN $11 = 'reported' THEN now() ELSE reported_at END,
         answered_at = CASE WHEN $11 = 'answered' THEN now() ELSE answered_at END,
         answered_by = CASE WHEN $11 = 'answered' THEN $12 ELSE answered_by END,
         version = version + 1
   WHERE organisation_id = $1
     AND action_id = $2
)sql"};

void save_action(pqxx::transaction_base& tx, const std::string& organisation_id, const domain::Action& action,
                 Stamp stamp, const std::string& answered_by) {
  const char* stamped = stamp == Stamp::Reported ? "reported" : stamp == Stamp::Answered ? "answered" : "";
  run(tx, update_action, organisation_id, action.action_id, action.owner_id, optional_id(action.acceptor_id),
      domain::to_string(action.due_on), std::string{domain::priority_key(action.priority)},
      std::string{domain::action_state_key(action.state)}, action.evidence, optional_id(action.reported_by),
      action.response, std::string{stamped}, answered_by);
}

std::string rank_of(const domain::Action& action, const domain::Date& today) {
  if (action.state == domain::ActionState::Accepted) return "2";
  return domain::days_overdue(action, today) > 0 ? "0" : "1";
}

#define TOUCHSTONE_ACTION_OVERDUE "(x.state IN ('open', 'sent_back') AND x.due_on < $10::date)"
#define TOUCHSTONE_ACTION_RANK \
  "(CASE WHEN x.state = 'accepted' THEN '2' WHEN " TOUCHSTONE_ACTION_OVERDUE " THEN '0' ELSE '1' END)"

const Statement select_actions{
    "select_actions", TOUCHSTONE_ACTION_COLUMNS
    "WHERE x.organisation_id = $1 "
    "  AND ($3 OR sa.code = ANY ($4::text[]) "
    "       OR nullif($2, '')::uuid IN (x.owner_id, coalesce(x.acceptor_id, x.owner_id), l.auditor_id)) "
    "  AND (NOT $5 OR x.owner_id = nullif($2, '')::uuid) "
    "  AND ($6 = '' OR sa.code = $6) "
    "  AND ($7::action_state[] = '{}' OR x.state = ANY ($7::action_state[])) "
    "  AND (NOT $8 OR " TOUCHSTONE_ACTION_OVERDUE
    ") "
    "  AND ($9 = '' OR x.audit_id = nullif($9, '')::uuid) "
    "  AND ($11 = '' OR (" TOUCHSTONE_ACTION_RANK
    ", x.due_on, x.action_id::text) > "
    "                   ($11, nullif($12, '')::date, $13)) "
    "ORDER BY " TOUCHSTONE_ACTION_RANK
    ", x.due_on, x.action_id::text "
    "LIMIT $14"};

std::vector<ActionRow> list_actions(pqxx::transaction_base& tx, const std::string& organisation_id,
                                    const ActionFilter& filter) {
  std::vector<std::string> states;
  for (const auto state : filter.states) states.emplace_back(domain::action_state_key(state));
  std::vector<ActionRow> rows;
  for (const auto& row :
       run(tx, select_actions, organisation_id, filter.person_id, filter.every_area, text_array(filter.area_codes),
           filter.mine, filter.area_code, text_array(states), filter.overdue, filter.audit_id,
           domain::to_string(filter.today), filter.after_rank, filter.after_due_on, filter.after_id, filter.limit)) {
    rows.push_back(read_action(row));
  }
  return rows;
}

// One that was opened again after it was accepted counts as never accepted: its day is not kept.
const Statement count_actions_of_programme{"count_actions_of_programme", R"sql(
  SELECT sa.code AS area_code,
         count(*) FILTER (WHERE d.made_on < $3::date
                            AND (d.accepted_on IS NULL OR d.accepted_on >= $3::date)) AS at_start,
         count(*) FILTER (WHERE d.made_on >= $3::date) AS opened,
         count(*) FILTER (WHERE d.accepted_on BETWEEN $3::date AND $4::date) AS accepted,
         count(*) FILTER (WHERE x.due_on < $4::date
                            AND (d.accepted_on IS NULL OR d.accepted_on > $4::date)) AS overdue
    FROM organisation o
    JOIN audit_cycle y ON y.organisation_id = o.organisation_id AND y.programme_id = $2
    JOIN audit a ON a.organisation_id = y.organisation_id AND a.audit_cycle_id = y.audit_cycle_id
    JOIN action x ON x.organisation_id = a.organisation_id AND x.audit_id = a.audit_id
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
   CROSS JOIN LATERAL (
     SELECT (x.created_at AT TIME ZONE o.time_zone)::date AS made_on,
            CASE WHEN x.state = 'accepted' THEN (x.answered_at AT TIME ZONE o.time_zone)::date END AS accepted_on
   ) d
   WHERE o.organisation_id = $1
     AND d.made_on <= $4::date
   GROUP BY sa.code, sa.position
   ORDER BY sa.position, sa.code
)sql"};

std::vector<domain::ActionCounts> count_actions(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                const std::string& programme_id, const domain::Date& first,
                                                const domain::Date& last) {
  std::vector<domain::ActionCounts> counts;
  for (const auto& row : run(tx, count_actions_of_programme, organisation_id, programme_id, domain::to_string(first),
                             domain::to_string(last))) {
    counts.push_back({row["area_code"].as<std::string>(), row["at_start"].as<std::int64_t>(),
                      row["opened"].as<std::int64_t>(), row["accepted"].as<std::int64_t>(),
                      row["overdue"].as<std::int64_t>()});
  }
  return counts;
}

// An action answers a finding when it is about a finding of its audit in the same words: findings may change places
// when an audit comes in again.
const Statement select_open_findings{"select_open_findings", R"sql(
  SELECT a.audit_id, n.position - 1 AS finding_index, n.text, k.case_reference, sa.code AS area_code,
         g.code AS programme_code, y.period, au.display_name AS auditor_name, coalesce(a.standing_grade, a.grade) AS grade,
         (a.submitted_at AT TIME ZONE o.time_zone)::date AS submitted_on
    FROM organisation o
    JOIN audit a ON a.organisation_id = o.organisation_id
    JOIN finding n ON n.organisation_id = a.organisation_id AND n.audit_id = a.audit_id AND n.kind = 'improvement'
    JOIN audit_case k ON k.organisation_id = a.organisation_id AND k.case_id = a.case_id
    JOIN allocation l ON l.organisation_id = a.organisation_id AND l.allocation_id = a.audit_id
    JOIN audit_cycle y ON y.organisation_id = a.organisation_id AND y.audit_cycle_id = a.audit_cycle_id
    JOIN programme g ON g.organisation_id = a.organisation_id AND g.programme_id = y.programme_id
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
    JOIN person au ON au.organisation_id = a.organisation_id AND au.person_id = l.auditor_id
   WHERE o.organisation_id = $1
     AND a.state IN ('submitted', 'accepted')
     AND ($2::text[] = '{}' OR sa.code = ANY ($2::text[]))
     AND (a.submitted_at AT TIME ZONE o.time_zone)::date > $3::date
     AND (a.submitted_at AT TIME ZONE o.time_zone)::date <= $4::date
     AND NOT EXISTS (SELECT FROM action x
                      WHERE x.organisation_id = a.organisation_id
                        AND x.audit_id = a.audit_id
                        AND x.field LIKE 'findings.%'
                        AND x.field_words = n.text)
   ORDER BY submitted_on, k.case_reference, n.position
)sql"};

std::vector<OpenFindingRow> list_open_findings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                               const std::vector<std::string>& area_codes, const domain::Date& since,
                                               const domain::Date& until) {
  std::vector<OpenFindingRow> findings;
  for (const auto& row : run(tx, select_open_findings, organisation_id, text_array(area_codes),
                             domain::to_string(since), domain::to_string(until))) {
    findings.push_back({row["audit_id"].as<std::string>(), row["finding_index"].as<int>(),
                        row["text"].as<std::string>(), row["case_reference"].as<std::string>(),
                        row["area_code"].as<std::string>(), row["programme_code"].as<std::string>(),
                        domain::period_from(row["period"].as<std::string>().substr(0, 7)).value(),
                        row["auditor_name"].as<std::string>(),
                        domain::date_from(row["submitted_on"].as<std::string>()).value(),
                        domain::grade_from(row["grade"].as<std::string>(""))});
  }
  return findings;
}

const Statement select_follow_up_rules{"select_follow_up_rules", R"sql(
  SELECT finding_days, re_audit_months, version
    FROM follow_up_rule
   WHERE organisation_id = $1
)sql"};

FollowUpRules find_follow_up_rules(pqxx::transaction_base& tx, const std::string& organisation_id) {
  const auto rows = run(tx, select_follow_up_rules, organisation_id);
  if (rows.empty()) return {};
  return {rows[0]["finding_days"].as<int>(), rows[0]["re_audit_months"].as<int>(),
          rows[0]["version"].as<std::int64_t>()};
}

const Statement lock_follow_up_rule{"lock_follow_up_rule", R"sql(
  SELECT organisation_id
    FROM organisation
   WHERE organisation_id = $1
     FOR NO KEY UPDATE
)sql"};

FollowUpRules lock_follow_up_rules(pqxx::transaction_base& tx, const std::string& organisation_id) {
  run(tx, lock_follow_up_rule, organisation_id);
  return find_follow_up_rules(tx, organisation_id);
}

const Statement upsert_follow_up_rules{"upsert_follow_up_rules", R"sql(
  INSERT INTO follow_up_rule AS r (organisation_id, finding_days, re_audit_months)
  VALUES ($1, $2, $3)
  ON CONFLICT (organisation_id) DO UPDATE
     SET finding_days = excluded.finding_days, re_audit_months = excluded.re_audit_months, version = r.version + 1
  RETURNING version
)sql"};

FollowUpRules save_follow_up_rules(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const FollowUpRules& rules) {
  auto saved = rules;
  saved.version =
      run(tx, upsert_follow_up_rules, organisation_id, rules.finding_days, rules.re_audit_months)[0]["version"]
          .as<std::int64_t>();
  return saved;
}

}  // namespace touchstone::store
