-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:reach_of_caller from pg

BEGIN;

DROP FUNCTION touchstone_set_reach(uuid, uuid, uuid, boolean);

COMMIT;
