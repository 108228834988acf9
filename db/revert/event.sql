-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:event from pg

BEGIN;

DROP TABLE request_log;
DROP TABLE event;
DROP FUNCTION event_chain();
DROP FUNCTION event_digest(bytea, uuid, text, bigint, timestamptz, text, text, uuid, jsonb, jsonb);

COMMIT;
