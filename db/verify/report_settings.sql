-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:report_settings on pg

BEGIN;

SELECT publication_marking, accent, logo, logo_media_type, scheduled_drafts, report_settings_version
  FROM organisation WHERE false;

ROLLBACK;
