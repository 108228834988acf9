-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:audit_exemption on pg

BEGIN;

SELECT organisation_id, audit_id, reason, approver_id, requested_by, decided_at FROM audit_exemption WHERE false;

ROLLBACK;
