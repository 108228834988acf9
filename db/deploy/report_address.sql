-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:report_address to pg
-- requires: report_version

BEGIN;

CREATE TABLE report_address (
    organisation_id uuid    NOT NULL REFERENCES organisation,
    email           text    NOT NULL,
    display_name    text    NOT NULL,
    internal        boolean NOT NULL,
    CONSTRAINT report_address_pk PRIMARY KEY (organisation_id, email),
    CONSTRAINT report_address_email_shape CHECK (email ~ '^[^\s@]+@[^\s@]+$' AND octet_length(email) <= 254),
    CONSTRAINT report_address_display_name_length CHECK (char_length(display_name) BETWEEN 1 AND 200)
);
COMMENT ON TABLE report_address IS 'Who is told by mail when a report is published.';
COMMENT ON COLUMN report_address.internal IS 'Told of the internal report; otherwise of the publication copy only.';

ALTER TABLE organisation ADD COLUMN report_addresses_version bigint NOT NULL DEFAULT 1;
COMMENT ON COLUMN organisation.report_addresses_version IS 'Rises by one with every change of the list; the etag is made from it.';

CREATE TYPE report_mail_state AS ENUM ('due', 'sending', 'sent', 'failed');

-- Written with the publication, so that a mail is neither forgotten nor sent to who came onto the list later.
CREATE TABLE report_mail (
    organisation_id uuid              NOT NULL,
    audit_cycle_id  uuid              NOT NULL,
    number          integer           NOT NULL,
    email           text              NOT NULL,
    display_name    text              NOT NULL,
    internal        boolean           NOT NULL,
    state           report_mail_state NOT NULL DEFAULT 'due',
    attempts        integer           NOT NULL DEFAULT 0,
    queued_at       timestamptz       NOT NULL,
    last_at         timestamptz,
    CONSTRAINT report_mail_pk PRIMARY KEY (organisation_id, audit_cycle_id, number, email),
    CONSTRAINT report_mail_of FOREIGN KEY (organisation_id, audit_cycle_id, number) REFERENCES report_version,
    CONSTRAINT report_mail_tried_unless_due
        CHECK (CASE state WHEN 'due' THEN attempts = 0 AND last_at IS NULL ELSE attempts > 0 AND last_at IS NOT NULL END)
);
COMMENT ON TABLE report_mail IS 'Mails that tell of a published version: one an address, sent or about to be; what they said is not kept.';

ALTER TABLE report_address ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_address FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON report_address
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE report_mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_mail FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON report_mail
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, DELETE ON report_address TO touchstone_server;
GRANT SELECT, INSERT, UPDATE ON report_mail TO touchstone_server;

COMMIT;
