-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:programme_kind to pg
-- requires: audit_cycle

BEGIN;

CREATE TYPE programme_kind AS ENUM ('monthly', 'thematic', 'dip_sample', 'annual', 'partnership', 'closure', 're_audit');
CREATE TYPE programme_cadence AS ENUM ('monthly', 'quarterly', 'yearly', 'when_needed');

ALTER TABLE programme
    ADD COLUMN kind    programme_kind    NOT NULL DEFAULT 'monthly',
    ADD COLUMN cadence programme_cadence NOT NULL DEFAULT 'monthly';
COMMENT ON COLUMN programme.kind IS 'What its audits are for; those of a re_audit programme look again at a case that was audited.';
COMMENT ON COLUMN programme.cadence IS 'How often a cycle is planned. Whether audits are graded is said by the form.';

COMMIT;
