-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:grade_rule to pg
-- requires: audit

BEGIN;

CREATE TABLE grade_rule (
    organisation_id           uuid    NOT NULL,
    form_id                   uuid    NOT NULL,
    position                  integer NOT NULL,
    grades                    grade[] NOT NULL,
    record_checks_no_at_least integer NOT NULL DEFAULT 0,
    without_finding           finding_kind,
    say                       text    NOT NULL,
    CONSTRAINT grade_rule_pk PRIMARY KEY (organisation_id, form_id, position),
    CONSTRAINT grade_rule_of_form FOREIGN KEY (organisation_id, form_id) REFERENCES form,
    CONSTRAINT grade_rule_position_positive CHECK (position > 0),
    CONSTRAINT grade_rule_has_grades CHECK (cardinality(grades) > 0),
    CONSTRAINT grade_rule_record_checks_are_five CHECK (record_checks_no_at_least BETWEEN 0 AND 5),
    CONSTRAINT grade_rule_has_condition CHECK (record_checks_no_at_least > 0 OR without_finding IS NOT NULL),
    CONSTRAINT grade_rule_no_quotation CHECK (without_finding <> 'quotation'),
    CONSTRAINT grade_rule_say_length CHECK (char_length(say) BETWEEN 1 AND 300)
);
COMMENT ON TABLE grade_rule IS 'When grade and answers of an audit disagree, so that it needs a sentence of rationale; as the form itself it never changes.';

ALTER TABLE grade_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE grade_rule FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON grade_rule
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT ON grade_rule TO touchstone_server;

COMMIT;
