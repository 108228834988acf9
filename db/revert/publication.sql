-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:publication from pg

BEGIN;

DROP TABLE publication_release;
DROP TABLE publication_mark;
DROP TABLE publication_rules;

COMMIT;
