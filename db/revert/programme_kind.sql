-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:programme_kind from pg

BEGIN;

ALTER TABLE programme DROP COLUMN cadence, DROP COLUMN kind;
DROP TYPE programme_cadence;
DROP TYPE programme_kind;

COMMIT;
