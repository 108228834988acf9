-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:audit_exemption from pg

BEGIN;

DROP TABLE audit_exemption;

COMMIT;
