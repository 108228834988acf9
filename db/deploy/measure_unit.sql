-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:measure_unit to pg
-- requires: measure

BEGIN;

CREATE TYPE measure_unit AS ENUM ('audits', 'managers');
ALTER TABLE measure ADD COLUMN unit measure_unit NOT NULL DEFAULT 'audits';
COMMENT ON COLUMN measure.unit IS 'What the share is of: audits, or managers with at least one audit that counts.';

COMMIT;
