-- SPDX-License-Identifier: GPL-3.0-or-later
-- Included by the tests inside their transaction.
SET LOCAL client_min_messages = warning;

-- What a statement comes to: '3 rows', or the SQLSTATE and the constraint that refused it. Whatever it did is
-- undone. preparation runs first, as the superuser; then the statement as role, for organisation; with the reach of the
-- whole council unless another is said: of a person, and of areas as an array's text.
CREATE FUNCTION pg_temp.outcome(statement text, role text DEFAULT 'none', organisation text DEFAULT '',
                                sign_in_code text DEFAULT '', preparation text DEFAULT NULL,
                                person text DEFAULT '', areas text DEFAULT '', reach text DEFAULT 'council') RETURNS text
    LANGUAGE plpgsql AS $$
DECLARE
    touched    bigint;
    state      text;
    constraint_refusing text;
    message    text;
BEGIN
    BEGIN
        IF preparation IS NOT NULL THEN
            EXECUTE preparation;
        END IF;
        PERFORM set_config('touchstone.organisation_id', organisation, true),
                set_config('touchstone.sign_in_code', sign_in_code, true),
                set_config('touchstone.reach', reach, true),
                set_config('touchstone.person_id', person, true),
                set_config('touchstone.area_ids', areas, true),
                set_config('role', role, true);
        EXECUTE statement;
        GET DIAGNOSTICS touched = ROW_COUNT;
        RAISE EXCEPTION USING ERRCODE = 'TS000';
    EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, constraint_refusing = CONSTRAINT_NAME,
            message = MESSAGE_TEXT;
    END;
    RETURN CASE
        WHEN state = 'TS000' THEN touched || ' rows'
        WHEN message LIKE 'new row violates row-level security policy%' THEN state || ' row security'
        ELSE concat_ws(' ', state, nullif(constraint_refusing, ''))
    END;
END
$$;

-- What a query for text finds, sorted and joined, after a preparation that is undone; '' when it finds nothing.
CREATE FUNCTION pg_temp.found(query text, preparation text DEFAULT NULL) RETURNS text
    LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    IF preparation IS NULL THEN
        EXECUTE format('SELECT coalesce(string_agg(f, '', '' ORDER BY f), '''') FROM (%s) q(f)', query) INTO answer;
        RETURN answer;
    END IF;
    BEGIN
        EXECUTE preparation;
        answer := pg_temp.found(query);
        RAISE EXCEPTION USING ERRCODE = 'TS000';
    EXCEPTION WHEN SQLSTATE 'TS000' THEN
        RETURN answer;
    END;
END
$$;

-- The tables under test come from the catalogue, so that a new one is tested without anybody remembering it.
CREATE TEMP VIEW tenant_table AS
    SELECT c.oid, c.relname::text AS name
      FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p');
