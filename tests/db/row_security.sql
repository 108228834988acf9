-- SPDX-License-Identifier: GPL-3.0-or-later
-- What one council may see and touch of another: nothing. Every table of the catalogue is tried.
BEGIN;
\ir support/organisations.sql

-- Row security must hold alone: were a privilege ever granted by mistake, the other council's rows stay out of reach.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO touchstone_server;

SELECT plan((SELECT count(*)::integer * 12 + 8 FROM tenant_table));

CREATE FUNCTION pg_temp.rows_of(table_name text, organisation uuid) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    answer bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM %I WHERE organisation_id = $1', table_name) INTO answer USING organisation;
    RETURN answer;
END
$$;

-- An INSERT of the row that organisation already has in the table; row security speaks before any unique index.
CREATE FUNCTION pg_temp.insert_of(table_name text, organisation uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE format('SELECT format(''INSERT INTO %1$I SELECT * FROM jsonb_populate_record(NULL::%1$I, %%L)'', to_jsonb(t))
                      FROM %1$I t WHERE organisation_id = $1 LIMIT 1', table_name) INTO answer USING organisation;
    RETURN answer;
END
$$;

CREATE TEMP TABLE subject AS
    SELECT name,
           pg_temp.id('a', 0) AS a, pg_temp.id('b', 0) AS b,
           pg_temp.rows_of(name, pg_temp.id('a', 0)) AS rows_of_a,
           pg_temp.insert_of(name, pg_temp.id('a', 0)) AS insert_a,
           pg_temp.insert_of(name, pg_temp.id('b', 0)) AS insert_b
      FROM tenant_table;

SELECT ok(rows_of_a > 0 AND pg_temp.rows_of(name, b) > 0, 'both councils have rows in ' || name)
  FROM subject ORDER BY name;

-- Nobody asking.
SELECT is(pg_temp.outcome(format('SELECT FROM %I', name), 'touchstone_server'), '0 rows',
          'without a council the server sees no ' || name)
  FROM subject ORDER BY name;
SELECT is(pg_temp.outcome(insert_a, 'touchstone_server'), '42501 row security',
          'without a council the server cannot add to ' || name)
  FROM subject ORDER BY name;
SELECT is(pg_temp.outcome(format('UPDATE %I SET organisation_id = organisation_id', name), 'touchstone_server'),
          '0 rows',
          'without a council the server changes no ' || name)
  FROM subject ORDER BY name;
SELECT is(pg_temp.outcome(format('DELETE FROM %I', name), 'touchstone_server'), '0 rows',
          'without a council the server deletes no ' || name)
  FROM subject ORDER BY name;

-- Council A asking.
SELECT is(pg_temp.outcome(format('SELECT FROM %I', name), 'touchstone_server', a::text), rows_of_a || ' rows',
          'a council sees all of its own ' || name || ' and no other')
  FROM subject ORDER BY name;
SELECT is(pg_temp.outcome(format('SELECT FROM %I WHERE organisation_id = %L', name, b), 'touchstone_server', a::text),
          '0 rows', 'a council that asks for another''s ' || name || ' by id sees none')
  FROM subject ORDER BY name;
SELECT is(pg_temp.outcome(format('UPDATE %I SET organisation_id = organisation_id WHERE organisation_id = %L', name, b),
                          'touchstone_server', a::text),
          '0 rows', 'a council cannot change another''s ' || name)
  FROM subject ORDER BY name;
SELECT is(pg_temp.outcome(format('DELETE FROM %I WHERE organisation_id = %L', name, b), 'touchstone_server', a::text),
          '0 rows', 'a council cannot delete another''s ' || name)
  FROM subject ORDER BY name;
SELECT is(pg_temp.outcome(insert_b, 'touchstone_server', a::text), '42501 row security',
          'a council cannot add to another''s ' || name)
  FROM subject ORDER BY name;
SELECT is(pg_temp.outcome(format('UPDATE %I SET organisation_id = %L', name, b), 'touchstone_server', a::text),
          '42501 row security', 'a council cannot hand its ' || name || ' to another')
  FROM subject ORDER BY name;
-- The counterpart that shows the refusals above to be row security's: the same row of its own gets past it, as far as
-- the primary key (an event is given the next place in its chain instead).
SELECT is(pg_temp.outcome(insert_a, 'touchstone_server', a::text),
          CASE name WHEN 'event' THEN '1 rows' ELSE '23505 ' || name || '_pk' END,
          'row security lets a council add its own ' || name)
  FROM subject ORDER BY name;

-- Signing in: only the code is known.
SELECT is(pg_temp.outcome('SELECT FROM organisation', 'touchstone_server', '', 'council-a'), '1 rows',
          'a sign-in code shows exactly one council');
SELECT is(pg_temp.outcome($$ SELECT FROM organisation WHERE code = 'council-a' $$, 'touchstone_server', '',
                          'council-a'),
          '1 rows', 'a sign-in code shows the council it names');
SELECT is(pg_temp.outcome('SELECT FROM organisation', 'touchstone_server', '', 'council-c'), '0 rows',
          'an unknown sign-in code shows no council');
SELECT is(pg_temp.outcome('SELECT FROM organisation', 'touchstone_server', '', '%'), '0 rows',
          'a sign-in code is not a pattern');
SELECT is((SELECT string_agg(name, ', ') FROM subject
            WHERE name <> 'organisation'
              AND pg_temp.outcome(format('SELECT FROM %I', name), 'touchstone_server', '', 'council-a') <> '0 rows'),
          NULL, 'a sign-in code shows no other table');
SELECT is(pg_temp.outcome($$ UPDATE organisation SET display_name = 'Changed' $$, 'touchstone_server', '', 'council-a'),
          '42501 row security', 'a sign-in code does not let the council be changed');

SELECT is(pg_temp.outcome('SELECT FROM audit', 'touchstone_server', 'not an id'), '22P02',
          'a context that is no id is refused rather than taken for nobody');
SELECT is(pg_temp.outcome('SELECT FROM audit', 'touchstone_owner'), '0 rows',
          'the owner of the tables is bound by row security too');

SELECT * FROM finish();
ROLLBACK;
