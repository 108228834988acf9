-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:measure_unit on pg

BEGIN;

SELECT unit::measure_unit FROM measure WHERE false;

ROLLBACK;
