-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:calibration_auditor from pg

BEGIN;

DROP TABLE calibration_auditor;

COMMIT;
