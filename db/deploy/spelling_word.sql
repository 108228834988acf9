-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:spelling_word to pg
-- requires: organisation

BEGIN;

CREATE TABLE spelling_word (
    organisation_id uuid NOT NULL REFERENCES organisation,
    word            text NOT NULL,
    CONSTRAINT spelling_word_pk PRIMARY KEY (organisation_id, word),
    CONSTRAINT spelling_word_length CHECK (char_length(word) BETWEEN 1 AND 60)
);
COMMENT ON TABLE spelling_word IS 'Words that the council writes and no dictionary has; never the name of a child or family.';
-- A word is there once, however it is written.
CREATE UNIQUE INDEX spelling_word_once ON spelling_word (organisation_id, lower(word));

ALTER TABLE spelling_word ENABLE ROW LEVEL SECURITY;
ALTER TABLE spelling_word FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON spelling_word
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, DELETE ON spelling_word TO touchstone_server;

COMMIT;
