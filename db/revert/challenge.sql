-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:challenge from pg

BEGIN;

DROP TABLE challenge;
DROP TYPE challenge_state;

COMMIT;
