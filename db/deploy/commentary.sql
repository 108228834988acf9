-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:commentary to pg
-- requires: audit

BEGIN;

CREATE TYPE fact_choice AS ENUM ('accepted', 'edited', 'dropped');

CREATE TABLE fact_decision (
    organisation_id     uuid        NOT NULL,
    audit_cycle_id      uuid        NOT NULL,
    fact_key            text        NOT NULL,
    choice              fact_choice,
    sentence            text        NOT NULL DEFAULT '',
    decided_on_sentence text        NOT NULL DEFAULT '',
    decided_on_figures  text        NOT NULL DEFAULT '',
    decided_by          text        NOT NULL DEFAULT '',
    decided_at          timestamptz NOT NULL DEFAULT now(),
    version             bigint      NOT NULL DEFAULT 0,
    CONSTRAINT fact_decision_pk PRIMARY KEY (organisation_id, audit_cycle_id, fact_key),
    CONSTRAINT fact_decision_of_cycle FOREIGN KEY (organisation_id, audit_cycle_id) REFERENCES audit_cycle,
    CONSTRAINT fact_decision_key_length CHECK (char_length(fact_key) BETWEEN 1 AND 200),
    CONSTRAINT fact_decision_sentence_of_edited
        CHECK (CASE WHEN choice = 'edited' THEN char_length(sentence) BETWEEN 1 AND 1000 ELSE sentence = '' END)
);
COMMENT ON TABLE fact_decision IS 'What the QA unit decided about a fact of a month; a row whose choice is null was taken back.';
COMMENT ON COLUMN fact_decision.decided_by IS 'The name of who decided, as it was then.';
COMMENT ON COLUMN fact_decision.version IS 'Rises by one with every change, also when taken back; the etag is made from it.';

CREATE TABLE finding_choice (
    organisation_id uuid    NOT NULL,
    audit_id        uuid    NOT NULL,
    finding_index   integer NOT NULL,
    in_report       boolean,
    text_digest     bytea   NOT NULL DEFAULT '',
    version         bigint  NOT NULL DEFAULT 0,
    CONSTRAINT finding_choice_pk PRIMARY KEY (organisation_id, audit_id, finding_index),
    CONSTRAINT finding_choice_of_audit FOREIGN KEY (organisation_id, audit_id) REFERENCES audit,
    CONSTRAINT finding_choice_index_not_negative CHECK (finding_index >= 0)
);
COMMENT ON TABLE finding_choice IS 'Findings put into the report by choice or left out; a row whose in_report is null was taken back.';
COMMENT ON COLUMN finding_choice.text_digest IS 'Of the text that was chosen: once it is another one, nothing is chosen.';
COMMENT ON COLUMN finding_choice.version IS 'Rises by one with every change, also when taken back; the etag is made from it.';

ALTER TABLE fact_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE fact_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON fact_decision
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE finding_choice ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding_choice FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON finding_choice
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON fact_decision, finding_choice TO touchstone_server;

COMMIT;
