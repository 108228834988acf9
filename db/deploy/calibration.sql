-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:calibration to pg
-- requires: audit

BEGIN;

CREATE TABLE calibration (
    organisation_id uuid        NOT NULL REFERENCES organisation,
    calibration_id  uuid        NOT NULL DEFAULT gen_random_uuid(),
    title           text        NOT NULL,
    case_reference  text        NOT NULL,
    closed          boolean     NOT NULL DEFAULT false,
    created_by_name text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    version         bigint      NOT NULL DEFAULT 1,
    CONSTRAINT calibration_pk PRIMARY KEY (organisation_id, calibration_id),
    CONSTRAINT calibration_title_length CHECK (char_length(title) BETWEEN 1 AND 200),
    CONSTRAINT calibration_case_reference_length CHECK (char_length(case_reference) BETWEEN 1 AND 40)
);
COMMENT ON TABLE calibration IS 'Cases that several auditors grade to compare their grades; counted in no figure.';

CREATE TABLE calibration_grade (
    organisation_id uuid        NOT NULL,
    calibration_id  uuid        NOT NULL,
    person_id       uuid        NOT NULL,
    grade           grade       NOT NULL,
    reason          text        NOT NULL,
    given_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT calibration_grade_pk PRIMARY KEY (organisation_id, calibration_id, person_id),
    CONSTRAINT calibration_grade_of FOREIGN KEY (organisation_id, calibration_id) REFERENCES calibration,
    CONSTRAINT calibration_grade_person FOREIGN KEY (organisation_id, person_id) REFERENCES person,
    CONSTRAINT calibration_grade_reason_length CHECK (char_length(reason) BETWEEN 1 AND 4000)
);

CREATE TABLE accreditation (
    organisation_id uuid NOT NULL,
    person_id       uuid NOT NULL,
    valid_until     date,
    CONSTRAINT accreditation_pk PRIMARY KEY (organisation_id, person_id),
    CONSTRAINT accreditation_of_person FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
COMMENT ON TABLE accreditation IS 'Until when an auditor is accredited; without a date no longer at all.';

ALTER TABLE calibration ENABLE ROW LEVEL SECURITY;
ALTER TABLE calibration FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON calibration
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE calibration_grade ENABLE ROW LEVEL SECURITY;
ALTER TABLE calibration_grade FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON calibration_grade
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE accreditation ENABLE ROW LEVEL SECURITY;
ALTER TABLE accreditation FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON accreditation
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON calibration, calibration_grade, accreditation TO touchstone_server;

COMMIT;
