-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:voice to pg
-- requires: audit
-- requires: reach

BEGIN;

CREATE TYPE voice_source AS ENUM ('child', 'young_person', 'parent', 'carer', 'other_family');
CREATE TYPE voice_consent AS ENUM ('not_asked', 'yes', 'no');

CREATE TABLE voice (
    organisation_id uuid          NOT NULL,
    voice_id        uuid          NOT NULL DEFAULT gen_random_uuid(),
    audit_id        uuid          NOT NULL,
    source          voice_source  NOT NULL,
    words           text          NOT NULL,
    consent         voice_consent NOT NULL,
    outcome         text          NOT NULL DEFAULT '',
    heard_by        text          NOT NULL,
    heard_on        date          NOT NULL,
    version         bigint        NOT NULL DEFAULT 1,
    CONSTRAINT voice_pk PRIMARY KEY (organisation_id, voice_id),
    CONSTRAINT voice_of_audit FOREIGN KEY (organisation_id, audit_id) REFERENCES audit,
    CONSTRAINT voice_words_length CHECK (char_length(words) BETWEEN 1 AND 4000),
    CONSTRAINT voice_outcome_length CHECK (char_length(outcome) <= 2000),
    CONSTRAINT voice_heard_by_length CHECK (char_length(heard_by) BETWEEN 1 AND 200)
);
COMMENT ON TABLE voice IS 'What a child or family said about the work on an audited case; removed with a row, kept nowhere else.';
COMMENT ON COLUMN voice.consent IS 'Whether they agree to be quoted in publications.';
COMMENT ON COLUMN voice.version IS 'Rises by one with every change; the etag is made from it.';
CREATE INDEX voice_by_audit ON voice (organisation_id, audit_id);

ALTER TABLE voice ENABLE ROW LEVEL SECURITY;
ALTER TABLE voice FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON voice
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());
CREATE POLICY within_reach ON voice AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council()) OR touchstone_reaches(audit_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON voice TO touchstone_server;

COMMIT;
