-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:case_reference to pg
-- requires: allocation

BEGIN;

-- "cd900123" and "CD900123" are one case. Where a database holds both already, this fails and names them: they are to be
-- merged by hand first, because nothing here knows which of them is right.
CREATE UNIQUE INDEX audit_case_reference_any_case ON audit_case (organisation_id, lower(case_reference COLLATE "C"));
ALTER TABLE audit_case DROP CONSTRAINT audit_case_reference_unique;

COMMIT;
