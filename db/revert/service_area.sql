-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:service_area from pg

BEGIN;

DROP TABLE team_history;
DROP TABLE team;
DROP FUNCTION team_keep_history();
DROP TABLE service_area_history;
DROP TABLE service_area;
DROP FUNCTION service_area_keep_history();

COMMIT;
