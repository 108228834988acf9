-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:context on pg

BEGIN;

SELECT touchstone_organisation();
SELECT 'requires_improvement'::grade;
SELECT 1 / has_schema_privilege('touchstone_server', 'public', 'USAGE')::int;

ROLLBACK;
