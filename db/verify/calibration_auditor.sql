-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:calibration_auditor on pg

BEGIN;

SELECT organisation_id, calibration_id, person_id FROM calibration_auditor WHERE false;

ROLLBACK;
