-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:session to pg
-- requires: person

BEGIN;

CREATE TABLE session (
    organisation_id uuid        NOT NULL,
    session_id      uuid        NOT NULL DEFAULT gen_random_uuid(),
    person_id       uuid        NOT NULL,
    token_hash      bytea       NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    last_used_at    timestamptz NOT NULL DEFAULT now(),
    expires_at      timestamptz NOT NULL,
    ended_at        timestamptz,
    CONSTRAINT session_pk PRIMARY KEY (organisation_id, session_id),
    CONSTRAINT session_token_unique UNIQUE (organisation_id, token_hash),
    CONSTRAINT session_of FOREIGN KEY (organisation_id, person_id) REFERENCES person,
    CONSTRAINT session_token_hashed CHECK (octet_length(token_hash) = 32)
);
COMMENT ON COLUMN session.token_hash IS 'SHA-256 of the token; the token itself is never stored.';
COMMENT ON COLUMN session.last_used_at IS 'Exact to a minute, so that reading does not write each time.';
CREATE INDEX session_by_person ON session (organisation_id, person_id) WHERE ended_at IS NULL;

CREATE TABLE service_token (
    organisation_id  uuid        NOT NULL REFERENCES organisation,
    service_token_id uuid        NOT NULL DEFAULT gen_random_uuid(),
    display_name     text        NOT NULL,
    token_hash       bytea       NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT now(),
    last_used_at     timestamptz,
    expires_at       timestamptz,
    revoked_at       timestamptz,
    CONSTRAINT service_token_pk PRIMARY KEY (organisation_id, service_token_id),
    CONSTRAINT service_token_token_unique UNIQUE (organisation_id, token_hash),
    CONSTRAINT service_token_display_name_length CHECK (char_length(display_name) BETWEEN 1 AND 100),
    CONSTRAINT service_token_token_hashed CHECK (octet_length(token_hash) = 32)
);
CREATE UNIQUE INDEX service_token_living_name ON service_token (organisation_id, display_name) WHERE revoked_at IS NULL;

CREATE TABLE service_token_role (
    organisation_id       uuid NOT NULL,
    service_token_role_id uuid NOT NULL DEFAULT gen_random_uuid(),
    service_token_id      uuid NOT NULL,
    role                  role NOT NULL,
    service_area_id       uuid,
    CONSTRAINT service_token_role_pk PRIMARY KEY (organisation_id, service_token_role_id),
    CONSTRAINT service_token_role_of FOREIGN KEY (organisation_id, service_token_id) REFERENCES service_token,
    CONSTRAINT service_token_role_area FOREIGN KEY (organisation_id, service_area_id) REFERENCES service_area,
    CONSTRAINT service_token_role_once UNIQUE NULLS NOT DISTINCT (organisation_id, service_token_id, role, service_area_id)
);

ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON session
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE service_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_token FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON service_token
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE service_token_role ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_token_role FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON service_token_role
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON session, service_token TO touchstone_server;
GRANT SELECT, INSERT ON service_token_role TO touchstone_server;

COMMIT;
