-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:case_reference on pg

BEGIN;

SELECT 1 / count(*) FROM pg_index WHERE indexrelid = 'audit_case_reference_any_case'::regclass AND indisunique AND indisvalid;

ROLLBACK;
