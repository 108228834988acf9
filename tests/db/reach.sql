-- SPDX-License-Identifier: GPL-3.0-or-later
-- What somebody of a council may see and touch of its records, below the server: every role and relation against every
-- table that is narrowed, as raw SQL. Were a handler to ask for everything, it would get no more than this.
BEGIN;
\ir support/organisations.sql

-- Row security must hold alone, as in row_security.sql.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO touchstone_server;

-- Council a has one audit, by person 3 in area 1. Person 30 owns an action of it, 31 raised a concern about it, 32 audits
-- the same case in a later cycle, 33 has nothing to do with it; area 40 is another area.
INSERT INTO service_area (organisation_id, service_area_id, code, display_name, case_holding, position)
VALUES (pg_temp.id('a', 0), pg_temp.id('a', 40), 'SWF', 'Safe Within Families', true, 2);
INSERT INTO person (organisation_id, person_id, display_name)
SELECT pg_temp.id('a', 0), pg_temp.id('a', number), 'Example ' || number FROM generate_series(30, 33) number;
INSERT INTO action (organisation_id, audit_id, text, owner_id, due_on)
VALUES (pg_temp.id('a', 0), pg_temp.id('a', 10), 'Write up September.', pg_temp.id('a', 30), '2023-10-31');
INSERT INTO concern (organisation_id, audit_id, state, words, raised_by, raised_by_name, raised_at, hours_allowed,
                     told_names)
VALUES (pg_temp.id('a', 0), pg_temp.id('a', 10), 'raised', 'Nobody opened the door.', 'people/' || pg_temp.id('a', 31),
        'Example 31', now(), 24, '{Robin Example}');
INSERT INTO audit_cycle (organisation_id, audit_cycle_id, programme_id, period, due_on, form_id, state)
VALUES (pg_temp.id('a', 0), pg_temp.id('a', 41), pg_temp.id('a', 7), '2023-10-01', '2023-10-30', pg_temp.id('a', 6),
        'open');
INSERT INTO allocation (organisation_id, allocation_id, audit_cycle_id, case_id, service_area_id, team_id, team_name,
                        auditor_id, due_on)
VALUES (pg_temp.id('a', 0), pg_temp.id('a', 42), pg_temp.id('a', 41), pg_temp.id('a', 9), pg_temp.id('a', 1),
        pg_temp.id('a', 2), 'Team 1', pg_temp.id('a', 32), '2023-10-30');
UPDATE report_version
   SET state = 'signed_off', signed_off_by = 'people/' || pg_temp.id('a', 31), signed_off_by_name = 'Example 31',
       signed_off_at = now(), minor = 0, signed_words = 'Version 1.0'
 WHERE organisation_id = pg_temp.id('a', 0);

-- Who asks: reach, person and areas as the server sets them; and whether the audit of person 3 is theirs to see.
CREATE TEMP TABLE asker (who text, reach text, person text, areas text, audit boolean, council boolean);
INSERT INTO asker VALUES
    ('nobody that is known', '', '', '', false, false),
    ('the QA unit', 'council', pg_temp.id('a', 33)::text, '', true, true),
    ('a service token without a role for audits', '', '', '{}', false, false),
    ('a head of service of the area', '', pg_temp.id('a', 33)::text, format('{%s}', pg_temp.id('a', 1)), true, false),
    ('a head of service of another area', '', pg_temp.id('a', 33)::text, format('{%s}', pg_temp.id('a', 40)), false, false),
    ('the auditor', '', pg_temp.id('a', 3)::text, '', true, false),
    ('the owner of an action of it', '', pg_temp.id('a', 30)::text, '', true, false),
    ('who raised a concern about it', '', pg_temp.id('a', 31)::text, '', true, false),
    ('who audits the same case now', '', pg_temp.id('a', 32)::text, '', true, false),
    ('another practice manager', '', pg_temp.id('a', 33)::text, '', false, false);

-- Every narrowed table with how its rows hang on the audit; what hangs on nothing of it is the area's or the QA unit's.
CREATE TEMP TABLE narrowed AS
    SELECT c.relname::text AS name,
           (SELECT a.attname::text FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attname IN ('audit_id', 'first_audit_id', 'allocation_id', 'case_id')
             ORDER BY array_position(ARRAY['audit_id', 'first_audit_id', 'allocation_id', 'case_id']::name[], a.attname)
             LIMIT 1) AS by_column
      FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
     WHERE p.polname = 'within_reach' AND c.relname <> 'calibration_grade';

SELECT plan((SELECT count(*)::integer * 3 FROM narrowed, asker) + 11);

CREATE FUNCTION pg_temp.as_asker(statement text, who asker) RETURNS text LANGUAGE sql
    AS $$ SELECT pg_temp.outcome(statement, 'touchstone_server', pg_temp.id('a', 0)::text, '', NULL,
                                 who.person, who.areas, who.reach) $$;

CREATE FUNCTION pg_temp.condition(n narrowed) RETURNS text LANGUAGE sql
    AS $$ SELECT CASE WHEN n.by_column IS NULL THEN 'true'
                      WHEN n.by_column = 'case_id' THEN format('case_id = %L', pg_temp.id('a', 9))
                      WHEN n.by_column = 'audit_id' AND n.name = 're_audit' THEN format('first_audit_id = %L', pg_temp.id('a', 10))
                      ELSE format('%I = %L', n.by_column, pg_temp.id('a', 10)) END $$;

