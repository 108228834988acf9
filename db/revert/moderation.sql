-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:moderation from pg

BEGIN;

ALTER TABLE audit DROP COLUMN standing_grade;
DROP TABLE moderation_setting;
DROP TABLE moderation;
DROP TYPE moderation_state;

COMMIT;
