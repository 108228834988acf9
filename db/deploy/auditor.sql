-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:auditor to pg
-- requires: person

BEGIN;

CREATE TYPE absence_kind AS ENUM ('leave', 'exempt');

CREATE TABLE auditor (
    organisation_id uuid    NOT NULL,
    person_id       uuid    NOT NULL,
    team_id         uuid,
    capacity        integer,
    version         bigint  NOT NULL DEFAULT 1,
    CONSTRAINT auditor_pk PRIMARY KEY (organisation_id, person_id),
    CONSTRAINT auditor_is_person FOREIGN KEY (organisation_id, person_id) REFERENCES person,
    CONSTRAINT auditor_team FOREIGN KEY (organisation_id, team_id) REFERENCES team,
    CONSTRAINT auditor_capacity_range CHECK (capacity BETWEEN 0 AND 50)
);
COMMENT ON TABLE auditor IS 'What a draw must know of somebody; who has no row has no known team and the usual capacity.';
COMMENT ON COLUMN auditor.team_id IS 'Their own team, whose cases they do not audit.';
COMMENT ON COLUMN auditor.capacity IS 'How many audits they take in a cycle; null: what is usual.';

CREATE TABLE auditor_absence (
    organisation_id uuid         NOT NULL,
    absence_id      uuid         NOT NULL DEFAULT gen_random_uuid(),
    person_id       uuid         NOT NULL,
    kind            absence_kind NOT NULL,
    first_day       date         NOT NULL,
    last_day        date         NOT NULL,
    reason          text         NOT NULL DEFAULT '',
    approver_id     uuid,
    noted_by        text         NOT NULL,
    ended_at        timestamptz,
    CONSTRAINT auditor_absence_pk PRIMARY KEY (organisation_id, absence_id),
    CONSTRAINT auditor_absence_of FOREIGN KEY (organisation_id, person_id) REFERENCES person,
    CONSTRAINT auditor_absence_approver FOREIGN KEY (organisation_id, approver_id) REFERENCES person,
    CONSTRAINT auditor_absence_in_order CHECK (first_day <= last_day),
    CONSTRAINT auditor_absence_reason_length CHECK (char_length(reason) <= 500),
    CONSTRAINT auditor_absence_exempt_is_approved CHECK (kind <> 'exempt' OR (reason <> '' AND approver_id IS NOT NULL))
);
COMMENT ON TABLE auditor_absence IS 'When somebody takes no audits; one that was taken back has ended_at.';
CREATE INDEX auditor_absence_by_person ON auditor_absence (organisation_id, person_id);

CREATE TABLE draw_settings (
    organisation_id       uuid    NOT NULL REFERENCES organisation,
    months_between_audits integer NOT NULL,
    practitioner_warning  integer NOT NULL,
    default_capacity      integer NOT NULL,
    version               bigint  NOT NULL DEFAULT 1,
    CONSTRAINT draw_settings_pk PRIMARY KEY (organisation_id),
    CONSTRAINT draw_settings_months_range CHECK (months_between_audits BETWEEN 0 AND 60),
    CONSTRAINT draw_settings_warning_range CHECK (practitioner_warning BETWEEN 2 AND 50),
    CONSTRAINT draw_settings_capacity_range CHECK (default_capacity BETWEEN 0 AND 50)
);
COMMENT ON TABLE draw_settings IS 'How draws are made; a council without a row has the usual settings.';

ALTER TABLE auditor ENABLE ROW LEVEL SECURITY;
ALTER TABLE auditor FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON auditor
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE auditor_absence ENABLE ROW LEVEL SECURITY;
ALTER TABLE auditor_absence FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON auditor_absence
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE draw_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE draw_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON draw_settings
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON auditor, auditor_absence, draw_settings TO touchstone_server;

COMMIT;
