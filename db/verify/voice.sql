-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:voice on pg

BEGIN;

SELECT organisation_id, voice_id, audit_id, source, words, consent, outcome, heard_by, heard_on, version FROM voice WHERE false;

ROLLBACK;
