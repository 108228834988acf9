-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:measure to pg
-- requires: audit

BEGIN;

CREATE TYPE measure_subject AS ENUM ('grade', 'answer', 'graded_question');
CREATE TYPE measure_direction AS ENUM ('at_least', 'at_most');

CREATE TABLE measure (
    organisation_id uuid              NOT NULL,
    measure_id      uuid              NOT NULL DEFAULT gen_random_uuid(),
    created_at      timestamptz       NOT NULL DEFAULT clock_timestamp(),
    title           text              NOT NULL,
    programme_code  text              NOT NULL DEFAULT '',
    area_code       text              NOT NULL DEFAULT '',
    subject         measure_subject   NOT NULL,
    question_key    text              NOT NULL DEFAULT '',
    least_grade     grade             NOT NULL DEFAULT 'good',
    target_percent  integer           NOT NULL,
    direction       measure_direction NOT NULL DEFAULT 'at_least',
    target_on       date              NOT NULL,
    window_months   integer           NOT NULL DEFAULT 12,
    retired         boolean           NOT NULL DEFAULT false,
    version         bigint            NOT NULL DEFAULT 1,
    CONSTRAINT measure_pk PRIMARY KEY (organisation_id, measure_id),
    CONSTRAINT measure_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
    CONSTRAINT measure_title_length CHECK (char_length(title) BETWEEN 1 AND 200),
    CONSTRAINT measure_question_of_subject CHECK ((subject = 'grade') = (question_key = '')),
    CONSTRAINT measure_target_percent CHECK (target_percent BETWEEN 1 AND 100),
    CONSTRAINT measure_window_months CHECK (window_months BETWEEN 1 AND 24)
);
COMMENT ON TABLE measure IS 'A target counted from completed audits; what it comes to is counted whenever it is read.';
COMMENT ON COLUMN measure.created_at IS 'Gives the order; by the clock, as several may be added at once.';
COMMENT ON COLUMN measure.programme_code IS 'The only programme that counts; empty: every one.';
COMMENT ON COLUMN measure.area_code IS 'The only service area that counts; empty: every one.';
COMMENT ON COLUMN measure.version IS 'Rises by one with every change; the etag is made from it.';

ALTER TABLE measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON measure
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON measure TO touchstone_server;

COMMIT;
