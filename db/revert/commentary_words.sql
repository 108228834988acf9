-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:commentary_words from pg

BEGIN;

DROP TABLE wording;
DROP TYPE wording_deed;
DROP TABLE finding_group_member;
DROP TABLE finding_group;
DROP TABLE section_sentence;
DROP TYPE report_section;
ALTER TABLE fact_decision DROP COLUMN confirmed_texts, DROP COLUMN decided_on_printed;

COMMIT;
