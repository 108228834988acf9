-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:report_version from pg

BEGIN;

DROP TABLE report_document;
DROP TABLE report_snapshot;
DROP TABLE report_version;
DROP FUNCTION report_version_signed_stays();
DROP TYPE report_version_state;

COMMIT;
