-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:challenge to pg
-- requires: moderation

BEGIN;

CREATE TYPE challenge_state AS ENUM ('open', 'upheld', 'changed', 'withdrawn', 'lapsed');

CREATE TABLE challenge (
    organisation_id uuid            NOT NULL,
    challenge_id    uuid            NOT NULL DEFAULT gen_random_uuid(),
    audit_id        uuid            NOT NULL,
    state           challenge_state NOT NULL DEFAULT 'open',
    disputed_grade  grade           NOT NULL,
    raised_by       text            NOT NULL,
    raised_by_name  text            NOT NULL,
    reason          text            NOT NULL,
    raised_at       timestamptz     NOT NULL,
    ruled_by_name   text            NOT NULL DEFAULT '',
    ruled_grade     grade,
    ruling_reason   text            NOT NULL DEFAULT '',
    ruled_at        timestamptz,
    version         bigint          NOT NULL DEFAULT 1,
    CONSTRAINT challenge_pk PRIMARY KEY (organisation_id, challenge_id),
    CONSTRAINT challenge_of_audit FOREIGN KEY (organisation_id, audit_id) REFERENCES audit,
    CONSTRAINT challenge_reason_length CHECK (char_length(reason) BETWEEN 1 AND 4000),
    CONSTRAINT challenge_ruled_has_ruling
        CHECK (CASE WHEN state IN ('upheld', 'changed')
                    THEN ruled_grade IS NOT NULL AND ruled_at IS NOT NULL AND char_length(ruling_reason) BETWEEN 1 AND 4000
                    ELSE ruled_grade IS NULL AND ruled_at IS NULL AND ruling_reason = '' END),
    CONSTRAINT challenge_upheld_keeps_grade CHECK (state <> 'upheld' OR ruled_grade = disputed_grade),
    CONSTRAINT challenge_changed_changes_grade CHECK (state <> 'changed' OR ruled_grade <> disputed_grade)
);
COMMENT ON TABLE challenge IS 'Grades that the service disputes, with the ruling; kept for good.';
COMMENT ON COLUMN challenge.raised_by IS 'people/{uuid} or serviceTokens/{uuid}, as in an event.';
COMMENT ON COLUMN challenge.version IS 'Rises by one with every change; the etag is made from it.';
CREATE UNIQUE INDEX challenge_open_once ON challenge (organisation_id, audit_id) WHERE state = 'open';
CREATE INDEX challenge_by_audit ON challenge (organisation_id, audit_id, raised_at);

ALTER TABLE challenge ENABLE ROW LEVEL SECURITY;
ALTER TABLE challenge FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON challenge
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON challenge TO touchstone_server;

COMMIT;
