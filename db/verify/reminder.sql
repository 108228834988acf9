-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:reminder on pg

BEGIN;

SELECT organisation_id, person_id, subject_key, state, attempts, last_at FROM reminder WHERE false;

ROLLBACK;
