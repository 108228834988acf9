-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:grade_rule from pg

BEGIN;

DROP TABLE grade_rule;

COMMIT;
