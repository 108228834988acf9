-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:measure_unit from pg

BEGIN;

ALTER TABLE measure DROP COLUMN unit;
DROP TYPE measure_unit;

COMMIT;
