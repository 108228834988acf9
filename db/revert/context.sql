-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:context from pg

BEGIN;

DROP TYPE grade;
REVOKE SELECT ON sqitch.changes FROM touchstone_server;
REVOKE USAGE ON SCHEMA sqitch FROM touchstone_server;
REVOKE USAGE ON SCHEMA public FROM touchstone_server;
DROP FUNCTION touchstone_organisation();

COMMIT;
