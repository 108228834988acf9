-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an area or a team was called, and when, is kept; what an auditor was asked stays as it was asked.
BEGIN;
\ir support/organisations.sql

SELECT plan(26);

CREATE FUNCTION pg_temp.as_server(statement text, preparation text DEFAULT NULL) RETURNS text LANGUAGE sql
    AS $$ SELECT pg_temp.outcome(statement, 'touchstone_server', pg_temp.id('a', 0)::text, '', preparation) $$;

-- Everything below acts for council A as the server, but for the checks.
SELECT set_config('touchstone.organisation_id', pg_temp.id('a', 0)::text, true) \g /dev/null

SELECT results_eq(
    format('SELECT version, display_name, case_holding, position, closed, valid_from FROM service_area_history
             WHERE organisation_id = %L',
           pg_temp.id('a', 0)),
    $$ VALUES (1::bigint, 'Children and Families First', true, 1, false, now()) $$, 'a new area begins its history');
SELECT results_eq(
    format('SELECT version, service_area_id, display_name, closed, valid_from FROM team_history
             WHERE organisation_id = %L', pg_temp.id('a', 0)),
    format('VALUES (1::bigint, %L::uuid, %L, false, now())', pg_temp.id('a', 1), 'Team 1'),
    'a new team begins its history');

SET LOCAL ROLE touchstone_server;
UPDATE service_area SET display_name = 'Family Help', case_holding = false, position = 4, version = version + 1;
UPDATE service_area SET closed = true, version = version + 1;
INSERT INTO service_area (organisation_id, service_area_id, code, display_name, case_holding, position)
VALUES (touchstone_organisation(), 'a0000000-0000-4000-8000-000000000031', 'BIT', 'Brief Intervention Team', true, 2);
UPDATE team SET service_area_id = 'a0000000-0000-4000-8000-000000000031', display_name = 'Team One',
    version = version + 1;
UPDATE team SET closed = true, version = version + 1;
RESET ROLE;

SELECT results_eq(
    format('SELECT version, display_name, case_holding, position, closed FROM service_area_history
             WHERE organisation_id = %L AND service_area_id = %L
             ORDER BY version', pg_temp.id('a', 0), pg_temp.id('a', 1)),
    $$ VALUES (1::bigint, 'Children and Families First', true, 1, false), (2, 'Family Help', false, 4, false),
              (3, 'Family Help', false, 4, true) $$,
    'every change of an area adds what it became and keeps what it was');
SELECT results_eq(
    format('SELECT version, service_area_id, display_name, closed FROM team_history
             WHERE organisation_id = %L ORDER BY version', pg_temp.id('a', 0)),
    format('VALUES (1::bigint, %1$L::uuid, %2$L, false), (2, %3$L, %4$L, false), (3, %3$L, %4$L, true)',
           pg_temp.id('a', 1), 'Team 1', pg_temp.id('a', 31), 'Team One'),
    'every change of a team, to another area as well, adds what it became and keeps what it was');
SELECT is((SELECT count(*) FROM service_area_history WHERE organisation_id = pg_temp.id('b', 0))
          + (SELECT count(*) FROM team_history WHERE organisation_id = pg_temp.id('b', 0)), 2::bigint,
          'another council''s history is not touched');
SELECT is((SELECT count(*) FROM service_area s JOIN service_area_history h USING (organisation_id, service_area_id,
    version, display_name, case_holding, position, closed)),
          (SELECT count(*) FROM service_area), 'the newest history of every area is what it is now');
SELECT is((SELECT count(*) FROM team t JOIN team_history h USING (organisation_id, team_id, version, service_area_id,
    display_name, closed)),
          (SELECT count(*) FROM team), 'the newest history of every team is what it is now');

SELECT is(pg_temp.as_server($$ UPDATE service_area SET display_name = 'Unnoticed' $$), '23505 service_area_history_pk',
          'an area cannot change without a new version');
SELECT is(pg_temp.as_server($$ UPDATE team SET display_name = 'Unnoticed' $$), '23505 team_history_pk',
          'a team cannot change without a new version');
SELECT is(pg_temp.as_server(statement), '42501', 'the server cannot: ' || statement)
  FROM unnest(ARRAY['UPDATE service_area_history SET display_name = ''Other''', 'DELETE FROM service_area_history',
                    'UPDATE team_history SET display_name = ''Other''', 'DELETE FROM team_history',
                    'ALTER TABLE service_area DISABLE TRIGGER service_area_history', 'DELETE FROM service_area',
                    'DELETE FROM team'])
       WITH ORDINALITY s (statement, number) ORDER BY number;

-- The audit keeps the area and team it was done in.
SELECT results_eq(
    format('SELECT l.team_name, l.service_area_id, a.service_area_id, a.case_holding
              FROM allocation l JOIN audit a ON (a.organisation_id, a.audit_id) = (l.organisation_id, l.allocation_id)
             WHERE l.organisation_id = %L', pg_temp.id('a', 0)),
    format('VALUES (%L, %2$L::uuid, %2$L::uuid, true)', 'Team 1', pg_temp.id('a', 1)),
    'an audit stays in the area and team it was done in when they change');

-- The form of a cycle.
CREATE FUNCTION pg_temp.with_second_form(state text) RETURNS text LANGUAGE sql AS $$
    SELECT format('INSERT INTO form (organisation_id, form_id, key, version, title, graded)
                   VALUES (%1$L, %2$L, ''practice-managers'', 2, ''Next'', true);
                   INSERT INTO audit_cycle (organisation_id, audit_cycle_id, programme_id, period, due_on, form_id,
                                            state)
                   VALUES (%1$L, %3$L, %4$L, ''2023-10-01'', ''2023-10-27'', %5$L, %6$L)',
                  pg_temp.id('a', 0), pg_temp.id('a', 32), pg_temp.id('a', 33), pg_temp.id('a', 7), pg_temp.id('a', 6),
                  state) $$;
CREATE FUNCTION pg_temp.changing(state text, change text) RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.as_server(format('UPDATE audit_cycle SET %s WHERE audit_cycle_id = %L', change, pg_temp.id('a', 33)),
                             pg_temp.with_second_form(state)) $$;
CREATE FUNCTION pg_temp.second_form() RETURNS text LANGUAGE sql AS $$
    SELECT format('form_id = %L', pg_temp.id('a', 32)) $$;

SELECT is(pg_temp.changing('planned', pg_temp.second_form()), '1 rows',
          'a planned cycle may get another form');
SELECT is(pg_temp.changing('planned', pg_temp.second_form() || ', state = ''open'''), '1 rows',
          'a cycle may get another form as it is opened');
SELECT is(pg_temp.changing('open', pg_temp.second_form()), '23514',
          'an open cycle keeps its form');
SELECT is(pg_temp.changing('closed', pg_temp.second_form()), '23514',
          'a closed cycle keeps its form');
SELECT is(pg_temp.changing('open', 'state = ''closed'', theme = ''Reunifications'', due_on = ''2023-10-30'''), '1 rows',
          'an open cycle may change in everything else');
SELECT is(pg_temp.as_server(format('UPDATE audit_cycle SET %s WHERE audit_cycle_id = %L', pg_temp.second_form(),
                                   pg_temp.id('a', 8)),
                            pg_temp.with_second_form('open') || '; ALTER TABLE audit_cycle DISABLE TRIGGER USER'),
          '23503 audit_form_of_cycle', 'a cycle with audits keeps their form, opened or not');
SELECT is(pg_temp.as_server(statement), '42501', 'the server cannot: ' || statement)
  FROM unnest(ARRAY['UPDATE form SET title = ''Other''', 'UPDATE question SET text = ''Other''',
                    'DELETE FROM question'])
       WITH ORDINALITY s (statement, number) ORDER BY number;

SELECT * FROM finish();
ROLLBACK;
