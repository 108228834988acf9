-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:draw to pg
-- requires: case_list
-- requires: auditor

BEGIN;

CREATE TYPE draw_state AS ENUM ('proposed', 'allocated');

CREATE TABLE draw (
    organisation_id       uuid           NOT NULL,
    draw_id               uuid           NOT NULL DEFAULT gen_random_uuid(),
    audit_cycle_id        uuid           NOT NULL,
    seed                  numeric(20, 0) NOT NULL,
    drawn_on              date           NOT NULL,
    listed_count          integer        NOT NULL,
    list_digest           text           NOT NULL,
    months_between_audits integer        NOT NULL,
    practitioner_warning  integer        NOT NULL,
    quotas                jsonb          NOT NULL,
    strata                jsonb          NOT NULL,
    excluded              jsonb          NOT NULL,
    state                 draw_state     NOT NULL DEFAULT 'proposed',
    created_by            text           NOT NULL,
    created_at            timestamptz    NOT NULL DEFAULT now(),
    version               bigint         NOT NULL DEFAULT 1,
    CONSTRAINT draw_pk PRIMARY KEY (organisation_id, draw_id),
    CONSTRAINT draw_of_cycle FOREIGN KEY (organisation_id, audit_cycle_id) REFERENCES audit_cycle,
    CONSTRAINT draw_seed_range CHECK (seed BETWEEN 0 AND 18446744073709551615),
    CONSTRAINT draw_digest_shape CHECK (list_digest ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE draw IS 'A draw as it was made: seed, quotas and the digest of the list give the same sample again.';
COMMENT ON COLUMN draw.created_by IS 'The name of who drew it, as it was then.';
CREATE INDEX draw_by_cycle ON draw (organisation_id, audit_cycle_id, created_at);

CREATE TABLE draw_row (
    organisation_id      uuid    NOT NULL,
    draw_id              uuid    NOT NULL,
    case_reference       text    NOT NULL,
    listed               jsonb   NOT NULL,
    auditor_id           uuid,
    added                boolean NOT NULL DEFAULT false,
    dropped              boolean NOT NULL DEFAULT false,
    override_reason      text    NOT NULL DEFAULT '',
    override_approver_id uuid,
    overridden_by        text    NOT NULL DEFAULT '',
    CONSTRAINT draw_row_pk PRIMARY KEY (organisation_id, draw_id, case_reference),
    CONSTRAINT draw_row_of FOREIGN KEY (organisation_id, draw_id) REFERENCES draw,
    CONSTRAINT draw_row_auditor FOREIGN KEY (organisation_id, auditor_id) REFERENCES person,
    CONSTRAINT draw_row_approver FOREIGN KEY (organisation_id, override_approver_id) REFERENCES person,
    CONSTRAINT draw_row_override_is_approved
        CHECK ((override_reason = '') = (override_approver_id IS NULL) AND char_length(override_reason) <= 500)
);
COMMENT ON COLUMN draw_row.listed IS 'The case as it was when it was drawn.';

CREATE TABLE independence_override (
    organisation_id uuid        NOT NULL,
    allocation_id   uuid        NOT NULL,
    auditor_id      uuid        NOT NULL,
    words           text        NOT NULL,
    reason          text        NOT NULL,
    approver_id     uuid        NOT NULL,
    requested_by    text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT independence_override_pk PRIMARY KEY (organisation_id, allocation_id, auditor_id),
    CONSTRAINT independence_override_of FOREIGN KEY (organisation_id, allocation_id) REFERENCES allocation,
    CONSTRAINT independence_override_auditor FOREIGN KEY (organisation_id, auditor_id) REFERENCES person,
    CONSTRAINT independence_override_approver FOREIGN KEY (organisation_id, approver_id) REFERENCES person,
    CONSTRAINT independence_override_reason_length CHECK (char_length(reason) BETWEEN 1 AND 500)
);
COMMENT ON TABLE independence_override IS 'Somebody audits a case they are not independent of: why, and who approved it.';
COMMENT ON COLUMN independence_override.requested_by IS 'The name of who asked for it, as it was then.';

ALTER TABLE draw ENABLE ROW LEVEL SECURITY;
ALTER TABLE draw FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON draw
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE draw_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE draw_row FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON draw_row
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE independence_override ENABLE ROW LEVEL SECURITY;
ALTER TABLE independence_override FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON independence_override
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON draw, draw_row, independence_override TO touchstone_server;

COMMIT;
