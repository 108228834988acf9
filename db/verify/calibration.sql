-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:calibration on pg

BEGIN;

SELECT organisation_id, calibration_id, title, case_reference, closed, created_by_name, created_at, version FROM calibration WHERE false;
SELECT organisation_id, calibration_id, person_id, grade, reason, given_at FROM calibration_grade WHERE false;
SELECT organisation_id, person_id, valid_until FROM accreditation WHERE false;

ROLLBACK;
