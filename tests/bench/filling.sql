-- SPDX-License-Identifier: GPL-3.0-or-later
-- Audits that were handed in, with their answers and findings, as functions of the superuser's own schema `bench`.
-- Triggers are off while they are written (foreign keys too: the rows are made to fit), or 300,000 would take an hour.

CREATE SCHEMA bench;

CREATE FUNCTION bench.organisation() RETURNS uuid LANGUAGE sql STABLE
    AS $$ SELECT organisation_id FROM organisation $$;

CREATE FUNCTION bench.form() RETURNS uuid LANGUAGE sql STABLE
    AS $$ SELECT form_id FROM form WHERE key = 'practice-managers-monthly' ORDER BY version DESC LIMIT 1 $$;

-- A programme and its cycles: `cycles` months that end with `last_period`.
CREATE FUNCTION bench.add_cycles(programme_code text, last_period date, cycles integer, cycle_state cycle_state)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO programme (organisation_id, code, display_name, form_key)
    VALUES (bench.organisation(), programme_code, programme_code, 'practice-managers-monthly')
    ON CONFLICT DO NOTHING;
    INSERT INTO audit_cycle (organisation_id, programme_id, period, theme, due_on, form_id, state)
    SELECT p.organisation_id, p.programme_id, month, 'Reunifications', month + 27, bench.form(), cycle_state
      FROM programme p,
           (SELECT (last_period - make_interval(months => back))::date AS month
              FROM generate_series(0, cycles - 1) back) months
     WHERE p.code = programme_code;
$$;

-- People who audit, each with a session: its `token_hash` as the server keeps it, in the order of the numbers from 0.
CREATE TABLE bench.auditor (person_id uuid, number bigint);

