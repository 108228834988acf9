-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:session from pg

BEGIN;

DROP TABLE service_token_role;
DROP TABLE service_token;
DROP TABLE session;

COMMIT;
