-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:report_address on pg

BEGIN;

SELECT organisation_id, email, display_name, internal FROM report_address WHERE false;
SELECT organisation_id, audit_cycle_id, number, email, display_name, internal, state, attempts, queued_at, last_at
  FROM report_mail WHERE false;
SELECT report_addresses_version FROM organisation WHERE false;

ROLLBACK;
