-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:case_list to pg
-- requires: allocation

BEGIN;

CREATE TABLE case_import (
    organisation_id uuid        NOT NULL REFERENCES organisation,
    case_import_id  uuid        NOT NULL DEFAULT gen_random_uuid(),
    imported_at     timestamptz NOT NULL DEFAULT now(),
    imported_by     text        NOT NULL,
    file_name       text        NOT NULL DEFAULT '',
    whole_list      boolean     NOT NULL,
    row_count       integer     NOT NULL,
    added_count     integer     NOT NULL,
    changed_count   integer     NOT NULL,
    closed_count    integer     NOT NULL,
    unchanged_count integer     NOT NULL,
    CONSTRAINT case_import_pk PRIMARY KEY (organisation_id, case_import_id),
    CONSTRAINT case_import_file_name_length CHECK (char_length(file_name) <= 200)
);
COMMENT ON TABLE case_import IS 'Each import of the case list; the server may add rows here, not alter them.';
COMMENT ON COLUMN case_import.imported_by IS 'The name of who did it, as it was then.';
CREATE INDEX case_import_by_time ON case_import (organisation_id, imported_at);

CREATE TABLE listed_case (
    organisation_id uuid NOT NULL,
    case_key        text NOT NULL,
    case_reference  text NOT NULL,
    service_area_id uuid NOT NULL,
    team_id         uuid,
    practitioner    text NOT NULL DEFAULT '',
    case_type       text NOT NULL DEFAULT '',
    opened_on       date,
    closed_on       date,
    CONSTRAINT listed_case_pk PRIMARY KEY (organisation_id, case_key),
    CONSTRAINT listed_case_area FOREIGN KEY (organisation_id, service_area_id) REFERENCES service_area,
    CONSTRAINT listed_case_team FOREIGN KEY (organisation_id, team_id) REFERENCES team,
    CONSTRAINT listed_case_key_is_reference CHECK (case_key = lower(case_reference COLLATE "C")),
    CONSTRAINT listed_case_reference_length CHECK (char_length(case_reference) BETWEEN 1 AND 40)
);
COMMENT ON TABLE listed_case IS 'The cases of the case system, open and closed, as last imported; what a draw draws from.';
COMMENT ON COLUMN listed_case.practitioner IS 'As the case system has it: an e-mail or a name; who is not audited needs no person here.';

CREATE TABLE case_import_change (
    organisation_id uuid  NOT NULL,
    case_import_id  uuid  NOT NULL,
    case_key        text  NOT NULL,
    before          jsonb,
    after           jsonb NOT NULL,
    CONSTRAINT case_import_change_pk PRIMARY KEY (organisation_id, case_import_id, case_key),
    CONSTRAINT case_import_change_of FOREIGN KEY (organisation_id, case_import_id) REFERENCES case_import
);
COMMENT ON TABLE case_import_change IS 'What an import changed, a row a case; the server may add rows here, not alter them.';

CREATE TABLE case_columns (
    organisation_id uuid  NOT NULL REFERENCES organisation,
    columns         jsonb NOT NULL,
    CONSTRAINT case_columns_pk PRIMARY KEY (organisation_id),
    CONSTRAINT case_columns_are_named CHECK (jsonb_typeof(columns) = 'object')
);
COMMENT ON TABLE case_columns IS 'Which column of a case list is which, as mapped last.';

ALTER TABLE case_import ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_import FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON case_import
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE listed_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE listed_case FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON listed_case
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE case_import_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_import_change FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON case_import_change
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE case_columns ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_columns FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON case_columns
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT ON case_import, case_import_change TO touchstone_server;
GRANT SELECT, INSERT, UPDATE ON listed_case, case_columns TO touchstone_server;

COMMIT;
