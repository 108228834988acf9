-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:organisation on pg

BEGIN;

SELECT organisation_id, code, display_name, unit_name, time_zone, marking, sample, created_at FROM organisation WHERE false;

ROLLBACK;
