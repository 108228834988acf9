-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:report_version on pg

BEGIN;

SELECT organisation_id, audit_cycle_id, number, state, draft, revises, why, minor, signed_words, writers, as_at,
       begun_by_name, begun_at, requested_by_name, requested_at, sent_back_by_name, sent_back_at, sent_back_reason,
       signed_off_by, signed_off_by_name, signed_off_at, published_by_name, published_at, withdrawn_by_name,
       withdrawn_at, withdrawn_reason, version
  FROM report_version WHERE false;
SELECT organisation_id, audit_cycle_id, number, draft, content, digest FROM report_snapshot WHERE false;
SELECT organisation_id, audit_cycle_id, number, content, digest FROM report_document WHERE false;

ROLLBACK;
