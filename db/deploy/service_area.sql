-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:service_area to pg
-- requires: organisation

BEGIN;

CREATE TABLE service_area (
    organisation_id uuid    NOT NULL REFERENCES organisation,
    service_area_id uuid    NOT NULL DEFAULT gen_random_uuid(),
    code            text    NOT NULL,
    display_name    text    NOT NULL,
    case_holding    boolean NOT NULL,
    position        integer NOT NULL,
    closed          boolean NOT NULL DEFAULT false,
    version         bigint  NOT NULL DEFAULT 1,
    CONSTRAINT service_area_pk PRIMARY KEY (organisation_id, service_area_id),
    CONSTRAINT service_area_code_unique UNIQUE (organisation_id, code),
    CONSTRAINT service_area_code_length CHECK (char_length(code) BETWEEN 1 AND 20),
    CONSTRAINT service_area_display_name_length CHECK (char_length(display_name) BETWEEN 1 AND 200),
    CONSTRAINT service_area_position_positive CHECK (position > 0)
);
COMMENT ON COLUMN service_area.case_holding IS 'Case-holding areas answer Focus 5.';
COMMENT ON COLUMN service_area.position IS 'Place in the configured order, used everywhere.';
COMMENT ON COLUMN service_area.version IS 'Rises by one with every change; the etag is made from it.';

CREATE TABLE service_area_history (
    organisation_id uuid        NOT NULL,
    service_area_id uuid        NOT NULL,
    version         bigint      NOT NULL,
    display_name    text        NOT NULL,
    case_holding    boolean     NOT NULL,
    position        integer     NOT NULL,
    closed          boolean     NOT NULL,
    valid_from      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT service_area_history_pk PRIMARY KEY (organisation_id, service_area_id, version),
    CONSTRAINT service_area_history_of FOREIGN KEY (organisation_id, service_area_id) REFERENCES service_area
);

CREATE TABLE team (
    organisation_id uuid    NOT NULL,
    team_id         uuid    NOT NULL DEFAULT gen_random_uuid(),
    service_area_id uuid    NOT NULL,
    display_name    text    NOT NULL,
    closed          boolean NOT NULL DEFAULT false,
    version         bigint  NOT NULL DEFAULT 1,
    CONSTRAINT team_pk PRIMARY KEY (organisation_id, team_id),
    CONSTRAINT team_of_area FOREIGN KEY (organisation_id, service_area_id) REFERENCES service_area,
    CONSTRAINT team_name_unique UNIQUE (organisation_id, service_area_id, display_name),
    CONSTRAINT team_display_name_length CHECK (char_length(display_name) BETWEEN 1 AND 100)
);

CREATE TABLE team_history (
    organisation_id uuid        NOT NULL,
    team_id         uuid        NOT NULL,
    version         bigint      NOT NULL,
    service_area_id uuid        NOT NULL,
    display_name    text        NOT NULL,
    closed          boolean     NOT NULL,
    valid_from      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT team_history_pk PRIMARY KEY (organisation_id, team_id, version),
    CONSTRAINT team_history_of FOREIGN KEY (organisation_id, team_id) REFERENCES team
);

-- History is written by the database, so that no road round it exists.
CREATE FUNCTION service_area_keep_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO service_area_history (organisation_id, service_area_id, version, display_name, case_holding, position, closed)
    VALUES (NEW.organisation_id, NEW.service_area_id, NEW.version, NEW.display_name, NEW.case_holding, NEW.position, NEW.closed);
    RETURN NULL;
END
$$;
CREATE TRIGGER service_area_history AFTER INSERT OR UPDATE ON service_area
    FOR EACH ROW EXECUTE FUNCTION service_area_keep_history();

CREATE FUNCTION team_keep_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO team_history (organisation_id, team_id, version, service_area_id, display_name, closed)
    VALUES (NEW.organisation_id, NEW.team_id, NEW.version, NEW.service_area_id, NEW.display_name, NEW.closed);
    RETURN NULL;
END
$$;
CREATE TRIGGER team_history AFTER INSERT OR UPDATE ON team
    FOR EACH ROW EXECUTE FUNCTION team_keep_history();

ALTER TABLE service_area ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_area FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON service_area
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE service_area_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_area_history FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON service_area_history
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE team ENABLE ROW LEVEL SECURITY;
ALTER TABLE team FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON team
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE team_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE team_history FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON team_history
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON service_area, team TO touchstone_server;
GRANT SELECT, INSERT ON service_area_history, team_history TO touchstone_server;

COMMIT;
