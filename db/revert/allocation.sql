-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:allocation from pg

BEGIN;

DROP TABLE allocation;
DROP TABLE audit_case;

COMMIT;
