-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:audit_cycle on pg

BEGIN;

SELECT organisation_id, programme_id, code, display_name, form_key, version FROM programme WHERE false;
SELECT organisation_id, audit_cycle_id, programme_id, period, theme, due_on, form_id, state, version FROM audit_cycle WHERE false;

ROLLBACK;
