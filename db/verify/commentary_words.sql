-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:commentary_words on pg

BEGIN;

SELECT decided_on_printed, confirmed_texts FROM fact_decision WHERE false;
SELECT organisation_id, sentence_id, audit_cycle_id, section, service_area_id, position, text, confirmed_texts,
       confirmed_printed, written_by_name, written_at, removed, version
  FROM section_sentence WHERE false;
SELECT organisation_id, finding_group_id, audit_cycle_id, text, confirmed_texts, member_count, written_by_name,
       written_at, removed, version
  FROM finding_group WHERE false;
SELECT organisation_id, audit_id, finding_index, finding_group_id, original_text FROM finding_group_member WHERE false;
SELECT organisation_id, audit_cycle_id, subject, number, deed, text, printed_text, by_actor, by_name, done_at
  FROM wording WHERE false;

ROLLBACK;
