-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:progress_notice from pg

BEGIN;

DROP TRIGGER progress_notice_changed ON audit_cycle;
DROP TRIGGER progress_notice_changed ON allocation;
DROP TRIGGER progress_notice_changed ON audit;
DROP TRIGGER progress_notice_added ON audit;
DROP FUNCTION progress_notice();

COMMIT;
