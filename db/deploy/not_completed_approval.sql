-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:not_completed_approval to pg
-- requires: audit_response

BEGIN;

-- What was recorded before waits for nobody, like what comes from an import.
ALTER TABLE audit
    ADD COLUMN not_completed_approval_awaited boolean NOT NULL DEFAULT false,
    ADD COLUMN not_completed_approver_id      uuid,
    ADD CONSTRAINT audit_not_completed_approver FOREIGN KEY (organisation_id, not_completed_approver_id) REFERENCES person,
    ADD CONSTRAINT audit_approval_only_when_not_completed CHECK
        (NOT not_completed_approval_awaited OR state IN ('not_completed', 'withdrawn')),
    ADD CONSTRAINT audit_approved_awaits_nothing CHECK
        (NOT (not_completed_approval_awaited AND not_completed_approver_id IS NOT NULL));
COMMENT ON COLUMN audit.not_completed_approval_awaited IS 'Somebody still has to approve why it was not completed.';
COMMENT ON COLUMN audit.not_completed_approver_id IS 'Who approved that it was not completed.';

COMMIT;
