-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:report_version to pg
-- requires: audit
-- requires: reach

BEGIN;

CREATE TYPE report_version_state AS ENUM ('draft', 'for_sign_off', 'signed_off', 'published', 'withdrawn');

CREATE TABLE report_version (
    organisation_id    uuid                 NOT NULL,
    audit_cycle_id     uuid                 NOT NULL,
    number             integer              NOT NULL,
    state              report_version_state NOT NULL DEFAULT 'draft',
    draft              integer              NOT NULL DEFAULT 1,
    revises            integer,
    why                text                 NOT NULL DEFAULT '',
    minor              integer,
    signed_words       text                 NOT NULL DEFAULT '',
    writers            text[]               NOT NULL,
    as_at              timestamptz,
    begun_by_name      text                 NOT NULL,
    begun_at           timestamptz          NOT NULL,
    requested_by_name  text                 NOT NULL DEFAULT '',
    requested_at       timestamptz,
    sent_back_by_name  text                 NOT NULL DEFAULT '',
    sent_back_at       timestamptz,
    sent_back_reason   text                 NOT NULL DEFAULT '',
    signed_off_by      text,
    signed_off_by_name text                 NOT NULL DEFAULT '',
    signed_off_at      timestamptz,
    published_by_name  text                 NOT NULL DEFAULT '',
    published_at       timestamptz,
    withdrawn_by_name  text                 NOT NULL DEFAULT '',
    withdrawn_at       timestamptz,
    withdrawn_reason   text                 NOT NULL DEFAULT '',
    version            bigint               NOT NULL DEFAULT 1,
    CONSTRAINT report_version_pk PRIMARY KEY (organisation_id, audit_cycle_id, number),
    CONSTRAINT report_version_of_cycle FOREIGN KEY (organisation_id, audit_cycle_id) REFERENCES audit_cycle,
    CONSTRAINT report_version_number_positive CHECK (number > 0 AND draft > 0),
    -- Numbers have no gaps and no version is ever deleted, so the earlier one is there.
    CONSTRAINT report_version_revises_earlier CHECK (revises > 0 AND revises < number),
    CONSTRAINT report_version_revision_says_why
        CHECK (CASE WHEN revises IS NULL THEN why = '' ELSE char_length(why) BETWEEN 1 AND 2000 END),
    CONSTRAINT report_version_has_writer CHECK (cardinality(writers) > 0 AND array_position(writers, NULL) IS NULL),
    CONSTRAINT report_version_figures_frozen_after_draft CHECK (
        CASE state WHEN 'draft' THEN as_at IS NULL AND requested_at IS NULL
                   WHEN 'withdrawn' THEN true
                   ELSE as_at IS NOT NULL AND requested_at IS NOT NULL END),
    CONSTRAINT report_version_signed_off_has_signatory CHECK (
        CASE WHEN signed_off_by IS NULL
             THEN signed_off_at IS NULL AND minor IS NULL AND signed_words = '' AND signed_off_by_name = ''
             ELSE signed_off_at IS NOT NULL AND minor IS NOT NULL AND minor >= 0 AND signed_words <> ''
                  AND signed_off_by_name <> '' END
        AND CASE state WHEN 'withdrawn' THEN true
                       ELSE (state IN ('signed_off', 'published')) = (signed_off_by IS NOT NULL) END),
    CONSTRAINT report_version_signed_off_by_person CHECK (signed_off_by LIKE 'people/%'),
    CONSTRAINT report_version_never_signed_off_by_its_writer CHECK (signed_off_by <> ALL (writers)),
    CONSTRAINT report_version_published_has_moment
        CHECK (CASE state WHEN 'withdrawn' THEN true ELSE (state = 'published') = (published_at IS NOT NULL) END),
    CONSTRAINT report_version_sent_back_has_reason
        CHECK (CASE WHEN sent_back_at IS NULL THEN sent_back_reason = ''
                    ELSE char_length(sent_back_reason) BETWEEN 1 AND 2000 END),
    CONSTRAINT report_version_withdrawn_has_reason
        CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)
               AND CASE WHEN withdrawn_at IS NULL THEN withdrawn_reason = ''
                        ELSE char_length(withdrawn_reason) BETWEEN 1 AND 2000 END)
);
COMMENT ON TABLE report_version IS 'The versions of a cycle''s report: who wrote, signed off and published each, and when.';
COMMENT ON COLUMN report_version.number IS 'Among the cycle''s versions, in the order in which they were begun.';
COMMENT ON COLUMN report_version.draft IS 'Rises each time it is sent back; with it the snapshot belongs to what was read.';
COMMENT ON COLUMN report_version.minor IS 'N of version 1.N, once it is signed off.';
COMMENT ON COLUMN report_version.signed_words IS 'What every format prints of it, as it was said then.';
COMMENT ON COLUMN report_version.writers IS 'people/{uuid} or serviceTokens/{uuid}: who began it, asked for sign-off or wrote a sentence of it.';
COMMENT ON COLUMN report_version.as_at IS 'Of the frozen figures; null while they are live.';
COMMENT ON COLUMN report_version.version IS 'Rises by one with every change; the etag is made from it.';
-- One at a time is under way; the numbers that readers see are never given twice.
CREATE UNIQUE INDEX report_version_under_way_once ON report_version (organisation_id, audit_cycle_id)
    WHERE state IN ('draft', 'for_sign_off', 'signed_off');
