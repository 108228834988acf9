-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:discussion from pg

BEGIN;

ALTER TABLE audit
    DROP CONSTRAINT audit_discussion_led_by_length,
    DROP COLUMN discussion_led_by,
    DROP COLUMN discussion_held_on;

COMMIT;
