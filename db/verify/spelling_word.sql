-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:spelling_word on pg

BEGIN;

SELECT organisation_id, word FROM spelling_word WHERE false;

ROLLBACK;
