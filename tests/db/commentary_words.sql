-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who wrote which words of a report when is kept: what was written is only ever added to.
BEGIN;
\ir support/organisations.sql

CREATE FUNCTION pg_temp.as_server(statement text) RETURNS text LANGUAGE sql
    AS $$ SELECT pg_temp.outcome(statement, 'touchstone_server', pg_temp.id('a', 0)::text) $$;

SELECT plan(9);

SELECT is(pg_temp.as_server($$ UPDATE wording SET text = 'Others.' $$), '42501', 'the server rewrites no wording');
SELECT is(pg_temp.as_server('DELETE FROM wording'), '42501', 'the server deletes no wording');
SELECT is(pg_temp.as_server($$ INSERT INTO wording SELECT organisation_id, audit_cycle_id, subject, 2, 'confirmed', text,
                                      printed_text, by_actor, by_name, now() FROM wording $$),
          '1 rows', 'the server adds one');
SELECT is(pg_temp.as_server($$ INSERT INTO wording SELECT * FROM wording $$), '23505 wording_pk',
          'none takes the number of another');
SELECT is(pg_temp.as_server('UPDATE section_sentence SET removed = true, version = version + 1'), '1 rows',
          'a sentence is taken out');
SELECT is(pg_temp.as_server('DELETE FROM section_sentence'), '42501', 'and never deleted');
SELECT is(pg_temp.as_server('DELETE FROM finding_group'), '42501', 'nor is a group of findings');
SELECT is(pg_temp.as_server('DELETE FROM finding_group_member'), '1 rows', 'a finding leaves its group');
SELECT is(pg_temp.as_server($$ INSERT INTO finding_group_member SELECT organisation_id, audit_id, finding_index,
                                      finding_group_id, 'Other words' FROM finding_group_member $$),
          '23505 finding_group_member_pk', 'a finding stands in one group at most');

SELECT * FROM finish();
ROLLBACK;
