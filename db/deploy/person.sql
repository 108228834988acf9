-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:person to pg
-- requires: service_area

BEGIN;

CREATE TYPE role AS ENUM ('practice_manager', 'qa_officer', 'qa_lead', 'head_of_service', 'board_reader', 'administrator');

CREATE TABLE person (
    organisation_id          uuid        NOT NULL REFERENCES organisation,
    person_id                uuid        NOT NULL DEFAULT gen_random_uuid(),
    display_name             text        NOT NULL,
    email                    text,
    password_hash            text,
    password_change_required boolean     NOT NULL DEFAULT false,
    disabled_at              timestamptz,
    last_sign_in_at          timestamptz,
    version                  bigint      NOT NULL DEFAULT 1,
    CONSTRAINT person_pk PRIMARY KEY (organisation_id, person_id),
    CONSTRAINT person_email_unique UNIQUE (organisation_id, email),
    CONSTRAINT person_email_lower CHECK (email = lower(email)),
    CONSTRAINT person_display_name_length CHECK (char_length(display_name) BETWEEN 1 AND 200),
    CONSTRAINT person_account_has_email CHECK (password_hash IS NULL OR email IS NOT NULL)
);
COMMENT ON COLUMN person.password_hash IS 'Argon2id with its parameters; null: cannot sign in.';
CREATE INDEX person_by_name ON person (organisation_id, display_name);

CREATE TABLE person_role (
    organisation_id uuid NOT NULL,
    person_role_id  uuid NOT NULL DEFAULT gen_random_uuid(),
    person_id       uuid NOT NULL,
    role            role NOT NULL,
    service_area_id uuid,
    CONSTRAINT person_role_pk PRIMARY KEY (organisation_id, person_role_id),
    CONSTRAINT person_role_of FOREIGN KEY (organisation_id, person_id) REFERENCES person,
    CONSTRAINT person_role_area FOREIGN KEY (organisation_id, service_area_id) REFERENCES service_area,
    CONSTRAINT person_role_once UNIQUE NULLS NOT DISTINCT (organisation_id, person_id, role, service_area_id)
);
COMMENT ON COLUMN person_role.service_area_id IS 'The only area the role holds for; null: every area.';

CREATE TABLE sign_in_guess (
    organisation_id   uuid        NOT NULL REFERENCES organisation,
    email             text        NOT NULL,
    window_started_at timestamptz NOT NULL DEFAULT now(),
    failed_count      integer     NOT NULL DEFAULT 1,
    CONSTRAINT sign_in_guess_pk PRIMARY KEY (organisation_id, email)
);
COMMENT ON TABLE sign_in_guess IS 'Wrong guesses in the current window, for known and unknown e-mails alike.';

ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON person
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE person_role ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_role FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON person_role
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE sign_in_guess ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_guess FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON sign_in_guess
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON person TO touchstone_server;
GRANT SELECT, INSERT, DELETE ON person_role TO touchstone_server;
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_guess TO touchstone_server;

COMMIT;
