-- SPDX-License-Identifier: GPL-3.0-or-later
-- The event log: its chain is made by the database, cannot be altered by the server, and tells when somebody else did.
BEGIN;
\ir support/organisations.sql

SELECT plan(46);

-- Every event whose place, link or hash is not what the events before it make it; as 'stream sequence'. The tail of a
-- chain cannot miss itself: that its newest events are all there is known from the heads kept outside the database.
CREATE FUNCTION pg_temp.broken() RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.found($query$
        SELECT stream || ' ' || sequence
          FROM (SELECT e.*, row_number() OVER chain AS place, lag(e.hash, 1, ''::bytea) OVER chain AS hash_before
                  FROM event e WINDOW chain AS (PARTITION BY organisation_id, stream ORDER BY sequence)) c
         WHERE sequence <> place OR previous_hash <> hash_before
            OR hash <> event_digest(hash_before, organisation_id, stream, place, at, actor, kind, request_id, before,
                                    after)
    $query$)
$$;
CREATE FUNCTION pg_temp.broken_after(tampering text) RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.found('SELECT nullif(pg_temp.broken(), '''')', tampering)
$$;

-- The server writes, and claims places, moments and hashes of its own.
SELECT set_config('touchstone.organisation_id', pg_temp.id('a', 0)::text, true) \g /dev/null
SET LOCAL ROLE touchstone_server;
INSERT INTO event (organisation_id, stream, sequence, at, actor, kind, request_id, before, after, previous_hash, hash)
VALUES (touchstone_organisation(), 'audits/1', 7, '2001-01-01', 'people/1', 'audit.begun',
        'a0000000-0000-4000-8000-000000000021', NULL, '{"state": "in_progress"}', '\xff', sha256('claimed'));
INSERT INTO event (organisation_id, stream, sequence, at, actor, kind, before, after, previous_hash, hash)
VALUES (touchstone_organisation(), 'audits/1', 1, '2099-01-01', 'people/1', 'audit.submitted',
        '{"state": "in_progress"}', '{"state": "submitted"}', '\x', sha256('claimed'));
INSERT INTO event (organisation_id, stream, actor, kind)
VALUES (touchstone_organisation(), 'audits/2', 'operator', 'audit.begun');
INSERT INTO event (organisation_id, stream, actor, kind)
VALUES (touchstone_organisation(), 'audits/1', 'people/2', 'audit.accepted'),
       (touchstone_organisation(), 'audits/1', 'people/2', 'audit.sent_back'),
       (touchstone_organisation(), 'audits/2', 'people/2', 'audit.submitted');
RESET ROLE;
INSERT INTO event (organisation_id, stream, actor, kind)
VALUES (pg_temp.id('b', 0), 'audits/1', 'people/1', 'audit.begun');

CREATE TEMP VIEW written AS SELECT * FROM event WHERE organisation_id = pg_temp.id('a', 0) AND stream = 'audits/1';

SELECT is((SELECT array_agg(sequence ORDER BY sequence) FROM written), '{1,2,3,4}'::bigint[],
          'the database numbers a record''s events from 1 without gaps, whatever the server claims');
SELECT is((SELECT count(*) FROM written WHERE at <> now()), 0::bigint,
          'the moment of an event is the database''s, not the server''s');
SELECT is((SELECT previous_hash FROM written WHERE sequence = 1), ''::bytea,
          'the first event of a record follows no hash');
SELECT is((SELECT count(*) FROM written e JOIN written f ON f.sequence = e.sequence + 1
           WHERE f.previous_hash = e.hash), 3::bigint,
          'every later event carries the hash of the one before it');
SELECT is((SELECT count(*) FROM written WHERE hash = sha256('claimed')), 0::bigint,
          'a hash that the server claims is not kept');
SELECT is((SELECT array_agg(kind ORDER BY sequence) FROM written),
          '{audit.begun,audit.submitted,audit.accepted,audit.sent_back}'::text[],
          'events of one statement follow each other in its order');
SELECT is((SELECT array_agg(sequence ORDER BY sequence) FROM event
            WHERE organisation_id = pg_temp.id('a', 0) AND stream = 'audits/2'), '{1,2}'::bigint[],
          'another record has a chain of its own');
SELECT is((SELECT array_agg(sequence) FROM event WHERE organisation_id = pg_temp.id('b', 0)
           AND stream = 'audits/1'), '{1}'::bigint[],
          'the record of the same name in another council has a chain of its own');
SELECT is(pg_temp.broken(), '', 'every hash can be computed again from the events');

-- The canonical text, written out here and not taken from event_digest().
SELECT is((SELECT hash FROM written WHERE sequence = 2),
          (SELECT sha256(convert_to(
              encode((SELECT hash FROM written WHERE sequence = 1), 'hex') || E'\n'
              || 'a0000000-0000-4000-8000-000000000000' || E'\n' || 'audits/1' || E'\n' || '2' || E'\n'
              || to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD') || 'T'
              || to_char(now() AT TIME ZONE 'UTC', 'HH24:MI:SS.US') || E'\n'
              || 'people/1' || E'\n' || 'audit.submitted' || E'\n' || '' || E'\n'
              || '{"state": "in_progress"}' || E'\n' || '{"state": "submitted"}', 'UTF8'))),
          'a hash is the SHA-256 of the canonical text');

-- Digests of fixed events, computed outside of PostgreSQL: chains written today must be provable for years.
CREATE FUNCTION pg_temp.fixed_digest() RETURNS text LANGUAGE sql AS $$
    SELECT encode(event_digest('\x00ff', 'a0000000-0000-4000-8000-000000000000', 'audits/1', 12,
                               '2023-10-01 00:30:00.000001+01',
                               'people/1', 'audit.submitted', 'a0000000-0000-4000-8000-000000000021',
                               '{"grade": null}', '{"grade": "good", "text": "naïve — “quoted”", "n": 1.50}'),
                  'hex') $$;
SELECT is(pg_temp.fixed_digest(), 'b6eb58109e6e65bb4cffd405011788b26c3a6f603dc9d4544df31f96fcca6bf1',
          'the digest of a full event is the one computed elsewhere');
SELECT is(encode(event_digest('', 'a0000000-0000-4000-8000-000000000000', 'audits/1', 1, '2023-09-01 00:00:00+00',
                              'operator',
                              'audit.begun', NULL, NULL, NULL), 'hex'),
          '59f4f180d52e35558fce3825248517b5f5d212e204e6d4ad6fa9e12cd87a29d6',
          'the digest of an event without request, before and after is the one computed elsewhere');
SET LOCAL TimeZone = 'Pacific/Auckland';
SET LOCAL DateStyle = 'German';
SET LOCAL IntervalStyle = 'iso_8601';
SET LOCAL bytea_output = 'escape';
SET LOCAL lc_time = 'C';
SELECT is(pg_temp.fixed_digest(), 'b6eb58109e6e65bb4cffd405011788b26c3a6f603dc9d4544df31f96fcca6bf1',
          'a digest does not depend on the settings of the session');
SELECT is(pg_temp.broken(), '', 'the chain can be proved under other settings than it was written with');
RESET TimeZone; RESET DateStyle; RESET IntervalStyle; RESET bytea_output; RESET lc_time;

SELECT isnt(event_digest('', pg_temp.id('a', 0), 's', 1, now(), 'a', 'k', NULL, '{}', NULL),
            event_digest('', pg_temp.id('a', 0), 's', 1, now(), 'a', 'k', NULL, NULL, '{}'),
            'what was before cannot pass for what came after');
SELECT is(pg_temp.outcome(format('INSERT INTO event (organisation_id, stream, actor, kind) VALUES (%L, %L, %L, %L)',
                                 pg_temp.id('a', 0), 'audits/1', E'people/1\naudit', 'begun'),
                          'touchstone_server', pg_temp.id('a', 0)::text),
          '23514 event_parts_are_single_lines', 'a line break cannot move the border between actor and kind');

-- The server cannot alter what is written.
CREATE FUNCTION pg_temp.as_server(statement text) RETURNS text LANGUAGE sql
    AS $$ SELECT pg_temp.outcome(statement, 'touchstone_server', pg_temp.id('a', 0)::text) $$;
SELECT is(pg_temp.as_server(statement), '42501', 'the server cannot: ' || regexp_replace(statement, '\s+', ' ', 'g'))
  FROM unnest(ARRAY[
       'UPDATE event SET actor = ''operator''',
       'UPDATE event SET sequence = sequence',
       'DELETE FROM event',
       'TRUNCATE event',
       'INSERT INTO event (organisation_id, stream, actor, kind) SELECT organisation_id, stream, actor, kind FROM event
        ON CONFLICT (organisation_id, stream, sequence) DO UPDATE SET actor = EXCLUDED.actor',
       'ALTER TABLE event DISABLE TRIGGER event_chain',
       'DROP TABLE event',
       'DROP TRIGGER event_chain ON event',
       'CREATE OR REPLACE FUNCTION event_chain() RETURNS trigger LANGUAGE plpgsql AS ''BEGIN RETURN NEW; END''',
       'SET LOCAL session_replication_role = replica',
       'UPDATE request_log SET response = ''other''',
       'DELETE FROM request_log',
       'TRUNCATE request_log']) WITH ORDINALITY s (statement, number) ORDER BY number;

