-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:case_list from pg

BEGIN;

DROP TABLE case_columns;
DROP TABLE case_import_change;
DROP TABLE listed_case;
DROP TABLE case_import;

COMMIT;
