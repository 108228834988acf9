-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:thanks from pg

BEGIN;

DROP TABLE thanks;

COMMIT;
