-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:person from pg

BEGIN;

DROP TABLE sign_in_guess;
DROP TABLE person_role;
DROP TABLE person;
DROP TYPE role;

COMMIT;
