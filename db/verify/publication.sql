-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:publication on pg

BEGIN;

SELECT organisation_id, upper_bound, hide_bases, version FROM publication_rules WHERE false;
SELECT organisation_id, audit_id, finding_index, marked, words, consent, marked_by_name, marked_at, text_digest, version
  FROM publication_mark WHERE false;
SELECT organisation_id, audit_cycle_id, number, content, digest, figures, proof, hidden_count, shown_count,
       relation_count, earlier_releases, upper_bound, bases_hidden, released_by, released_by_name, released_at
  FROM publication_release WHERE false;

ROLLBACK;
