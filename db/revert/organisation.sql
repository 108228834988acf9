-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:organisation from pg

BEGIN;

DROP TABLE organisation;

COMMIT;
