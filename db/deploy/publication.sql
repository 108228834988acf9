-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:publication to pg
-- requires: audit
-- requires: reach
-- requires: report_version

BEGIN;

CREATE TABLE publication_rules (
    organisation_id uuid    NOT NULL REFERENCES organisation,
    upper_bound     integer NOT NULL DEFAULT 5,
    hide_bases      boolean NOT NULL DEFAULT false,
    version         bigint  NOT NULL DEFAULT 1,
    CONSTRAINT publication_rules_pk PRIMARY KEY (organisation_id),
    CONSTRAINT publication_rules_bound CHECK (upper_bound BETWEEN 5 AND 10)
);
COMMENT ON TABLE publication_rules IS 'What a council hides in its publication copies; without a row the standard holds.';
COMMENT ON COLUMN publication_rules.upper_bound IS 'Counts from 1 to here are hidden.';
COMMENT ON COLUMN publication_rules.hide_bases IS 'Audits allocated, completed and not completed are hidden likewise.';

CREATE TABLE publication_mark (
    organisation_id uuid        NOT NULL,
    audit_id        uuid        NOT NULL,
    finding_index   integer     NOT NULL,
    marked          boolean     NOT NULL DEFAULT false,
    words           text        NOT NULL DEFAULT '',
    consent         text        NOT NULL DEFAULT '',
    marked_by_name  text        NOT NULL DEFAULT '',
    marked_at       timestamptz NOT NULL DEFAULT now(),
    text_digest     bytea       NOT NULL DEFAULT '',
    version         bigint      NOT NULL DEFAULT 0,
    CONSTRAINT publication_mark_pk PRIMARY KEY (organisation_id, audit_id, finding_index),
    CONSTRAINT publication_mark_of_audit FOREIGN KEY (organisation_id, audit_id) REFERENCES audit,
    CONSTRAINT publication_mark_index_not_negative CHECK (finding_index >= 0),
    CONSTRAINT publication_mark_has_words
        CHECK (CASE WHEN marked THEN char_length(words) BETWEEN 1 AND 1000 AND marked_by_name <> ''
                    ELSE words = '' AND consent = '' END),
    CONSTRAINT publication_mark_consent_length CHECK (char_length(consent) <= 500)
);
COMMENT ON TABLE publication_mark IS 'Findings of which the publication copy may print something; one that is not marked was taken back.';
COMMENT ON COLUMN publication_mark.words IS 'What may be printed: a general statement that tells of no single case, or the quotation.';
COMMENT ON COLUMN publication_mark.consent IS 'Of a quotation: who said that it may be published, and when; empty for a statement.';
COMMENT ON COLUMN publication_mark.text_digest IS 'Of the finding that was marked: once it is another one, nothing is marked.';
COMMENT ON COLUMN publication_mark.version IS 'Rises by one with every change, also when taken back; the etag is made from it.';

CREATE TABLE publication_release (
    organisation_id  uuid        NOT NULL,
    audit_cycle_id   uuid        NOT NULL,
    number           integer     NOT NULL,
    content          bytea       NOT NULL,
    digest           bytea       NOT NULL,
    figures          jsonb       NOT NULL,
    proof            text        NOT NULL,
    hidden_count     integer     NOT NULL,
    shown_count      integer     NOT NULL,
    relation_count   integer     NOT NULL,
    earlier_releases integer     NOT NULL,
    upper_bound      integer     NOT NULL,
    bases_hidden     boolean     NOT NULL,
    released_by      text        NOT NULL,
    released_by_name text        NOT NULL,
    released_at      timestamptz NOT NULL,
    CONSTRAINT publication_release_pk PRIMARY KEY (organisation_id, audit_cycle_id, number),
    CONSTRAINT publication_release_of FOREIGN KEY (organisation_id, audit_cycle_id, number) REFERENCES report_version,
    CONSTRAINT publication_release_digest CHECK (digest = sha256(content)),
    CONSTRAINT publication_release_proven CHECK (proof <> ''),
    CONSTRAINT publication_release_by_person CHECK (released_by LIKE 'people/%')
);
COMMENT ON TABLE publication_release IS 'The publication copy of a version as it was released: its page, what it printed, what was proven of it, who and when. Append-only.';
COMMENT ON COLUMN publication_release.figures IS 'Every figure as printed, [window, area, figure, count or null where it was hidden]: what later proofs take as known. Nothing hidden stands here.';

ALTER TABLE publication_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_rules FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON publication_rules
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE publication_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON publication_mark
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());
CREATE POLICY within_reach ON publication_mark AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council()) OR touchstone_reaches(audit_id));

-- A released copy is for everybody.
ALTER TABLE publication_release ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_release FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON publication_release
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON publication_rules, publication_mark TO touchstone_server;
GRANT SELECT, INSERT ON publication_release TO touchstone_server;

COMMIT;