CREATE FUNCTION bench.add_auditors(token_hashes bytea[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    token_hash bytea;
    added      uuid;
BEGIN
    FOREACH token_hash IN ARRAY token_hashes LOOP
        INSERT INTO person (organisation_id, display_name, email)
        VALUES (bench.organisation(), 'Auditor', 'auditor.' || (SELECT count(*) FROM person) || '@northmere.example')
        RETURNING person_id INTO added;
        INSERT INTO person_role (organisation_id, person_id, role)
        VALUES (bench.organisation(), added, 'practice_manager');
        INSERT INTO session (organisation_id, person_id, token_hash, expires_at)
        VALUES (bench.organisation(), added, token_hash, now() + interval '12 hours');
        INSERT INTO bench.auditor SELECT added, count(*) FROM bench.auditor;
    END LOOP;
END
$$;

-- Cases, allocations and audits that nobody has begun, for the rows of `bench.wanted`.
CREATE TABLE bench.wanted (audit_id uuid, audit_cycle_id uuid, service_area_id uuid, auditor_id uuid, case_reference text,
                           number bigint);

CREATE FUNCTION bench.allocate() RETURNS void LANGUAGE sql AS $$
    INSERT INTO audit_case (organisation_id, case_reference, service_area_id)
    SELECT bench.organisation(), case_reference, service_area_id FROM bench.wanted;
    INSERT INTO allocation (organisation_id, allocation_id, audit_cycle_id, case_id, service_area_id, auditor_id, due_on)
    SELECT c.organisation_id, w.audit_id, w.audit_cycle_id, c.case_id, w.service_area_id, w.auditor_id, '2024-01-28'
      FROM bench.wanted w
      JOIN audit_case c USING (case_reference)
     ORDER BY w.audit_id;
    INSERT INTO audit (organisation_id, audit_id, audit_cycle_id, case_id, service_area_id, form_id, case_holding, graded,
                       question_count)
    SELECT c.organisation_id, w.audit_id, w.audit_cycle_id, c.case_id, w.service_area_id, bench.form(), s.case_holding,
           true, (SELECT count(*) FROM question q WHERE q.form_id = bench.form() AND (s.case_holding OR NOT q.focus5))
      FROM bench.wanted w
      JOIN audit_case c USING (case_reference)
      JOIN service_area s ON s.service_area_id = w.service_area_id
     ORDER BY w.audit_id;
$$;

-- The audits `from_number` and the `count` after it to be submitted, in the open cycle; a case-holding area's, so that
-- the whole form is answered. Each auditor has `share` of them in a row.
CREATE FUNCTION bench.add_open(from_number bigint, count bigint, share bigint) RETURNS void LANGUAGE sql AS $$
    TRUNCATE bench.wanted;
    INSERT INTO bench.wanted
    SELECT lpad(g.number::text, 32, '0')::uuid, y.audit_cycle_id, s.service_area_id, a.person_id, 'CD8' || g.number,
           g.number
      FROM generate_series(from_number, from_number + count - 1) g (number)
      JOIN bench.auditor a ON a.number = (g.number - from_number) / share % (SELECT count(*) FROM bench.auditor)
      JOIN audit_cycle y ON y.state = 'open'
      JOIN service_area s ON s.code = 'C&FF';
    SELECT bench.allocate();
$$;

-- Hands in four of five audits of `bench.wanted`: every question of the area answered, a good practice and an
-- improvement. The fifth is not completed.
CREATE FUNCTION bench.hand_in() RETURNS void LANGUAGE sql AS $$
    UPDATE audit a
       SET state = 'not_completed', not_completed_reason = 'Sickness', version = 2
      FROM bench.wanted w
     WHERE a.audit_id = w.audit_id AND w.number % 5 = 0;
    DELETE FROM bench.wanted WHERE number % 5 = 0;
    UPDATE audit a
       SET state = CASE w.number % 8 WHEN 0 THEN 'submitted' ELSE 'accepted' END::audit_state,
           discussion_held = w.number % 3 <> 0, submitted_at = now(), version = 3,
           grade = (enum_range(NULL::grade))[1 + w.number * 7 % 4], answered_count = a.question_count
      FROM bench.wanted w
     WHERE a.audit_id = w.audit_id;
    INSERT INTO answer (organisation_id, audit_id, question_key, form_id, yes_no, grade, text_value)
    SELECT a.organisation_id, a.audit_id, q.key, q.form_id,
           CASE q.kind WHEN 'yes_no' THEN (enum_range(NULL::yes_no))[1 + (w.number + q.position) * 5 % 11 / 5] END,
           CASE q.kind WHEN 'grade' THEN (enum_range(NULL::grade))[1 + (w.number + q.position) % 4] END,
           CASE q.kind WHEN 'choice' THEN q.choices ->> 0 END
      FROM bench.wanted w
      JOIN audit a USING (audit_id)
      JOIN question q ON q.organisation_id = a.organisation_id AND q.form_id = a.form_id
     WHERE (a.case_holding OR NOT q.focus5)
       AND q.kind IN ('yes_no', 'grade', 'choice')
     ORDER BY a.audit_id, q.key;
    INSERT INTO finding (organisation_id, audit_id, position, kind, text, theme)
    SELECT a.organisation_id, a.audit_id, position,
           CASE position WHEN 1 THEN 'good_practice' ELSE 'improvement' END::finding_kind,
           'The plan says who does what and by when, and the child knows it; review number ' || w.number || '.',
           w.number % 4 = 0
      FROM bench.wanted w
      JOIN audit a USING (audit_id)
     CROSS JOIN generate_series(1, 2) position
     ORDER BY a.audit_id, position;
$$;

-- `count` audits of closed cycles, spread evenly over those that `which` names and over the areas.
CREATE FUNCTION bench.add_handed_in(which uuid[], from_number bigint, count bigint) RETURNS void LANGUAGE sql
SET session_replication_role = replica SET work_mem = '256MB' AS $$
    TRUNCATE bench.wanted;
    INSERT INTO bench.wanted
    SELECT gen_random_uuid(), which[1 + g.number % cardinality(which)],
           areas[1 + (g.number + g.number / cardinality(which)) % cardinality(areas)],
           a.person_id, 'CD9' || g.number, g.number
      FROM generate_series(from_number, from_number + count - 1) g (number)
     CROSS JOIN (SELECT array_agg(service_area_id ORDER BY position) AS areas FROM service_area) s
      JOIN bench.auditor a ON a.number = g.number % (SELECT count(*) FROM bench.auditor);
    SELECT bench.allocate();
    SELECT bench.hand_in();
$$;