CREATE UNIQUE INDEX report_version_minor_once ON report_version (organisation_id, audit_cycle_id, minor);

-- What was signed off stays, whoever asks.
CREATE FUNCTION report_version_signed_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.signed_off_by IS NOT NULL
       AND (OLD.audit_cycle_id, OLD.number, OLD.draft, OLD.revises, OLD.why, OLD.minor, OLD.signed_words,
            OLD.writers, OLD.as_at, OLD.begun_by_name, OLD.begun_at, OLD.requested_by_name, OLD.requested_at,
            OLD.signed_off_by, OLD.signed_off_by_name, OLD.signed_off_at)
           IS DISTINCT FROM
           (NEW.audit_cycle_id, NEW.number, NEW.draft, NEW.revises, NEW.why, NEW.minor, NEW.signed_words,
            NEW.writers, NEW.as_at, NEW.begun_by_name, NEW.begun_at, NEW.requested_by_name, NEW.requested_at,
            NEW.signed_off_by, NEW.signed_off_by_name, NEW.signed_off_at) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'report_version_signed_stays',
            MESSAGE = 'what was signed off does not change';
    END IF;
    IF OLD.published_at IS NOT NULL
       AND (OLD.published_at, OLD.published_by_name) IS DISTINCT FROM (NEW.published_at, NEW.published_by_name) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'report_version_signed_stays',
            MESSAGE = 'when it was published does not change';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER report_version_signed_stays BEFORE UPDATE ON report_version
    FOR EACH ROW EXECUTE FUNCTION report_version_signed_stays();

-- All that a report is made from, as it was read by who signed it off. One for each draft that sign-off was asked for.
CREATE TABLE report_snapshot (
    organisation_id uuid    NOT NULL,
    audit_cycle_id  uuid    NOT NULL,
    number          integer NOT NULL,
    draft           integer NOT NULL,
    content         bytea   NOT NULL,
    digest          bytea   NOT NULL,
    CONSTRAINT report_snapshot_pk PRIMARY KEY (organisation_id, audit_cycle_id, number, draft),
    CONSTRAINT report_snapshot_of FOREIGN KEY (organisation_id, audit_cycle_id, number) REFERENCES report_version,
    CONSTRAINT report_snapshot_digest CHECK (digest = sha256(content))
);
COMMENT ON TABLE report_snapshot IS 'What a version of a report is made from: canonical JSON (server/report/snapshot.h) with its SHA-256. Append-only.';

-- The page itself, as it was finished at sign-off: later programs may draw the same snapshot in another way.
CREATE TABLE report_document (
    organisation_id uuid    NOT NULL,
    audit_cycle_id  uuid    NOT NULL,
    number          integer NOT NULL,
    content         bytea   NOT NULL,
    digest          bytea   NOT NULL,
    CONSTRAINT report_document_pk PRIMARY KEY (organisation_id, audit_cycle_id, number),
    CONSTRAINT report_document_of FOREIGN KEY (organisation_id, audit_cycle_id, number) REFERENCES report_version,
    CONSTRAINT report_document_digest CHECK (digest = sha256(content))
);
COMMENT ON TABLE report_document IS 'The HTML page of a signed version with its SHA-256. Append-only.';

ALTER TABLE report_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_version FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON report_version
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());
-- Somebody of one area sees what is signed off, everybody else of the council what is published.
CREATE POLICY within_reach ON report_version AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council()) OR state = 'published'
           OR (state = 'signed_off' AND (SELECT touchstone_areas()) <> '{}'));

-- What audits say stands in these two, of all areas: they are read by calls that narrow what they answer.
ALTER TABLE report_snapshot ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_snapshot FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON report_snapshot
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());
CREATE POLICY within_reach ON report_snapshot AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council()));

ALTER TABLE report_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_document FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON report_document
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());
CREATE POLICY within_reach ON report_document AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council()));

GRANT SELECT, INSERT, UPDATE ON report_version TO touchstone_server;
GRANT SELECT, INSERT ON report_snapshot, report_document TO touchstone_server;

COMMIT;
