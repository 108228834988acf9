-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:re_audit on pg

BEGIN;

SELECT organisation_id, re_audit_id, first_audit_id, origin, reason, due_on, state, audit_id, cancel_reason, created_by, created_at, version FROM re_audit WHERE false;

ROLLBACK;
