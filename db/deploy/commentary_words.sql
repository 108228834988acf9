-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:commentary_words to pg
-- requires: commentary
-- requires: reach

BEGIN;

ALTER TABLE fact_decision
    ADD COLUMN decided_on_printed text  NOT NULL DEFAULT '',
    ADD COLUMN confirmed_texts    jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN fact_decision.decided_on_printed IS 'What was printed of the sentence when it was decided or looked at again; empty: it named no figure.';
COMMENT ON COLUMN fact_decision.confirmed_texts IS 'Stretches of the sentence that look as if they identify somebody and do not.';

CREATE TYPE report_section AS ENUM ('overview', 'outcome', 'area', 'theme');

CREATE TABLE section_sentence (
    organisation_id   uuid           NOT NULL,
    sentence_id       uuid           NOT NULL DEFAULT gen_random_uuid(),
    audit_cycle_id    uuid           NOT NULL,
    section           report_section NOT NULL,
    service_area_id   uuid,
    position          integer        NOT NULL,
    text              text           NOT NULL,
    confirmed_texts   jsonb          NOT NULL DEFAULT '[]',
    confirmed_printed text           NOT NULL,
    written_by_name   text           NOT NULL,
    written_at        timestamptz    NOT NULL DEFAULT now(),
    removed           boolean        NOT NULL DEFAULT false,
    version           bigint         NOT NULL DEFAULT 1,
    CONSTRAINT section_sentence_pk PRIMARY KEY (organisation_id, sentence_id),
    CONSTRAINT section_sentence_of_cycle FOREIGN KEY (organisation_id, audit_cycle_id) REFERENCES audit_cycle,
    CONSTRAINT section_sentence_of_area FOREIGN KEY (organisation_id, service_area_id) REFERENCES service_area,
    CONSTRAINT section_sentence_area_of_area CHECK ((section = 'area') = (service_area_id IS NOT NULL)),
    CONSTRAINT section_sentence_text_length CHECK (char_length(text) BETWEEN 1 AND 1000)
);
COMMENT ON TABLE section_sentence IS 'Sentences of the QA unit''s own in a section of a month''s report.';
COMMENT ON COLUMN section_sentence.text IS 'With references to figures in braces.';
COMMENT ON COLUMN section_sentence.confirmed_printed IS 'What was printed of it when it was written or looked at again: another text now is a figure that changed.';
COMMENT ON COLUMN section_sentence.version IS 'Rises by one with every change; the etag is made from it. Not when another sentence is put before it.';
CREATE INDEX section_sentence_by_cycle ON section_sentence (organisation_id, audit_cycle_id);

CREATE TABLE finding_group (
    organisation_id  uuid        NOT NULL,
    finding_group_id uuid        NOT NULL DEFAULT gen_random_uuid(),
    audit_cycle_id   uuid        NOT NULL,
    text             text        NOT NULL,
    confirmed_texts  jsonb       NOT NULL DEFAULT '[]',
    member_count     integer     NOT NULL,
    written_by_name  text        NOT NULL,
    written_at       timestamptz NOT NULL DEFAULT now(),
    removed          boolean     NOT NULL DEFAULT false,
    version          bigint      NOT NULL DEFAULT 1,
    CONSTRAINT finding_group_pk PRIMARY KEY (organisation_id, finding_group_id),
    CONSTRAINT finding_group_of_cycle FOREIGN KEY (organisation_id, audit_cycle_id) REFERENCES audit_cycle,
    CONSTRAINT finding_group_text_length CHECK (char_length(text) BETWEEN 1 AND 1000)
);
COMMENT ON TABLE finding_group IS 'What one or more findings say in the QA unit''s words.';
COMMENT ON COLUMN finding_group.member_count IS 'How many findings it holds: who does not reach all of them does not change it.';
COMMENT ON COLUMN finding_group.version IS 'Rises by one with every change; the etag is made from it.';
CREATE INDEX finding_group_by_cycle ON finding_group (organisation_id, audit_cycle_id);

CREATE TABLE finding_group_member (
    organisation_id  uuid    NOT NULL,
    audit_id         uuid    NOT NULL,
    finding_index    integer NOT NULL,
    finding_group_id uuid    NOT NULL,
    original_text    text    NOT NULL,
    CONSTRAINT finding_group_member_pk PRIMARY KEY (organisation_id, audit_id, finding_index),
    CONSTRAINT finding_group_member_of FOREIGN KEY (organisation_id, finding_group_id) REFERENCES finding_group,
    CONSTRAINT finding_group_member_of_audit FOREIGN KEY (organisation_id, audit_id) REFERENCES audit,
    CONSTRAINT finding_group_member_index_not_negative CHECK (finding_index >= 0)
);
COMMENT ON TABLE finding_group_member IS 'Which findings of which audits a group holds; a finding stands in one group at most.';
COMMENT ON COLUMN finding_group_member.original_text IS 'The auditor''s words when it was put in: once they are others, the group''s do not stand for them.';
CREATE INDEX finding_group_member_by_group ON finding_group_member (organisation_id, finding_group_id);

CREATE TYPE wording_deed AS ENUM ('written', 'confirmed', 'removed');

CREATE TABLE wording (
    organisation_id uuid         NOT NULL,
    audit_cycle_id  uuid         NOT NULL,
    subject         text         NOT NULL,
    number          integer      NOT NULL,
    deed            wording_deed NOT NULL,
    text            text         NOT NULL,
    printed_text    text         NOT NULL,
    by_actor        text         NOT NULL,
    by_name         text         NOT NULL,
    done_at         timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT wording_pk PRIMARY KEY (organisation_id, audit_cycle_id, subject, number),
    CONSTRAINT wording_of_cycle FOREIGN KEY (organisation_id, audit_cycle_id) REFERENCES audit_cycle
);
COMMENT ON TABLE wording IS 'Who wrote which words of a report when, looked at them again or took them out. Append-only.';
COMMENT ON COLUMN wording.subject IS '"facts/KEY", "sectionSentences/UUID" or "findingGroups/UUID".';
COMMENT ON COLUMN wording.by_actor IS 'people/{uuid} or serviceTokens/{uuid}.';

ALTER TABLE section_sentence ENABLE ROW LEVEL SECURITY;
ALTER TABLE section_sentence FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON section_sentence
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

-- These two tell what audits say, in other words: they are for who sees audits of an area.
ALTER TABLE finding_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding_group FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON finding_group
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());
CREATE POLICY within_reach ON finding_group AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council()) OR (SELECT touchstone_areas()) <> '{}');

ALTER TABLE wording ENABLE ROW LEVEL SECURITY;
ALTER TABLE wording FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON wording
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());
CREATE POLICY within_reach ON wording AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council()) OR (SELECT touchstone_areas()) <> '{}');

ALTER TABLE finding_group_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding_group_member FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON finding_group_member
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());
CREATE POLICY within_reach ON finding_group_member AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council()) OR touchstone_reaches(audit_id));

GRANT SELECT, INSERT, UPDATE ON section_sentence, finding_group TO touchstone_server;
GRANT SELECT, INSERT, DELETE ON finding_group_member TO touchstone_server;
GRANT SELECT, INSERT ON wording TO touchstone_server;

COMMIT;
