-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:reminder from pg

BEGIN;

DROP TABLE reminder;
DROP TYPE reminder_state;

COMMIT;
