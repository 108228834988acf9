-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:case_list on pg

BEGIN;

SELECT organisation_id, case_import_id, imported_at, imported_by, file_name, whole_list, row_count, added_count, changed_count, closed_count, unchanged_count FROM case_import WHERE false;
SELECT organisation_id, case_key, case_reference, service_area_id, team_id, practitioner, case_type, opened_on, closed_on FROM listed_case WHERE false;
SELECT organisation_id, case_import_id, case_key, before, after FROM case_import_change WHERE false;
SELECT organisation_id, columns FROM case_columns WHERE false;

ROLLBACK;
