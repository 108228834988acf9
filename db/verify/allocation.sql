-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:allocation on pg

BEGIN;

SELECT organisation_id, case_id, case_reference, service_area_id, team_id, practitioner_id, case_type, version FROM audit_case WHERE false;
SELECT organisation_id, allocation_id, audit_cycle_id, case_id, service_area_id, team_id, team_name, auditor_id, practitioner_id, due_on FROM allocation WHERE false;

ROLLBACK;
