-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:concern to pg
-- requires: audit

BEGIN;

CREATE TYPE concern_state AS ENUM ('raised', 'acknowledged', 'acted', 'closed');

CREATE TABLE concern (
    organisation_id      uuid          NOT NULL,
    concern_id           uuid          NOT NULL DEFAULT gen_random_uuid(),
    audit_id             uuid          NOT NULL,
    state                concern_state NOT NULL DEFAULT 'raised',
    words                text          NOT NULL,
    raised_by            text          NOT NULL,
    raised_by_name       text          NOT NULL,
    raised_at            timestamptz   NOT NULL,
    hours_allowed        integer       NOT NULL,
    told_names           text[]        NOT NULL,
    acknowledged_by_name text          NOT NULL DEFAULT '',
    acknowledged_at      timestamptz,
    action               text          NOT NULL DEFAULT '',
    acted_by_name        text          NOT NULL DEFAULT '',
    acted_at             timestamptz,
    outcome              text          NOT NULL DEFAULT '',
    closed_by_name       text          NOT NULL DEFAULT '',
    closed_at            timestamptz,
    version              bigint        NOT NULL DEFAULT 1,
    CONSTRAINT concern_pk PRIMARY KEY (organisation_id, concern_id),
    CONSTRAINT concern_of_audit FOREIGN KEY (organisation_id, audit_id) REFERENCES audit,
    CONSTRAINT concern_words_length CHECK (char_length(words) BETWEEN 1 AND 2000),
    CONSTRAINT concern_action_length CHECK (char_length(action) <= 2000),
    CONSTRAINT concern_outcome_length CHECK (char_length(outcome) <= 2000),
    CONSTRAINT concern_hours CHECK (hours_allowed BETWEEN 1 AND 168),
    CONSTRAINT concern_acknowledged_has_moment CHECK ((state = 'raised') = (acknowledged_at IS NULL)),
    CONSTRAINT concern_acted_has_action
        CHECK ((state IN ('acted', 'closed')) = (acted_at IS NOT NULL AND action <> '')),
    CONSTRAINT concern_closed_has_outcome CHECK ((state = 'closed') = (closed_at IS NOT NULL AND outcome <> ''))
);
COMMENT ON TABLE concern IS 'A child may be unsafe: raised from an audit, acknowledged, acted on and closed against a clock.';
COMMENT ON COLUMN concern.raised_by IS 'people/{uuid} or serviceTokens/{uuid}.';
COMMENT ON COLUMN concern.hours_allowed IS 'As the council had set them when it was raised.';
COMMENT ON COLUMN concern.told_names IS 'The heads of service of the area when it was raised.';
COMMENT ON COLUMN concern.version IS 'Rises by one with every change; the etag is made from it.';
CREATE INDEX concern_open ON concern (organisation_id, raised_at) WHERE state <> 'closed';
CREATE INDEX concern_by_audit ON concern (organisation_id, audit_id);

CREATE TABLE concern_setting (
    organisation_id uuid    NOT NULL,
    hours_allowed   integer NOT NULL,
    version         bigint  NOT NULL DEFAULT 1,
    CONSTRAINT concern_setting_pk PRIMARY KEY (organisation_id),
    CONSTRAINT concern_setting_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
    CONSTRAINT concern_setting_hours CHECK (hours_allowed BETWEEN 1 AND 168)
);
COMMENT ON TABLE concern_setting IS 'The hours a council allows for a concern; without a row it is 24.';

ALTER TABLE concern ENABLE ROW LEVEL SECURITY;
ALTER TABLE concern FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON concern
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE concern_setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE concern_setting FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON concern_setting
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON concern, concern_setting TO touchstone_server;

COMMIT;
