-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:concern from pg

BEGIN;

DROP TABLE concern_setting;
DROP TABLE concern;
DROP TYPE concern_state;

COMMIT;
