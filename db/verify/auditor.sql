-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:auditor on pg

BEGIN;

SELECT organisation_id, person_id, team_id, capacity, version FROM auditor WHERE false;
SELECT organisation_id, absence_id, person_id, kind, first_day, last_day, reason, approver_id, noted_by, ended_at FROM auditor_absence WHERE false;
SELECT organisation_id, months_between_audits, practitioner_warning, default_capacity, version FROM draw_settings WHERE false;

ROLLBACK;
