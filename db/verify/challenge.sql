-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:challenge on pg

BEGIN;

SELECT organisation_id, challenge_id, audit_id, state, disputed_grade, raised_by, raised_by_name, reason, raised_at, ruled_by_name, ruled_grade, ruling_reason, ruled_at, version FROM challenge WHERE false;

ROLLBACK;
