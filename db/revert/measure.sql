-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:measure from pg

BEGIN;

DROP TABLE measure;
DROP TYPE measure_direction;
DROP TYPE measure_subject;

COMMIT;
