-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:reach on pg

BEGIN;

SELECT 1 / count(*) FROM pg_policy WHERE polname = 'within_reach' AND polrelid = 'audit'::regclass;
SELECT touchstone_reaches_council(), touchstone_areas(), touchstone_person();
SELECT has_function_privilege('touchstone_reaches(uuid)', 'execute');

ROLLBACK;
