-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:audit_response on pg

BEGIN;

SELECT organisation_id, audit_id, field, position, text, author, created_at FROM audit_comment WHERE false;
SELECT confirmed_texts, not_completed_from, withdrawn_from, set_aside_reason, earlier_submitted_at FROM audit WHERE false;
SELECT last_chased_at FROM allocation WHERE false;

ROLLBACK;
