-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:grade_rule on pg

BEGIN;

SELECT organisation_id, form_id, position, grades, record_checks_no_at_least, without_finding, say FROM grade_rule WHERE false;

ROLLBACK;
