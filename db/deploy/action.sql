-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:action to pg
-- requires: audit
-- requires: person

BEGIN;

CREATE TYPE action_state AS ENUM ('open', 'reported_done', 'sent_back', 'accepted');
CREATE TYPE action_priority AS ENUM ('high', 'medium', 'low');

CREATE TABLE action (
    organisation_id uuid            NOT NULL,
    action_id       uuid            NOT NULL DEFAULT gen_random_uuid(),
    audit_id        uuid            NOT NULL,
    field           text            NOT NULL DEFAULT '',
    field_words     text            NOT NULL DEFAULT '',
    text            text            NOT NULL,
    owner_id        uuid            NOT NULL,
    acceptor_id     uuid,
    due_on          date            NOT NULL,
    priority        action_priority NOT NULL DEFAULT 'medium',
    state           action_state    NOT NULL DEFAULT 'open',
    evidence        text            NOT NULL DEFAULT '',
    reported_by     uuid,
    reported_at     timestamptz,
    response        text            NOT NULL DEFAULT '',
    answered_by     text            NOT NULL DEFAULT '',
    answered_at     timestamptz,
    created_by      text            NOT NULL DEFAULT '',
    created_at      timestamptz     NOT NULL DEFAULT now(),
    version         bigint          NOT NULL DEFAULT 1,
    CONSTRAINT action_pk PRIMARY KEY (organisation_id, action_id),
    CONSTRAINT action_of_audit FOREIGN KEY (organisation_id, audit_id) REFERENCES audit,
    CONSTRAINT action_owner FOREIGN KEY (organisation_id, owner_id) REFERENCES person,
    CONSTRAINT action_acceptor FOREIGN KEY (organisation_id, acceptor_id) REFERENCES person,
    CONSTRAINT action_reporter FOREIGN KEY (organisation_id, reported_by) REFERENCES person,
    CONSTRAINT action_text_length CHECK (char_length(text) BETWEEN 1 AND 1000),
    CONSTRAINT action_never_accepted_by_its_owner CHECK (acceptor_id <> owner_id),
    CONSTRAINT action_done_has_evidence
        CHECK (state NOT IN ('reported_done', 'accepted')
               OR char_length(evidence) BETWEEN 1 AND 4000 AND reported_by IS NOT NULL AND reported_at IS NOT NULL),
    CONSTRAINT action_sent_back_says_what_is_missing CHECK (state <> 'sent_back' OR response <> ''),
    CONSTRAINT action_accepted_by_somebody CHECK (state <> 'accepted' OR answered_by <> '' AND answered_at IS NOT NULL)
);
COMMENT ON TABLE action IS 'What must now happen after an audit: one owner, a due date; done when somebody else accepts it.';
COMMENT ON COLUMN action.field IS 'answers.KEY, findings.N with N from 0, or empty: the audit as a whole.';
COMMENT ON COLUMN action.field_words IS 'The finding or the answer in the words it had when the action was made.';
COMMENT ON COLUMN action.acceptor_id IS 'Whom the QA unit named to accept it; the unit may always.';
COMMENT ON COLUMN action.response IS 'What was missing when it was sent back, or why it was reopened.';
COMMENT ON COLUMN action.answered_by IS 'The name of who accepted, sent back or reopened it, as it was then.';
COMMENT ON COLUMN action.version IS 'Rises by one with every change; the etag is made from it.';
CREATE INDEX action_by_audit ON action (organisation_id, audit_id);
CREATE INDEX action_by_owner ON action (organisation_id, owner_id) WHERE state <> 'accepted';

CREATE TABLE follow_up_rule (
    organisation_id uuid    NOT NULL,
    finding_days    integer NOT NULL DEFAULT 30,
    re_audit_months integer NOT NULL DEFAULT 3,
    version         bigint  NOT NULL DEFAULT 1,
    CONSTRAINT follow_up_rule_pk PRIMARY KEY (organisation_id),
    FOREIGN KEY (organisation_id) REFERENCES organisation,
    CONSTRAINT follow_up_rule_finding_days CHECK (finding_days BETWEEN 1 AND 365),
    CONSTRAINT follow_up_rule_re_audit_months CHECK (re_audit_months BETWEEN 1 AND 24)
);
COMMENT ON TABLE follow_up_rule IS 'A council''s own settings of the loop; without a row the standard ones hold.';
COMMENT ON COLUMN follow_up_rule.finding_days IS 'After so many days an area for improvement without an action is shown as such.';
COMMENT ON COLUMN follow_up_rule.re_audit_months IS 'So many months after an inadequate audit its case is audited again.';

ALTER TABLE action ENABLE ROW LEVEL SECURITY;
ALTER TABLE action FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON action
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE follow_up_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE follow_up_rule FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON follow_up_rule
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON action, follow_up_rule TO touchstone_server;

COMMIT;
