-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:not_completed_approval from pg

BEGIN;

ALTER TABLE audit
    DROP COLUMN not_completed_approval_awaited,
    DROP COLUMN not_completed_approver_id;

COMMIT;
