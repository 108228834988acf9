-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:audit from pg

BEGIN;

DROP TABLE finding;
DROP TABLE answer;
DROP TABLE audit;
DROP TYPE finding_source;
DROP TYPE finding_kind;
DROP TYPE yes_no;
DROP TYPE audit_state;

COMMIT;
