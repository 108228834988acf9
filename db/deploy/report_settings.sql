-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:report_settings to pg
-- requires: report_version

BEGIN;

ALTER TABLE organisation
    ADD COLUMN publication_marking      text    NOT NULL DEFAULT 'OFFICIAL',
    ADD COLUMN accent                   text    NOT NULL DEFAULT '',
    ADD COLUMN logo                     bytea,
    ADD COLUMN logo_media_type          text    NOT NULL DEFAULT '',
    ADD COLUMN scheduled_drafts         boolean NOT NULL DEFAULT false,
    ADD COLUMN report_settings_version  bigint  NOT NULL DEFAULT 1,
    ADD CONSTRAINT organisation_publication_marking_length CHECK (char_length(publication_marking) BETWEEN 1 AND 100),
    ADD CONSTRAINT organisation_accent_shape CHECK (accent ~ '^([0-9a-f]{6})?$'),
    ADD CONSTRAINT organisation_logo_is_drawing_or_picture CHECK (
        CASE WHEN logo IS NULL THEN logo_media_type = ''
             ELSE logo_media_type IN ('image/svg+xml', 'image/png') AND octet_length(logo) BETWEEN 1 AND 204800 END);
COMMENT ON COLUMN organisation.publication_marking IS 'The protective marking of publication copies.';
COMMENT ON COLUMN organisation.accent IS 'The colour of headings and panels in reports, six hexadecimal digits; empty: the standard blue.';
COMMENT ON COLUMN organisation.logo IS 'For the covers of reports, as it was checked and written anew.';
COMMENT ON COLUMN organisation.scheduled_drafts IS 'Whether drafts of monthly reports are begun on the first working day of the next month.';
COMMENT ON COLUMN organisation.report_settings_version IS 'Rises by one with every change of what reports say of the council and look like; the etag is made from it.';

-- Drafts that are begun on their day have no person behind them.
COMMENT ON COLUMN event.actor IS 'people/{uuid}, serviceTokens/{uuid}, operator or schedule.';
COMMENT ON COLUMN report_version.writers IS 'people/{uuid}, serviceTokens/{uuid} or schedule: who began it, asked for sign-off or wrote a sentence of it.';

COMMIT;
