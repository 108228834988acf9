-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:audit on pg

BEGIN;

SELECT organisation_id, audit_id, audit_cycle_id, case_id, service_area_id, form_id, case_holding, graded, state, exempt, grade, submitted_at, version FROM audit WHERE false;
SELECT organisation_id, audit_id, question_key, form_id, yes_no, grade, text_value, date_value, comment FROM answer WHERE false;
SELECT organisation_id, audit_id, position, kind, text, section_key, theme, source FROM finding WHERE false;

ROLLBACK;
