-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:calibration_auditor to pg
-- requires: calibration

BEGIN;

CREATE TABLE calibration_auditor (
    organisation_id uuid NOT NULL,
    calibration_id  uuid NOT NULL,
    person_id       uuid NOT NULL,
    CONSTRAINT calibration_auditor_pk PRIMARY KEY (organisation_id, calibration_id, person_id),
    CONSTRAINT calibration_auditor_of FOREIGN KEY (organisation_id, calibration_id) REFERENCES calibration,
    CONSTRAINT calibration_auditor_person FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
COMMENT ON TABLE calibration_auditor IS 'Who is asked to grade; a calibration without a row asks everybody who may audit.';

ALTER TABLE calibration_auditor ENABLE ROW LEVEL SECURITY;
ALTER TABLE calibration_auditor FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON calibration_auditor
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT ON calibration_auditor TO touchstone_server;

COMMIT;
