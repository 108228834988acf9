-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:form to pg
-- requires: service_area

BEGIN;

CREATE TYPE question_kind AS ENUM ('yes_no', 'grade', 'text', 'choice', 'date');

CREATE TABLE form (
    organisation_id uuid        NOT NULL REFERENCES organisation,
    form_id         uuid        NOT NULL DEFAULT gen_random_uuid(),
    key             text        NOT NULL,
    version         integer     NOT NULL,
    title           text        NOT NULL,
    graded          boolean     NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT form_pk PRIMARY KEY (organisation_id, form_id),
    CONSTRAINT form_version_unique UNIQUE (organisation_id, key, version),
    CONSTRAINT form_version_positive CHECK (version > 0),
    CONSTRAINT form_key_shape CHECK (key ~ '^[a-z0-9][a-z0-9-]{0,62}$')
);
COMMENT ON TABLE form IS 'A version never changes: the server may add rows here, not alter them.';

CREATE TABLE grade_descriptor (
    organisation_id uuid  NOT NULL,
    form_id         uuid  NOT NULL,
    grade           grade NOT NULL,
    text            text  NOT NULL,
    CONSTRAINT grade_descriptor_pk PRIMARY KEY (organisation_id, form_id, grade),
    CONSTRAINT grade_descriptor_of FOREIGN KEY (organisation_id, form_id) REFERENCES form
);

CREATE TABLE form_section (
    organisation_id uuid    NOT NULL,
    form_id         uuid    NOT NULL,
    key             text    NOT NULL,
    position        integer NOT NULL,
    title           text    NOT NULL,
    CONSTRAINT form_section_pk PRIMARY KEY (organisation_id, form_id, key),
    CONSTRAINT form_section_position_unique UNIQUE (organisation_id, form_id, position),
    CONSTRAINT form_section_of FOREIGN KEY (organisation_id, form_id) REFERENCES form
);

CREATE TABLE question (
    organisation_id uuid          NOT NULL,
    form_id         uuid          NOT NULL,
    key             text          NOT NULL,
    section_key     text          NOT NULL,
    position        integer       NOT NULL,
    text            text          NOT NULL,
    short_text      text          NOT NULL,
    hint            text          NOT NULL DEFAULT '',
    guidance        text          NOT NULL DEFAULT '',
    kind            question_kind NOT NULL,
    required        boolean       NOT NULL,
    focus5          boolean       NOT NULL DEFAULT false,
    choices         jsonb         NOT NULL DEFAULT '[]',
    CONSTRAINT question_pk PRIMARY KEY (organisation_id, form_id, key),
    CONSTRAINT question_position_unique UNIQUE (organisation_id, form_id, position),
    CONSTRAINT question_of_section FOREIGN KEY (organisation_id, form_id, section_key) REFERENCES form_section,
    CONSTRAINT question_key_shape CHECK (key ~ '^[a-z0-9][a-z0-9_]{0,62}$'),
    CONSTRAINT question_focus5_is_yes_no CHECK (NOT focus5 OR kind = 'yes_no'),
    CONSTRAINT question_choices_are_a_list CHECK (jsonb_typeof(choices) = 'array')
);
COMMENT ON COLUMN question.key IS 'Stable across versions, so that trends stay comparable.';
COMMENT ON COLUMN question.focus5 IS 'One of the five record checks: asked in case-holding areas only.';

CREATE TABLE question_service_area (
    organisation_id uuid NOT NULL,
    form_id         uuid NOT NULL,
    question_key    text NOT NULL,
    service_area_id uuid NOT NULL,
    CONSTRAINT question_service_area_pk PRIMARY KEY (organisation_id, form_id, question_key, service_area_id),
    CONSTRAINT question_service_area_question FOREIGN KEY (organisation_id, form_id, question_key) REFERENCES question,
    CONSTRAINT question_service_area_area FOREIGN KEY (organisation_id, service_area_id) REFERENCES service_area
);
COMMENT ON TABLE question_service_area IS 'Areas a question is asked in; a question without rows here is asked in all.';

ALTER TABLE form ENABLE ROW LEVEL SECURITY;
ALTER TABLE form FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON form
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE grade_descriptor ENABLE ROW LEVEL SECURITY;
ALTER TABLE grade_descriptor FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON grade_descriptor
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE form_section ENABLE ROW LEVEL SECURITY;
ALTER TABLE form_section FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON form_section
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE question ENABLE ROW LEVEL SECURITY;
ALTER TABLE question FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON question
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE question_service_area ENABLE ROW LEVEL SECURITY;
ALTER TABLE question_service_area FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON question_service_area
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT ON form, grade_descriptor, form_section, question, question_service_area TO touchstone_server;

COMMIT;
