-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:re_audit from pg

BEGIN;

DROP TABLE re_audit;
DROP TYPE re_audit_state;
DROP TYPE re_audit_origin;

COMMIT;
