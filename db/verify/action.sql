-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:action on pg

BEGIN;

SELECT organisation_id, action_id, audit_id, field, field_words, text, owner_id, acceptor_id, due_on, priority, state, evidence, reported_by, reported_at, response, answered_by, answered_at, created_by, created_at, version FROM action WHERE false;
SELECT organisation_id, finding_days, re_audit_months, version FROM follow_up_rule WHERE false;

ROLLBACK;
