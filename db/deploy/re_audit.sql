-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:re_audit to pg
-- requires: action

BEGIN;

CREATE TYPE re_audit_origin AS ENUM ('inadequate', 'requested');
CREATE TYPE re_audit_state AS ENUM ('wanted', 'allocated', 'cancelled');

CREATE TABLE re_audit (
    organisation_id uuid            NOT NULL,
    re_audit_id     uuid            NOT NULL DEFAULT gen_random_uuid(),
    first_audit_id  uuid            NOT NULL,
    origin          re_audit_origin NOT NULL,
    reason          text            NOT NULL,
    due_on          date            NOT NULL,
    state           re_audit_state  NOT NULL DEFAULT 'wanted',
    audit_id        uuid,
    cancel_reason   text            NOT NULL DEFAULT '',
    created_by      text            NOT NULL DEFAULT '',
    created_at      timestamptz     NOT NULL DEFAULT now(),
    version         bigint          NOT NULL DEFAULT 1,
    CONSTRAINT re_audit_pk PRIMARY KEY (organisation_id, re_audit_id),
    CONSTRAINT re_audit_of_audit FOREIGN KEY (organisation_id, first_audit_id) REFERENCES audit,
    CONSTRAINT re_audit_by_audit FOREIGN KEY (organisation_id, audit_id) REFERENCES audit,
    CONSTRAINT re_audit_is_another_audit CHECK (audit_id <> first_audit_id),
    CONSTRAINT re_audit_reason_length CHECK (char_length(reason) BETWEEN 1 AND 500),
    CONSTRAINT re_audit_allocated_has_audit CHECK (state <> 'allocated' OR audit_id IS NOT NULL),
    CONSTRAINT re_audit_cancelled_says_why CHECK ((state = 'cancelled') = (cancel_reason <> ''))
);
COMMENT ON TABLE re_audit IS 'A case that is to be audited again, with the audit that called for it and the one that answers.';
COMMENT ON COLUMN re_audit.audit_id IS 'The later audit of the same case; of the same id as its allocation.';
COMMENT ON COLUMN re_audit.created_by IS 'The name of who asked for it, as it was then.';
COMMENT ON COLUMN re_audit.version IS 'Rises by one with every change; the etag is made from it.';
-- An audit is followed by one re-audit, and an audit follows one: the loop stays a line.
CREATE UNIQUE INDEX re_audit_once_of_audit ON re_audit (organisation_id, first_audit_id) WHERE state <> 'cancelled';
CREATE UNIQUE INDEX re_audit_once_by_audit ON re_audit (organisation_id, audit_id);

ALTER TABLE re_audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE re_audit FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON re_audit
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON re_audit TO touchstone_server;

COMMIT;
