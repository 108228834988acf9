-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:moderation to pg
-- requires: audit_response

BEGIN;

CREATE TYPE moderation_state AS ENUM ('due', 'taken', 'done');

CREATE TABLE moderation (
    organisation_id uuid             NOT NULL,
    audit_id        uuid             NOT NULL,
    state           moderation_state NOT NULL DEFAULT 'due',
    blind           boolean          NOT NULL DEFAULT true,
    moderator       text             NOT NULL DEFAULT '',
    moderator_name  text             NOT NULL DEFAULT '',
    first_grade     grade,
    grade           grade,
    reason          text             NOT NULL DEFAULT '',
    submitted_at    timestamptz,
    version         bigint           NOT NULL DEFAULT 0,
    CONSTRAINT moderation_pk PRIMARY KEY (organisation_id, audit_id),
    CONSTRAINT moderation_of_audit FOREIGN KEY (organisation_id, audit_id) REFERENCES audit,
    CONSTRAINT moderation_done_has_both_grades
        CHECK ((state = 'done') = (first_grade IS NOT NULL) AND (state = 'done') = (grade IS NOT NULL)
               AND (state = 'done') = (submitted_at IS NOT NULL)),
    CONSTRAINT moderation_done_has_reason
        CHECK (CASE WHEN state = 'done' THEN char_length(reason) BETWEEN 1 AND 4000 ELSE reason = '' END),
    CONSTRAINT moderation_taken_has_moderator CHECK ((state = 'due') = (moderator = ''))
);
COMMENT ON TABLE moderation IS 'Second readings. One that is due and that nobody has touched has no row.';
COMMENT ON COLUMN moderation.blind IS 'How it was begun, whatever the setting is now.';
COMMENT ON COLUMN moderation.moderator IS 'people/{uuid} or serviceTokens/{uuid}, as in an event.';
COMMENT ON COLUMN moderation.first_grade IS 'The auditor''s grade that the second one stands beside.';
COMMENT ON COLUMN moderation.version IS 'Rises by one with every change; the etag is made from it.';

CREATE TABLE moderation_setting (
    organisation_id uuid    NOT NULL,
    programme_id    uuid    NOT NULL,
    share_percent   integer NOT NULL DEFAULT 10,
    blind           boolean NOT NULL DEFAULT true,
    version         bigint  NOT NULL DEFAULT 0,
    CONSTRAINT moderation_setting_pk PRIMARY KEY (organisation_id, programme_id),
    CONSTRAINT moderation_setting_of_programme FOREIGN KEY (organisation_id, programme_id) REFERENCES programme,
    CONSTRAINT moderation_setting_share_is_percent CHECK (share_percent BETWEEN 0 AND 100)
);
COMMENT ON TABLE moderation_setting IS 'What of a programme is read a second time; a programme without a row has what a row begins with.';

-- On the audit itself, so that every figure finds it without looking further.
ALTER TABLE audit
    ADD COLUMN standing_grade grade,
    ADD CONSTRAINT audit_standing_grade_beside_first CHECK (standing_grade IS NULL OR grade IS NOT NULL);
COMMENT ON COLUMN audit.standing_grade IS 'The grade that counts in place of the auditor''s: of the second reading or of a ruling.';

ALTER TABLE moderation ENABLE ROW LEVEL SECURITY;
ALTER TABLE moderation FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON moderation
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE moderation_setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE moderation_setting FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON moderation_setting
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON moderation, moderation_setting TO touchstone_server;

COMMIT;
