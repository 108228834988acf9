// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How the statements go on that are about what the unit decided of a finding: rows m of a table whose key is an audit
/// and the index of a finding n in it. Such a row holds as long as the finding has the text that it had then. For the
/// store's own files.

// The rows that hold, in completed audits of the cycle $2, in areas of the codes $3 (empty: all).
#define TOUCHSTONE_MARKS_OF_CYCLE(table)                                                                         \
  "  FROM audit a "                                                                                              \
  "  JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id " \
  "  JOIN " table                                                                                                \
  "       m ON m.organisation_id = a.organisation_id AND m.audit_id = a.audit_id "                               \
  "  JOIN finding n ON n.organisation_id = m.organisation_id AND n.audit_id = m.audit_id "                       \
  "   AND n.position = m.finding_index + 1 AND sha256(convert_to(n.text, 'UTF8')) = m.text_digest "              \
  " WHERE a.organisation_id = $1 AND a.audit_cycle_id = $2 AND a.state IN ('submitted', 'accepted') "            \
  "   AND ($3::text[] = '{}' OR sa.code = ANY ($3::text[])) "
// The row of the finding $3 of the audit $2, locked.
#define TOUCHSTONE_LOCKED_MARK                                                             \
  "  JOIN finding n ON n.organisation_id = m.organisation_id AND n.audit_id = m.audit_id " \
  "   AND n.position = m.finding_index + 1 "                                               \
  " WHERE m.organisation_id = $1 AND m.audit_id = $2 AND m.finding_index = $3 "            \
  "   FOR UPDATE OF m"
