-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:reach_plans on pg

BEGIN;

SELECT 1 / count(*) FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
 WHERE p.oid = 'touchstone_reaches(uuid)'::regprocedure AND l.lanname = 'plpgsql';

ROLLBACK;
