-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:report_settings from pg

BEGIN;

COMMENT ON COLUMN report_version.writers IS 'people/{uuid} or serviceTokens/{uuid}: who began it, asked for sign-off or wrote a sentence of it.';
COMMENT ON COLUMN event.actor IS 'people/{uuid}, serviceTokens/{uuid} or operator.';

ALTER TABLE organisation
    DROP COLUMN report_settings_version,
    DROP COLUMN scheduled_drafts,
    DROP COLUMN logo_media_type,
    DROP COLUMN logo,
    DROP COLUMN accent,
    DROP COLUMN publication_marking;

COMMIT;
