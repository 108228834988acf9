-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:allocation to pg
-- requires: audit_cycle
-- requires: person

BEGIN;

CREATE TABLE audit_case (
    organisation_id uuid   NOT NULL,
    case_id         uuid   NOT NULL DEFAULT gen_random_uuid(),
    case_reference  text   NOT NULL,
    service_area_id uuid   NOT NULL,
    team_id         uuid,
    practitioner_id uuid,
    case_type       text   NOT NULL DEFAULT '',
    version         bigint NOT NULL DEFAULT 1,
    CONSTRAINT audit_case_pk PRIMARY KEY (organisation_id, case_id),
    CONSTRAINT audit_case_reference_unique UNIQUE (organisation_id, case_reference),
    CONSTRAINT audit_case_area FOREIGN KEY (organisation_id, service_area_id) REFERENCES service_area,
    CONSTRAINT audit_case_team FOREIGN KEY (organisation_id, team_id) REFERENCES team,
    CONSTRAINT audit_case_practitioner FOREIGN KEY (organisation_id, practitioner_id) REFERENCES person,
    CONSTRAINT audit_case_reference_length CHECK (char_length(case_reference) BETWEEN 1 AND 40)
);
COMMENT ON TABLE audit_case IS 'A case, known only by its reference; never a child''s name.';

CREATE TABLE allocation (
    organisation_id uuid        NOT NULL,
    allocation_id   uuid        NOT NULL DEFAULT gen_random_uuid(),
    audit_cycle_id  uuid        NOT NULL,
    case_id         uuid        NOT NULL,
    service_area_id uuid        NOT NULL,
    team_id         uuid,
    team_name       text        NOT NULL DEFAULT '',
    auditor_id      uuid        NOT NULL,
    practitioner_id uuid,
    due_on          date        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT allocation_pk PRIMARY KEY (organisation_id, allocation_id),
    CONSTRAINT allocation_cycle FOREIGN KEY (organisation_id, audit_cycle_id) REFERENCES audit_cycle,
    CONSTRAINT allocation_case FOREIGN KEY (organisation_id, case_id) REFERENCES audit_case,
    CONSTRAINT allocation_area FOREIGN KEY (organisation_id, service_area_id) REFERENCES service_area,
    CONSTRAINT allocation_team FOREIGN KEY (organisation_id, team_id) REFERENCES team,
    CONSTRAINT allocation_auditor FOREIGN KEY (organisation_id, auditor_id) REFERENCES person,
    CONSTRAINT allocation_practitioner FOREIGN KEY (organisation_id, practitioner_id) REFERENCES person,
    CONSTRAINT allocation_as_audited UNIQUE (organisation_id, allocation_id, audit_cycle_id, case_id, service_area_id)
);
COMMENT ON TABLE allocation IS 'This case, this auditor, this cycle, this due date; area and team as they were then.';
CREATE INDEX allocation_by_cycle ON allocation (organisation_id, audit_cycle_id, due_on);
CREATE INDEX allocation_by_auditor ON allocation (organisation_id, auditor_id);
CREATE INDEX allocation_by_case ON allocation (organisation_id, case_id);

ALTER TABLE audit_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_case FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON audit_case
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE allocation ENABLE ROW LEVEL SECURITY;
ALTER TABLE allocation FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON allocation
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON audit_case, allocation TO touchstone_server;

COMMIT;
