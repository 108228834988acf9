-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:report_address from pg

BEGIN;

DROP TABLE report_mail;
DROP TYPE report_mail_state;
ALTER TABLE organisation DROP COLUMN report_addresses_version;
DROP TABLE report_address;

COMMIT;
