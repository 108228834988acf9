-- SPDX-License-Identifier: GPL-3.0-or-later
-- A report that was signed off stays what it was: its record by a trigger, what it was made from by what is granted.
BEGIN;
\ir support/organisations.sql

UPDATE report_version
   SET state = 'signed_off', signed_off_by = 'people/' || pg_temp.id('a', 31), signed_off_by_name = 'Robin Example',
       signed_off_at = now(), minor = 0, signed_words = 'Version 1.0'
 WHERE organisation_id = pg_temp.id('a', 0);

CREATE FUNCTION pg_temp.as_server(statement text) RETURNS text LANGUAGE sql
    AS $$ SELECT pg_temp.outcome(statement, 'touchstone_server', pg_temp.id('a', 0)::text) $$;

-- What may not change, and what it would be changed to.
CREATE TEMP TABLE signed (name text, value text);
INSERT INTO signed VALUES
    ('draft', '2'), ('revises', '1'), ('why', '''Late.'''), ('minor', '1'), ('signed_words', '''Version 1.1'''),
    ('writers', '''{people/1}'''), ('as_at', 'now() + interval ''1 hour'''), ('begun_by_name', '''Somebody'''),
    ('begun_at', 'now() + interval ''1 hour'''), ('requested_by_name', '''Somebody'''),
    ('requested_at', 'now() + interval ''1 hour'''), ('signed_off_by', '''people/2'''),
    ('signed_off_by_name', '''Somebody'''), ('signed_off_at', 'now() + interval ''1 hour''');

SELECT plan((SELECT count(*)::integer * 2 FROM signed) + 12);

SELECT is(pg_temp.as_server(format('UPDATE report_version SET %I = %s', name, value)), '23514 report_version_signed_stays',
          'of a version that was signed off stays ' || name)
  FROM signed ORDER BY name;
SELECT is(pg_temp.outcome(format('UPDATE report_version SET %I = %s', name, value), 'touchstone_owner',
                          pg_temp.id('a', 0)::text), '23514 report_version_signed_stays',
          'also for the owner of the tables: ' || name)
  FROM signed ORDER BY name;

SELECT is(pg_temp.as_server($$ UPDATE report_version SET state = 'published', published_at = now(),
                                      published_by_name = 'Robin Example', version = version + 1 $$),
          '1 rows', 'it may be published');
SELECT is(pg_temp.as_server($$ UPDATE report_version SET state = 'withdrawn', withdrawn_at = now(),
                                      withdrawn_reason = 'A mistake.', version = version + 1 $$),
          '1 rows', 'it may be withdrawn');
SELECT is(pg_temp.outcome($$ UPDATE report_version SET published_at = now() + interval '1 hour' $$, 'touchstone_server',
                          pg_temp.id('a', 0)::text, '',
                          $$ UPDATE report_version SET state = 'published', published_at = now() WHERE minor = 0 $$),
          '23514 report_version_signed_stays', 'when it was published stays');
SELECT is(pg_temp.outcome($$ UPDATE report_version SET state = 'draft', as_at = NULL, requested_at = NULL,
                                    signed_off_by = NULL, signed_off_at = NULL, minor = NULL, signed_words = '',
                                    signed_off_by_name = '' $$, 'touchstone_server', pg_temp.id('a', 0)::text),
          '23514 report_version_signed_stays', 'it never becomes a draft again');
SELECT is(pg_temp.as_server('UPDATE report_snapshot SET content = content'), '42501',
          'the server changes no snapshot');
SELECT is(pg_temp.as_server('DELETE FROM report_snapshot'), '42501', 'the server deletes no snapshot');
SELECT is(pg_temp.as_server('UPDATE report_document SET content = content'), '42501', 'the server changes no page');
SELECT is(pg_temp.as_server('DELETE FROM report_document'), '42501', 'the server deletes no page');
SELECT is(pg_temp.as_server('UPDATE publication_release SET content = content'), '42501',
          'the server changes no released copy');
SELECT is(pg_temp.as_server('DELETE FROM publication_release'), '42501', 'the server deletes no released copy');
SELECT is(pg_temp.as_server('DELETE FROM report_version'), '42501', 'the server deletes no version');
SELECT is(pg_temp.as_server($$ INSERT INTO report_document
                               SELECT organisation_id, audit_cycle_id, number, '<p>Another</p>', sha256('<p>Another</p>')
                                 FROM report_version $$),
          '23505 report_document_pk', 'a signed version has one page');

SELECT * FROM finish();
ROLLBACK;