-- As many as there are, or none.
CREATE FUNCTION pg_temp.expected(n narrowed, who asker) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    rows bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM %I WHERE organisation_id = %L AND %s', n.name, pg_temp.id('a', 0),
                   pg_temp.condition(n)) INTO rows;
    RETURN CASE WHEN who.council
                  OR who.audit AND n.by_column IS NOT NULL
                  OR n.name IN ('listed_case', 'case_import_change') AND who.areas LIKE '%' || pg_temp.id('a', 1) || '%'
                  OR n.name IN ('case_import', 'report_version', 'finding_group', 'wording') AND who.areas NOT IN ('', '{}')
                THEN rows ELSE 0 END || ' rows';
END
$$;

SELECT is(pg_temp.as_asker(format('SELECT FROM %I WHERE %s', n.name, pg_temp.condition(n)), w), pg_temp.expected(n, w),
          w.who || ' sees of ' || n.name || ' what is theirs to see')
  FROM narrowed n, asker w ORDER BY n.name, w.who;
SELECT is(pg_temp.as_asker(format('UPDATE %I SET organisation_id = organisation_id WHERE %s', n.name,
                                  pg_temp.condition(n)), w),
          pg_temp.expected(n, w), w.who || ' changes of ' || n.name || ' no more than that')
  FROM narrowed n, asker w ORDER BY n.name, w.who;
-- Deleted rows may be refused by those that hang on them: then they were within reach.
SELECT ok(pg_temp.expected(n, w) <> '0 rows'
          OR pg_temp.as_asker(format('DELETE FROM %I WHERE %s', n.name, pg_temp.condition(n)), w) = '0 rows',
          w.who || ' deletes of ' || n.name || ' nothing out of reach')
  FROM narrowed n, asker w ORDER BY n.name, w.who;

SELECT is(pg_temp.outcome('SELECT FROM calibration_grade', 'touchstone_server', pg_temp.id('a', 0)::text, '', NULL,
                          pg_temp.id('a', 33)::text, '', ''),
          '0 rows', 'nobody sees another''s grade of a case that is still being calibrated');
SELECT is(pg_temp.outcome('SELECT FROM calibration_grade', 'touchstone_server', pg_temp.id('a', 0)::text, '', NULL,
                          pg_temp.id('a', 3)::text, '', ''),
          '1 rows', 'one sees one''s own grade');
SELECT is(pg_temp.outcome('SELECT FROM calibration_grade', 'touchstone_server', pg_temp.id('a', 0)::text, '',
                          'UPDATE calibration SET closed = true', pg_temp.id('a', 33)::text, '', ''),
          '1 rows', 'everybody sees the grades of a calibration that is closed');
-- A report, once it is published, is there for everybody; before sign-off for the QA unit only.
SELECT is(pg_temp.outcome('SELECT FROM report_version', 'touchstone_server', pg_temp.id('a', 0)::text, '',
                          $$ UPDATE report_version SET state = 'published', published_at = now(),
                                                       published_by_name = 'Example 31' WHERE minor = 0 $$,
                          pg_temp.id('a', 33)::text, '', ''),
          '1 rows', 'everybody sees that a report is published');
SELECT is(pg_temp.outcome('SELECT FROM report_version', 'touchstone_server', pg_temp.id('a', 0)::text, '',
                          $$ UPDATE report_version SET state = 'withdrawn', withdrawn_at = now(), withdrawn_by_name = 'X',
                                                       withdrawn_reason = 'A mistake.' WHERE minor = 0 $$,
                          pg_temp.id('a', 33)::text, format('{%s}', pg_temp.id('a', 1)), ''),
          '0 rows', 'nobody but the QA unit sees a report that was withdrawn');
-- Out of reach cannot be written into reach.
SELECT is(pg_temp.outcome(format('INSERT INTO finding (organisation_id, audit_id, position, kind, text)
                                  VALUES (%L, %L, 2, ''improvement'', ''Words.'')', pg_temp.id('a', 0), pg_temp.id('a', 10)),
                          'touchstone_server', pg_temp.id('a', 0)::text, '', NULL, pg_temp.id('a', 33)::text, '', ''),
          '42501 row security', 'nobody adds to an audit out of reach');

-- What the server sets when it has found who asks.
INSERT INTO person_role (organisation_id, person_id, role, service_area_id)
VALUES (pg_temp.id('a', 0), pg_temp.id('a', 31), 'head_of_service', pg_temp.id('a', 40)),
       (pg_temp.id('a', 0), pg_temp.id('a', 31), 'practice_manager', NULL),
       (pg_temp.id('a', 0), pg_temp.id('a', 32), 'qa_lead', NULL);
CREATE FUNCTION pg_temp.reach_of(person uuid, whole_council boolean) RETURNS text LANGUAGE sql
    AS $$ SELECT CASE WHEN touchstone_set_reach(pg_temp.id('a', 0), person, NULL, whole_council)
                 THEN current_setting('touchstone.person_id') || ' ' || current_setting('touchstone.reach') || ' '
                      || current_setting('touchstone.area_ids') END $$;
SELECT is(pg_temp.reach_of(pg_temp.id('a', 31), false),
          format('%s  {%s}', pg_temp.id('a', 31), pg_temp.id('a', 40)),
          'a head of service reaches their area; being a practice manager adds none');
SELECT is(pg_temp.reach_of(pg_temp.id('a', 32), false), pg_temp.id('a', 32) || ' council {}',
          'a role of the QA unit for every area reaches the council');
SELECT is(pg_temp.reach_of(pg_temp.id('a', 33), false), pg_temp.id('a', 33) || '  {}', 'nobody''s role reaches nothing');
SELECT is(pg_temp.reach_of(pg_temp.id('a', 33), true), pg_temp.id('a', 33) || ' council {}',
          'a call about the whole council reaches it');
SELECT is(pg_temp.reach_of(NULL, false), '  {}', 'a service token is no person, and one without a role reaches nothing');

SELECT * FROM finish();
ROLLBACK;
