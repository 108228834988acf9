-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:thanks to pg
-- requires: audit
-- requires: reach

BEGIN;

CREATE TABLE thanks (
    organisation_id uuid        NOT NULL,
    thanks_id       uuid        NOT NULL DEFAULT gen_random_uuid(),
    audit_id        uuid        NOT NULL,
    finding_text    text        NOT NULL,
    words           text        NOT NULL,
    practitioner_id uuid        NOT NULL,
    by_hand         boolean     NOT NULL,
    sent_by_name    text        NOT NULL,
    sent_at         timestamptz NOT NULL,
    CONSTRAINT thanks_pk PRIMARY KEY (organisation_id, thanks_id),
    CONSTRAINT thanks_for_audit FOREIGN KEY (organisation_id, audit_id) REFERENCES audit,
    CONSTRAINT thanks_to_practitioner FOREIGN KEY (organisation_id, practitioner_id) REFERENCES person,
    CONSTRAINT thanks_words_length CHECK (char_length(words) BETWEEN 1 AND 500)
);
COMMENT ON TABLE thanks IS 'Thanks to the practitioner of a case for good practice; by mail, or to be given by hand.';
COMMENT ON COLUMN thanks.finding_text IS 'As the finding was when it was thanked for.';
CREATE UNIQUE INDEX thanks_once ON thanks (organisation_id, audit_id, md5(finding_text));

ALTER TABLE thanks ENABLE ROW LEVEL SECURITY;
ALTER TABLE thanks FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON thanks
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());
CREATE POLICY within_reach ON thanks AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council()) OR touchstone_reaches(audit_id));

GRANT SELECT, INSERT ON thanks TO touchstone_server;

COMMIT;
