-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:audit_cycle to pg
-- requires: form

BEGIN;

CREATE TYPE cycle_state AS ENUM ('planned', 'open', 'closed');

CREATE TABLE programme (
    organisation_id uuid   NOT NULL REFERENCES organisation,
    programme_id    uuid   NOT NULL DEFAULT gen_random_uuid(),
    code            text   NOT NULL,
    display_name    text   NOT NULL,
    form_key        text   NOT NULL,
    version         bigint NOT NULL DEFAULT 1,
    CONSTRAINT programme_pk PRIMARY KEY (organisation_id, programme_id),
    CONSTRAINT programme_code_unique UNIQUE (organisation_id, code),
    CONSTRAINT programme_code_shape CHECK (code ~ '^[a-z0-9][a-z0-9-]{1,62}$')
);

CREATE TABLE audit_cycle (
    organisation_id uuid        NOT NULL,
    audit_cycle_id  uuid        NOT NULL DEFAULT gen_random_uuid(),
    programme_id    uuid        NOT NULL,
    period          date        NOT NULL,
    theme           text        NOT NULL DEFAULT '',
    due_on          date        NOT NULL,
    form_id         uuid        NOT NULL,
    state           cycle_state NOT NULL DEFAULT 'planned',
    version         bigint      NOT NULL DEFAULT 1,
    CONSTRAINT audit_cycle_pk PRIMARY KEY (organisation_id, audit_cycle_id),
    CONSTRAINT audit_cycle_of FOREIGN KEY (organisation_id, programme_id) REFERENCES programme,
    CONSTRAINT audit_cycle_form FOREIGN KEY (organisation_id, form_id) REFERENCES form,
    CONSTRAINT audit_cycle_once UNIQUE (organisation_id, programme_id, period),
    CONSTRAINT audit_cycle_period_is_a_month CHECK (extract(day FROM period) = 1),
    CONSTRAINT audit_cycle_theme_length CHECK (char_length(theme) <= 200),
    CONSTRAINT audit_cycle_form_key UNIQUE (organisation_id, audit_cycle_id, form_id)
);
COMMENT ON COLUMN audit_cycle.period IS 'The first day of the month it belongs to.';

-- A form version is fixed once its cycle is open: auditors have answered it.
CREATE FUNCTION audit_cycle_form_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'planned' AND NEW.form_id <> OLD.form_id THEN
        RAISE EXCEPTION 'the form of a cycle that has been opened cannot change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER audit_cycle_form_is_fixed BEFORE UPDATE ON audit_cycle
    FOR EACH ROW EXECUTE FUNCTION audit_cycle_form_is_fixed();

ALTER TABLE programme ENABLE ROW LEVEL SECURITY;
ALTER TABLE programme FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON programme
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE audit_cycle ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_cycle FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON audit_cycle
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON programme, audit_cycle TO touchstone_server;

COMMIT;
