-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:report_settings from pg

BEGIN;

ALTER TABLE organisation
    DROP COLUMN report_settings_version,
    DROP COLUMN scheduled_drafts,
    DROP COLUMN logo_media_type,
    DROP COLUMN logo,
    DROP COLUMN accent,
    DROP COLUMN publication_marking;

COMMIT;
