-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:audit to pg
-- requires: allocation

BEGIN;

CREATE TYPE audit_state AS ENUM ('allocated', 'in_progress', 'submitted', 'sent_back', 'accepted', 'not_completed', 'withdrawn');
CREATE TYPE yes_no AS ENUM ('yes', 'no', 'na');
CREATE TYPE finding_kind AS ENUM ('good_practice', 'improvement', 'quotation');
CREATE TYPE finding_source AS ENUM ('practitioner', 'parent', 'child', 'record');

CREATE TABLE audit (
    organisation_id      uuid        NOT NULL,
    audit_id             uuid        NOT NULL,
    audit_cycle_id       uuid        NOT NULL,
    case_id              uuid        NOT NULL,
    service_area_id      uuid        NOT NULL,
    form_id              uuid        NOT NULL,
    case_holding         boolean     NOT NULL,
    graded               boolean     NOT NULL,
    state                audit_state NOT NULL DEFAULT 'allocated',
    exempt               boolean     NOT NULL DEFAULT false,
    not_completed_reason text        NOT NULL DEFAULT '',
    grade                grade,
    grade_rationale      text        NOT NULL DEFAULT '',
    discussion_held      boolean,
    discussion_reason    text        NOT NULL DEFAULT '',
    no_findings_reason   text        NOT NULL DEFAULT '',
    response_comment     text        NOT NULL DEFAULT '',
    answered_count       integer     NOT NULL DEFAULT 0,
    question_count       integer     NOT NULL DEFAULT 0,
    submitted_at         timestamptz,
    updated_at           timestamptz NOT NULL DEFAULT now(),
    version              bigint      NOT NULL DEFAULT 1,
    CONSTRAINT audit_pk PRIMARY KEY (organisation_id, audit_id),
    CONSTRAINT audit_of_allocation FOREIGN KEY (organisation_id, audit_id, audit_cycle_id, case_id, service_area_id)
        REFERENCES allocation (organisation_id, allocation_id, audit_cycle_id, case_id, service_area_id),
    CONSTRAINT audit_form_of_cycle FOREIGN KEY (organisation_id, audit_cycle_id, form_id)
        REFERENCES audit_cycle (organisation_id, audit_cycle_id, form_id),
    CONSTRAINT audit_key_with_form UNIQUE (organisation_id, audit_id, form_id),
    CONSTRAINT audit_handed_in_has_grade
        CHECK (NOT graded OR state NOT IN ('submitted', 'accepted') OR grade IS NOT NULL),
    CONSTRAINT audit_handed_in_has_moment
        CHECK (state NOT IN ('submitted', 'accepted') OR submitted_at IS NOT NULL),
    CONSTRAINT audit_reason_only_when_not_completed
        CHECK (state = 'not_completed' OR not_completed_reason = ''),
    CONSTRAINT audit_exempt_is_not_handed_in CHECK (NOT exempt OR state NOT IN ('submitted', 'accepted'))
);
COMMENT ON TABLE audit IS 'What an auditor hands in for an allocation; created with it and of the same id.';
COMMENT ON COLUMN audit.case_holding IS 'Whether the area answered Focus 5 when the case was allocated.';
COMMENT ON COLUMN audit.version IS 'Rises by one with every change; the etag is made from it.';
-- One case once in a cycle; one that was withdrawn may be allocated again.
CREATE UNIQUE INDEX audit_case_once_in_cycle ON audit (organisation_id, audit_cycle_id, case_id) WHERE state <> 'withdrawn';

CREATE TABLE answer (
    organisation_id uuid   NOT NULL,
    audit_id        uuid   NOT NULL,
    question_key    text   NOT NULL,
    form_id         uuid   NOT NULL,
    yes_no          yes_no,
    grade           grade,
    text_value      text,
    date_value      date,
    comment         text   NOT NULL DEFAULT '',
    CONSTRAINT answer_pk PRIMARY KEY (organisation_id, audit_id, question_key),
    CONSTRAINT answer_of_audit FOREIGN KEY (organisation_id, audit_id, form_id) REFERENCES audit (organisation_id, audit_id, form_id),
    CONSTRAINT answer_to_question FOREIGN KEY (organisation_id, form_id, question_key) REFERENCES question,
    CONSTRAINT answer_has_one_value CHECK (num_nonnulls(yes_no, grade, text_value, date_value) <= 1)
);

CREATE TABLE finding (
    organisation_id uuid           NOT NULL,
    audit_id        uuid           NOT NULL,
    position        integer        NOT NULL,
    kind            finding_kind   NOT NULL,
    text            text           NOT NULL,
    section_key     text           NOT NULL DEFAULT '',
    theme           boolean        NOT NULL DEFAULT false,
    source          finding_source,
    CONSTRAINT finding_pk PRIMARY KEY (organisation_id, audit_id, position),
    CONSTRAINT finding_of_audit FOREIGN KEY (organisation_id, audit_id) REFERENCES audit,
    CONSTRAINT finding_text_length CHECK (char_length(text) BETWEEN 1 AND 10000),
    CONSTRAINT finding_source_of_quotation CHECK (source IS NULL OR kind = 'quotation')
);

ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON audit
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE answer FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON answer
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON finding
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON audit TO touchstone_server;
GRANT SELECT, INSERT, UPDATE, DELETE ON answer, finding TO touchstone_server;

COMMIT;