-- Somebody with every right alters it: the chain says where.
SELECT is(pg_temp.broken_after('UPDATE event SET ' || change || ' WHERE stream = ''audits/1'' AND sequence = 2'), finds,
          'found: ' || regexp_replace(change, '\s+', ' ', 'g'))
  FROM (VALUES ($$actor = 'people/9'$$, 'audits/1 2'),
               ($$kind = 'audit.withdrawn'$$, 'audits/1 2'),
               ($$at = at + interval '1 microsecond'$$, 'audits/1 2'),
               ($$request_id = gen_random_uuid()$$, 'audits/1 2'),
               ($$before = NULL$$, 'audits/1 2'),
               ($$after = '{"state": "submitted", "grade": "good"}'$$, 'audits/1 2'),
               ($$previous_hash = sha256('another')$$, 'audits/1 2'),
               ($$hash = sha256('another')$$, 'audits/1 2, audits/1 3'),
               -- Rightly hashed again after the change, it no longer fits the event that follows.
               ($$actor = 'people/9', hash = event_digest(previous_hash, organisation_id, stream, sequence, at,
                                                          'people/9', kind,
                                                          request_id, before, after)$$, 'audits/1 3'),
               ($$stream = 'audits/3'$$, 'audits/1 3, audits/1 4, audits/3 2')) t (change, finds);
