-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:voice from pg

BEGIN;

DROP TABLE voice;
DROP TYPE voice_consent;
DROP TYPE voice_source;

COMMIT;
