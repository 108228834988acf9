-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:reminder to pg
-- requires: person

BEGIN;

CREATE TYPE reminder_state AS ENUM ('sending', 'sent', 'failed');

CREATE TABLE reminder (
    organisation_id uuid           NOT NULL,
    person_id       uuid           NOT NULL,
    subject_key     text           NOT NULL,
    state           reminder_state NOT NULL DEFAULT 'sending',
    attempts        integer        NOT NULL DEFAULT 1,
    last_at         timestamptz    NOT NULL,
    CONSTRAINT reminder_pk PRIMARY KEY (organisation_id, person_id, subject_key),
    CONSTRAINT reminder_to_person FOREIGN KEY (organisation_id, person_id) REFERENCES person,
    CONSTRAINT reminder_subject_key_length CHECK (char_length(subject_key) BETWEEN 1 AND 100),
    CONSTRAINT reminder_attempts_positive CHECK (attempts > 0)
);
COMMENT ON TABLE reminder IS 'Mails sent, or about to be, so that none is sent twice; what they said is not kept.';
COMMENT ON COLUMN reminder.subject_key IS '"digest YYYY-MM-DD", or "concerns/{uuid}" with the mark of its clock.';

ALTER TABLE reminder ENABLE ROW LEVEL SECURITY;
ALTER TABLE reminder FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON reminder
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON reminder TO touchstone_server;

COMMIT;
