-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:commentary on pg

BEGIN;

SELECT organisation_id, audit_cycle_id, fact_key, choice, sentence, decided_on_sentence, decided_on_figures, decided_by, decided_at, version FROM fact_decision WHERE false;
SELECT organisation_id, audit_id, finding_index, in_report, text_digest, version FROM finding_choice WHERE false;

ROLLBACK;
