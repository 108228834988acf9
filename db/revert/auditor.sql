-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:auditor from pg

BEGIN;

DROP TABLE draw_settings;
DROP TABLE auditor_absence;
DROP TABLE auditor;
DROP TYPE absence_kind;

COMMIT;
