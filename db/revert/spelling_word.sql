-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:spelling_word from pg

BEGIN;

DROP TABLE spelling_word;

COMMIT;
