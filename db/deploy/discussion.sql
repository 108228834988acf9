-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:discussion to pg
-- requires: audit

BEGIN;

ALTER TABLE audit
    ADD COLUMN discussion_held_on date,
    ADD COLUMN discussion_led_by  text NOT NULL DEFAULT '',
    ADD CONSTRAINT audit_discussion_led_by_length CHECK (char_length(discussion_led_by) <= 200);
COMMENT ON COLUMN audit.discussion_held_on IS 'The day it was discussed, when it was and somebody said.';
COMMENT ON COLUMN audit.discussion_led_by IS 'Who led the discussion, in words; empty: nobody said.';

COMMIT;
