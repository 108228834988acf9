-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:draw on pg

BEGIN;

SELECT organisation_id, draw_id, audit_cycle_id, seed, drawn_on, listed_count, list_digest, months_between_audits, practitioner_warning, quotas, strata, excluded, state, created_by, created_at, version FROM draw WHERE false;
SELECT organisation_id, draw_id, case_reference, listed, auditor_id, added, dropped, override_reason, override_approver_id, overridden_by FROM draw_row WHERE false;
SELECT organisation_id, allocation_id, auditor_id, words, reason, approver_id, requested_by, created_at FROM independence_override WHERE false;

ROLLBACK;
