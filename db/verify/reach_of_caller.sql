-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:reach_of_caller on pg

BEGIN;

SELECT has_function_privilege('touchstone_server', 'touchstone_set_reach(uuid, uuid, uuid, boolean)', 'execute');

ROLLBACK;
