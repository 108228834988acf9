-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:audit_exemption to pg
-- requires: audit

BEGIN;

CREATE TABLE audit_exemption (
    organisation_id uuid        NOT NULL,
    audit_id        uuid        NOT NULL,
    reason          text        NOT NULL,
    approver_id     uuid        NOT NULL,
    requested_by    text        NOT NULL,
    decided_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT audit_exemption_pk PRIMARY KEY (organisation_id, audit_id),
    CONSTRAINT audit_exemption_of FOREIGN KEY (organisation_id, audit_id) REFERENCES audit,
    CONSTRAINT audit_exemption_approver FOREIGN KEY (organisation_id, approver_id) REFERENCES person,
    CONSTRAINT audit_exemption_reason_length CHECK (char_length(reason) BETWEEN 1 AND 500)
);
COMMENT ON TABLE audit_exemption IS 'Why an audit is, or was last, exempt, and who approved it; audit.exempt says whether it is.';
COMMENT ON COLUMN audit_exemption.requested_by IS 'The name of who asked for it, as it was then.';

ALTER TABLE audit_exemption ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_exemption FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON audit_exemption
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT, UPDATE ON audit_exemption TO touchstone_server;

COMMIT;
