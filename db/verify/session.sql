-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:session on pg

BEGIN;

SELECT organisation_id, session_id, person_id, token_hash, expires_at, ended_at FROM session WHERE false;
SELECT organisation_id, service_token_id, display_name, token_hash, revoked_at FROM service_token WHERE false;
SELECT organisation_id, service_token_id, role, service_area_id FROM service_token_role WHERE false;

ROLLBACK;
