-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:measure on pg

BEGIN;

SELECT organisation_id, measure_id, created_at, title, programme_code, area_code, subject, question_key, least_grade,
       target_percent, direction, target_on, window_months, retired, version
  FROM measure WHERE false;

ROLLBACK;
