-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:person on pg

BEGIN;

SELECT organisation_id, person_id, display_name, email, password_hash, disabled_at, version FROM person WHERE false;
SELECT organisation_id, person_id, role, service_area_id FROM person_role WHERE false;
SELECT organisation_id, email, window_started_at, failed_count FROM sign_in_guess WHERE false;

ROLLBACK;
