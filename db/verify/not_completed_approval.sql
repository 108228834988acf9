-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:not_completed_approval on pg

BEGIN;

SELECT not_completed_approval_awaited, not_completed_approver_id FROM audit WHERE false;

ROLLBACK;
