-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:calibration from pg

BEGIN;

DROP TABLE accreditation;
DROP TABLE calibration_grade;
DROP TABLE calibration;

COMMIT;
