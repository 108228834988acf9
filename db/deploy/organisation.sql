-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:organisation to pg
-- requires: context

BEGIN;

CREATE TABLE organisation (
    organisation_id uuid        NOT NULL DEFAULT gen_random_uuid(),
    code            text        NOT NULL,
    display_name    text        NOT NULL,
    unit_name       text        NOT NULL,
    time_zone       text        NOT NULL,
    marking         text        NOT NULL,
    sample          boolean     NOT NULL DEFAULT false,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT organisation_pk PRIMARY KEY (organisation_id),
    CONSTRAINT organisation_code_unique UNIQUE (code),
    CONSTRAINT organisation_code_shape CHECK (code ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
    CONSTRAINT organisation_display_name_length CHECK (char_length(display_name) BETWEEN 1 AND 200)
);
COMMENT ON TABLE organisation IS 'A council. Nothing crosses between two of them.';
COMMENT ON COLUMN organisation.code IS 'What people type to sign in.';
COMMENT ON COLUMN organisation.sample IS 'Its people, cases and findings are invented; reports say so.';

ALTER TABLE organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation FORCE ROW LEVEL SECURITY;
-- Sign-in knows only the code: for that transaction the row of this one code may be read.
CREATE POLICY organisation_only ON organisation
    USING (organisation_id = touchstone_organisation()
           OR code = nullif(current_setting('touchstone.sign_in_code', true), ''))
    WITH CHECK (organisation_id = touchstone_organisation());
GRANT SELECT, INSERT, UPDATE ON organisation TO touchstone_server;

COMMIT;
