-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:reach_of_caller to pg
-- requires: reach
-- requires: session

BEGIN;

-- In PL/pgSQL, which keeps its plans: every call of the server asks this once.
CREATE FUNCTION touchstone_set_reach(of_organisation uuid, asking_person uuid, asking_token uuid, whole_council boolean)
    RETURNS boolean
    LANGUAGE plpgsql
    AS $$
    DECLARE
        everywhere boolean;
        areas uuid[];
    BEGIN
        SELECT coalesce(bool_or(seen.service_area_id IS NULL), false),
               coalesce(array_agg(seen.service_area_id) FILTER (WHERE seen.service_area_id IS NOT NULL), '{}')
          INTO everywhere, areas
          FROM (SELECT r.service_area_id
                  FROM person_role r
                 WHERE r.organisation_id = of_organisation AND r.person_id = asking_person
                   AND r.role IN ('qa_officer', 'qa_lead', 'head_of_service')
                UNION ALL
                SELECT r.service_area_id
                  FROM service_token_role r
                 WHERE r.organisation_id = of_organisation AND r.service_token_id = asking_token
                   AND r.role IN ('qa_officer', 'qa_lead', 'head_of_service')) seen;
        PERFORM set_config('touchstone.person_id', coalesce(asking_person::text, ''), true),
                set_config('touchstone.reach', CASE WHEN whole_council OR everywhere THEN 'council' ELSE '' END, true),
                set_config('touchstone.area_ids', areas::text, true);
        RETURN true;
    END
    $$;
COMMENT ON FUNCTION touchstone_set_reach(uuid, uuid, uuid, boolean) IS 'Sets, until the transaction ends, what row security lets a person or a service token reach: by their roles, or the whole council.';

COMMIT;
