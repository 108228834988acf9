-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:event on pg

BEGIN;

SELECT organisation_id, stream, sequence, at, actor, kind, request_id, before, after, previous_hash, hash FROM event WHERE false;
SELECT organisation_id, request_id, actor, method, body_hash, response, created_at FROM request_log WHERE false;

ROLLBACK;
