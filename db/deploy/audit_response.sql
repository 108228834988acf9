-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:audit_response to pg
-- requires: audit

BEGIN;

CREATE TABLE audit_comment (
    organisation_id uuid        NOT NULL,
    audit_id        uuid        NOT NULL,
    field           text        NOT NULL,
    position        integer     NOT NULL,
    text            text        NOT NULL,
    author          text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT audit_comment_pk PRIMARY KEY (organisation_id, audit_id, field),
    CONSTRAINT audit_comment_of_audit FOREIGN KEY (organisation_id, audit_id) REFERENCES audit,
    CONSTRAINT audit_comment_field_length CHECK (char_length(field) BETWEEN 1 AND 100),
    CONSTRAINT audit_comment_text_length CHECK (char_length(text) BETWEEN 1 AND 2000)
);
COMMENT ON TABLE audit_comment IS 'What the QA unit pinned to answers when it last sent an audit back.';
COMMENT ON COLUMN audit_comment.field IS 'answers.KEY, grade, discussion, findings or findings.N with N from 0.';
COMMENT ON COLUMN audit_comment.author IS 'people/{uuid} or serviceTokens/{uuid}, as in an event.';

ALTER TABLE audit_comment ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_comment FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON audit_comment
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());
GRANT SELECT, INSERT, UPDATE, DELETE ON audit_comment TO touchstone_server;

ALTER TABLE audit
    ADD COLUMN confirmed_texts      jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN not_completed_from   audit_state,
    ADD COLUMN withdrawn_from       audit_state,
    ADD COLUMN set_aside_reason     text NOT NULL DEFAULT '',
    ADD COLUMN earlier_submitted_at timestamptz,
    ADD CONSTRAINT audit_confirmed_texts_are_a_list CHECK (jsonb_typeof(confirmed_texts) = 'array'),
    ADD CONSTRAINT audit_withdrawn_from_only_when_withdrawn CHECK (withdrawn_from IS NULL OR state = 'withdrawn'),
    ADD CONSTRAINT audit_set_aside_reason_only_when_withdrawn CHECK (set_aside_reason = '' OR state = 'withdrawn');
COMMENT ON COLUMN audit.confirmed_texts IS 'Words that look as if they identify somebody and, its auditor says, do not.';
COMMENT ON COLUMN audit.not_completed_from IS 'What it was before it was not completed, for undoing that.';
COMMENT ON COLUMN audit.withdrawn_from IS 'What it was before it was withdrawn, for undoing that.';
COMMENT ON COLUMN audit.set_aside_reason IS 'Why it was not completed, kept while it is withdrawn.';
COMMENT ON COLUMN audit.earlier_submitted_at IS 'When one sent back had come in; gone as soon as its auditor saves it.';

ALTER TABLE allocation ADD COLUMN last_chased_at timestamptz;
COMMENT ON COLUMN allocation.last_chased_at IS 'When its auditor was last reminded.';

-- The audits of a case over the months, for the one before.
CREATE INDEX audit_by_case ON audit (organisation_id, case_id);

COMMIT;
