// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/audit_repository.h"

/// How the statements about audits and allocations begin, and how their rows are read. For the store's own files.

#define TOUCHSTONE_AUDIT_COLUMNS                                                                                    \
  "SELECT a.audit_id, a.state, sa.code AS area_code, a.case_holding, l.auditor_id, a.version, a.response_comment, " \
  "       a.not_completed_reason, a.exempt, a.answered_count, a.question_count, a.grade, a.standing_grade, "        \
  "a.not_completed_from, a.not_completed_approval_awaited, a.not_completed_approver_id, "                           \
  "       (SELECT np.display_name FROM person np WHERE np.organisation_id = a.organisation_id "                     \
  "           AND np.person_id = a.not_completed_approver_id) AS not_completed_approver, "                          \
  "       CASE WHEN a.exempt THEN (SELECT e.reason || E'\\n' || ep.display_name FROM audit_exemption e "            \
  "         JOIN person ep ON ep.organisation_id = e.organisation_id AND ep.person_id = e.approver_id "             \
  "         WHERE e.organisation_id = a.organisation_id AND e.audit_id = a.audit_id) END AS exemption, "            \
  "       a.withdrawn_from, a.set_aside_reason, "                                                                   \
  "       (extract(epoch FROM a.submitted_at) * 1000000)::bigint AS submitted_at, "                                 \
  "       (extract(epoch FROM a.earlier_submitted_at) * 1000000)::bigint AS earlier_submitted_at, "                 \
  "       (extract(epoch FROM l.last_chased_at) * 1000000)::bigint AS last_chased_at, "                             \
  "       (SELECT (a.submitted_at AT TIME ZONE o.time_zone)::date FROM organisation o "                             \
  "         WHERE o.organisation_id = a.organisation_id) AS submitted_on, "                                         \
  "       (SELECT (l.last_chased_at AT TIME ZONE o.time_zone)::date FROM organisation o "                           \
  "         WHERE o.organisation_id = a.organisation_id) AS last_chased_on, "                                       \
  "       (extract(epoch FROM a.updated_at) * 1000000)::bigint AS updated_at, "                                     \
  "       a.audit_cycle_id, y.period, y.state AS cycle_state, g.code AS programme_code, y.theme, y.form_id, "       \
  "       f.key AS form_key, f.version AS form_version, k.case_reference, k.case_type, l.team_name, l.due_on, "     \
  "       pr.display_name AS practitioner_name, pr.email AS practitioner_email, "                                   \
  "       au.email AS auditor_email, au.display_name AS auditor_name "
#define TOUCHSTONE_CONTENT_COLUMNS                                                                              \
  "     , a.grade_rationale, a.discussion_held, a.discussion_reason, a.no_findings_reason, a.confirmed_texts, " \
  "       a.discussion_held_on, a.discussion_led_by, "                                                          \
  "       (SELECT jsonb_agg(jsonb_build_object('question_key', w.question_key, 'yes_no', w.yes_no, "            \
  "                 'grade', w.grade, 'text', w.text_value, 'date', w.date_value, 'comment', w.comment) "       \
  "                 ORDER BY q.position) "                                                                      \
  "          FROM answer w JOIN question q ON q.organisation_id = w.organisation_id AND q.form_id = w.form_id " \
  "               AND q.key = w.question_key "                                                                  \
  "         WHERE w.organisation_id = a.organisation_id AND w.audit_id = a.audit_id) AS answers, "              \
  "       (SELECT jsonb_agg(jsonb_build_object('kind', n.kind, 'text', n.text, 'section_key', n.section_key, "  \
  "                 'theme', n.theme, 'source', n.source) ORDER BY n.position) "                                \
  "          FROM finding n "                                                                                   \
  "         WHERE n.organisation_id = a.organisation_id AND n.audit_id = a.audit_id) AS findings, "             \
  "       (SELECT jsonb_agg(jsonb_build_object('field', m.field, 'text', m.text, "                              \
  "                 'author_name', coalesce(mp.display_name, mt.display_name, ''), "                            \
  "                 'created_at', (extract(epoch FROM m.created_at) * 1000000)::bigint) ORDER BY m.position) "  \
  "          FROM audit_comment m "                                                                             \
  "          LEFT JOIN person mp ON mp.organisation_id = m.organisation_id "                                    \
  "               AND mp.person_id = substring(m.author FROM '^people/(.*)$')::uuid "                           \
  "          LEFT JOIN service_token mt ON mt.organisation_id = m.organisation_id "                             \
  "               AND mt.service_token_id = substring(m.author FROM '^serviceTokens/(.*)$')::uuid "             \
  "         WHERE m.organisation_id = a.organisation_id AND m.audit_id = a.audit_id) AS comments "
// The cycle comes first: it narrows best, and joins are done in this order. OFFSET 0 keeps the allocation and the case
// of each audit a look-up by their keys, whatever the planner believes of an organisation it has no statistics of.
#define TOUCHSTONE_AUDIT_TABLES                                                                                  \
  "  FROM audit_cycle y "                                                                                        \
  "  JOIN audit a ON a.organisation_id = y.organisation_id AND a.audit_cycle_id = y.audit_cycle_id "             \
  " CROSS JOIN LATERAL (SELECT auditor_id, practitioner_id, team_name, due_on, last_chased_at FROM allocation "  \
  "                      WHERE organisation_id = a.organisation_id AND allocation_id = a.audit_id OFFSET 0) l "  \
  " CROSS JOIN LATERAL (SELECT case_reference, case_type FROM audit_case "                                       \
  "                      WHERE organisation_id = a.organisation_id AND case_id = a.case_id OFFSET 0) k "         \
  "  JOIN programme g ON g.organisation_id = a.organisation_id AND g.programme_id = y.programme_id "             \
  "  JOIN form f ON f.organisation_id = a.organisation_id AND f.form_id = y.form_id "                            \
  "  JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id " \
  "  JOIN person au ON au.organisation_id = a.organisation_id AND au.person_id = l.auditor_id "                  \
  "  LEFT JOIN person pr ON pr.organisation_id = a.organisation_id AND pr.person_id = l.practitioner_id "

namespace touchstone::store {

/// A moment from microseconds since 1970.
domain::Time time_of(const pqxx::field& epoch_microseconds);
/// The same; nothing for NULL.
std::optional<domain::Time> optional_time(const pqxx::field& epoch_microseconds);
/// Microseconds since 1970; empty for nothing.
std::string microseconds_of(const std::optional<domain::Time>& time);
/// A row of TOUCHSTONE_AUDIT_COLUMNS.
AuditRecord read_record(const pqxx::row& row);
/// One that also has TOUCHSTONE_CONTENT_COLUMNS.
AuditRecord read_record_with_content(const pqxx::row& row);
/// The first of such rows, if any.
std::optional<AuditRecord> first_record(const pqxx::result& rows);

}  // namespace touchstone::store
