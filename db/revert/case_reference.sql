-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:case_reference from pg

BEGIN;

ALTER TABLE audit_case ADD CONSTRAINT audit_case_reference_unique UNIQUE (organisation_id, case_reference);
DROP INDEX audit_case_reference_any_case;

COMMIT;
