-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:thanks on pg

BEGIN;

SELECT organisation_id, thanks_id, audit_id, finding_text, words, practitioner_id, by_hand, sent_by_name, sent_at FROM thanks WHERE false;

ROLLBACK;
