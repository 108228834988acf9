-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:concern on pg

BEGIN;

SELECT organisation_id, concern_id, audit_id, state, words, raised_by, raised_by_name, raised_at, hours_allowed, told_names,
       acknowledged_by_name, acknowledged_at, action, acted_by_name, acted_at, outcome, closed_by_name, closed_at, version
  FROM concern WHERE false;
SELECT organisation_id, hours_allowed, version FROM concern_setting WHERE false;

ROLLBACK;
