-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:audit_cycle from pg

BEGIN;

DROP TABLE audit_cycle;
DROP FUNCTION audit_cycle_form_is_fixed();
DROP TABLE programme;
DROP TYPE cycle_state;

COMMIT;
