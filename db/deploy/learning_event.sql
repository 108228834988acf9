-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:learning_event to pg
-- requires: service_area

BEGIN;

CREATE TYPE learning_event_state AS ENUM ('planned', 'held', 'looked_at_again');

CREATE TABLE learning_event (
    organisation_id   uuid                 NOT NULL REFERENCES organisation,
    learning_event_id uuid                 NOT NULL DEFAULT gen_random_uuid(),
    theme             text                 NOT NULL,
    what              text                 NOT NULL,
    held_on           date                 NOT NULL,
    led_by            text                 NOT NULL,
    look_again_on     date                 NOT NULL,
    state             learning_event_state NOT NULL DEFAULT 'planned',
    outcome           text                 NOT NULL DEFAULT '',
    planned_by_name   text                 NOT NULL,
    looked_at_by_name text                 NOT NULL DEFAULT '',
    looked_at         timestamptz,
    version           bigint               NOT NULL DEFAULT 1,
    CONSTRAINT learning_event_pk PRIMARY KEY (organisation_id, learning_event_id),
    CONSTRAINT learning_event_theme_length CHECK (char_length(theme) BETWEEN 1 AND 200),
    CONSTRAINT learning_event_what_length CHECK (char_length(what) BETWEEN 1 AND 2000),
    CONSTRAINT learning_event_led_by_length CHECK (char_length(led_by) BETWEEN 1 AND 200),
    CONSTRAINT learning_event_outcome_length CHECK (char_length(outcome) <= 2000),
    CONSTRAINT learning_event_looked_at_after CHECK (look_again_on >= held_on),
    CONSTRAINT learning_event_looked_at_has_outcome
        CHECK ((state = 'looked_at_again') = (looked_at IS NOT NULL AND outcome <> ''))
);
COMMENT ON TABLE learning_event IS 'What is made of a theme: a learning event or a plan of teams, held, and looked at again.';
COMMENT ON COLUMN learning_event.version IS 'Rises by one with every change; the etag is made from it.';

CREATE TABLE learning_event_area (
    organisation_id   uuid NOT NULL,
    learning_event_id uuid NOT NULL,
    service_area_id   uuid NOT NULL,
    CONSTRAINT learning_event_area_pk PRIMARY KEY (organisation_id, learning_event_id, service_area_id),
    CONSTRAINT learning_event_area_of FOREIGN KEY (organisation_id, learning_event_id) REFERENCES learning_event,
    CONSTRAINT learning_event_area_area FOREIGN KEY (organisation_id, service_area_id) REFERENCES service_area
);
COMMENT ON TABLE learning_event_area IS 'The service areas that a learning event is for; none: all.';

ALTER TABLE learning_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE learning_event FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON learning_event
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE learning_event_area ENABLE ROW LEVEL SECURITY;
ALTER TABLE learning_event_area FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON learning_event_area
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON learning_event TO touchstone_server;
GRANT SELECT, INSERT ON learning_event_area TO touchstone_server;

COMMIT;
