-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:moderation on pg

BEGIN;

SELECT organisation_id, audit_id, state, blind, moderator, moderator_name, first_grade, grade, reason, submitted_at, version FROM moderation WHERE false;
SELECT organisation_id, programme_id, share_percent, blind, version FROM moderation_setting WHERE false;
SELECT standing_grade FROM audit WHERE false;

ROLLBACK;
