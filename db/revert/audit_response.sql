-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:audit_response from pg

BEGIN;

DROP INDEX audit_by_case;
ALTER TABLE allocation DROP COLUMN last_chased_at;
ALTER TABLE audit
    DROP COLUMN confirmed_texts,
    DROP COLUMN not_completed_from,
    DROP COLUMN withdrawn_from,
    DROP COLUMN set_aside_reason,
    DROP COLUMN earlier_submitted_at;
DROP TABLE audit_comment;

COMMIT;
