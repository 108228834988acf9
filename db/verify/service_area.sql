-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:service_area on pg

BEGIN;

SELECT organisation_id, service_area_id, code, display_name, case_holding, position, closed, version FROM service_area WHERE false;
SELECT organisation_id, service_area_id, version, valid_from FROM service_area_history WHERE false;
SELECT organisation_id, team_id, service_area_id, display_name, closed, version FROM team WHERE false;
SELECT organisation_id, team_id, version, valid_from FROM team_history WHERE false;

ROLLBACK;