SELECT is(pg_temp.broken_after($$ DELETE FROM written WHERE sequence = 1 $$), 'audits/1 2, audits/1 3, audits/1 4',
          'found: the first event of a record is gone');
SELECT is(pg_temp.broken_after($$ DELETE FROM written WHERE sequence = 3 $$), 'audits/1 4',
          'found: an event in the middle is gone');
SELECT is(pg_temp.broken_after($$ DELETE FROM written WHERE sequence = 2;
                                  UPDATE written SET sequence = 2 WHERE sequence = 3;
                                  UPDATE written SET sequence = 3 WHERE sequence = 4 $$), 'audits/1 2, audits/1 3',
          'found: an event is gone and the gap closed');
SELECT is(pg_temp.broken_after($$ UPDATE written SET sequence = 99 WHERE sequence = 2;
                                  UPDATE written SET sequence = 2 WHERE sequence = 3;
                                  UPDATE written SET sequence = 3 WHERE sequence = 99 $$),
          'audits/1 2, audits/1 3, audits/1 4',
          'found: two events have changed places');
SELECT is(pg_temp.broken_after(format('ALTER TABLE event DISABLE TRIGGER event_chain;
                                       INSERT INTO event
                                       SELECT organisation_id, stream, 5, at, actor, kind, request_id, before, after,
                                              hash, sha256(%L) FROM written WHERE sequence = 4', 'invented')),
          'audits/1 5', 'found: an event was added past the database');

-- Two writers that believe to be at the same place: the second is refused, not chained wrongly.
SELECT is(pg_temp.outcome('INSERT INTO event SELECT * FROM written WHERE sequence = 4',
                          preparation => 'ALTER TABLE event DISABLE TRIGGER event_chain'),
          '23505 event_pk', 'a place in a chain is given once');

SELECT is(pg_temp.outcome(format('INSERT INTO request_log SELECT * FROM request_log WHERE organisation_id = %L',
                                 pg_temp.id('a', 0)),
                          'touchstone_server', pg_temp.id('a', 0)::text),
          '23505 request_log_pk', 'a request is answered for the first time once');

SELECT * FROM finish();
ROLLBACK;
