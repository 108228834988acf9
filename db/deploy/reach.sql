-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:reach to pg
-- requires: audit_exemption
-- requires: calibration
-- requires: challenge
-- requires: concern
-- requires: draw
-- requires: re_audit

BEGIN;

-- Within a council, what a caller's roles and own work let them see. Unset means nothing. The server sets it when it has
-- found the caller; should a handler ask for more than it ought to, these policies answer no.
CREATE FUNCTION touchstone_reaches_council() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(current_setting('touchstone.reach', true) = 'council', false) $$;
COMMENT ON FUNCTION touchstone_reaches_council() IS 'Whether every record of the council is within reach: the QA unit, a head of service of every area, figures of the whole council, and the server''s own work.';

CREATE FUNCTION touchstone_areas() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(current_setting('touchstone.area_ids', true), ''), '{}')::uuid[] $$;
COMMENT ON FUNCTION touchstone_areas() IS 'The service areas whose audits are within reach.';

CREATE FUNCTION touchstone_person() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('touchstone.person_id', true), '')::uuid $$;
COMMENT ON FUNCTION touchstone_person() IS 'Who is asking; null for a service token and for the server''s own work.';

-- As the owner, whom only the council's policy binds: asked as the server, each table's policy would ask the other's.
CREATE FUNCTION touchstone_reaches(audit uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    AS $$
        SELECT EXISTS (SELECT FROM public.allocation l
                        WHERE l.organisation_id = public.touchstone_organisation()
                          AND l.allocation_id = audit
                          AND (l.service_area_id = ANY (public.touchstone_areas())
                               OR l.auditor_id = public.touchstone_person()
                               OR EXISTS (SELECT FROM public.allocation mine
                                           WHERE mine.organisation_id = l.organisation_id
                                             AND mine.case_id = l.case_id
                                             AND mine.auditor_id = public.touchstone_person())))
            OR EXISTS (SELECT FROM public.action a
                        WHERE a.organisation_id = public.touchstone_organisation()
                          AND (a.audit_id = audit
                               OR a.audit_id IN (SELECT r.first_audit_id FROM public.re_audit r
                                                  WHERE r.organisation_id = a.organisation_id AND r.audit_id = audit))
                          AND public.touchstone_person() IN (a.owner_id, a.acceptor_id))
            OR EXISTS (SELECT FROM public.concern c
                        WHERE c.organisation_id = public.touchstone_organisation()
                          AND c.audit_id = audit
                          AND c.raised_by = 'people/' || public.touchstone_person())
    $$;
COMMENT ON FUNCTION touchstone_reaches(uuid) IS 'Whether an audit is within reach: of an area of the caller''s, their own or an earlier one of a case that is now theirs, or one they own an action of (and its re-audit) or raised a concern about.';
REVOKE ALL ON FUNCTION touchstone_reaches(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION touchstone_reaches(uuid) TO touchstone_server;

CREATE POLICY within_reach ON allocation AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council()) OR service_area_id = ANY ((SELECT touchstone_areas())::uuid[])
           OR auditor_id = (SELECT touchstone_person()) OR touchstone_reaches(allocation_id));
CREATE POLICY within_reach ON audit AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council()) OR service_area_id = ANY ((SELECT touchstone_areas())::uuid[])
           OR touchstone_reaches(audit_id));
CREATE POLICY within_reach ON audit_case AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council()) OR service_area_id = ANY ((SELECT touchstone_areas())::uuid[])
           OR EXISTS (SELECT FROM allocation l
                       WHERE l.organisation_id = audit_case.organisation_id AND l.case_id = audit_case.case_id));

-- What belongs to an audit is within reach with it.
DO $$
DECLARE
    part text[];
BEGIN
    FOREACH part SLICE 1 IN ARRAY ARRAY[
        ['answer', 'audit_id'], ['finding', 'audit_id'], ['audit_comment', 'audit_id'], ['audit_exemption', 'audit_id'],
        ['finding_choice', 'audit_id'], ['moderation', 'audit_id'], ['challenge', 'audit_id'], ['concern', 'audit_id'],
        ['action', 'audit_id'], ['re_audit', 'first_audit_id'], ['independence_override', 'allocation_id']]
    LOOP
        EXECUTE format('CREATE POLICY within_reach ON %I AS RESTRICTIVE TO touchstone_server
                        USING ((SELECT touchstone_reaches_council()) OR touchstone_reaches(%I))', part[1], part[2]);
    END LOOP;
    -- A draw concerns every area.
    FOREACH part SLICE 1 IN ARRAY ARRAY[['draw'], ['draw_row']]
    LOOP
        EXECUTE format('CREATE POLICY within_reach ON %I AS RESTRICTIVE TO touchstone_server
                        USING ((SELECT touchstone_reaches_council()))', part[1]);
    END LOOP;
END
$$;
CREATE POLICY within_reach ON listed_case AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council()) OR service_area_id = ANY ((SELECT touchstone_areas())::uuid[]));
CREATE POLICY within_reach ON case_import_change AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council())
           OR EXISTS (SELECT FROM listed_case l
                       WHERE l.organisation_id = case_import_change.organisation_id
                         AND l.case_key = case_import_change.case_key));
-- An import names no case: counts and a file.
CREATE POLICY within_reach ON case_import AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council()) OR (SELECT touchstone_areas()) <> '{}');
-- Grades of a calibration are one's own until all are shown.
CREATE POLICY within_reach ON calibration_grade AS RESTRICTIVE TO touchstone_server
    USING ((SELECT touchstone_reaches_council()) OR person_id = (SELECT touchstone_person())
           OR EXISTS (SELECT FROM calibration c
                       WHERE c.organisation_id = calibration_grade.organisation_id
                         AND c.calibration_id = calibration_grade.calibration_id AND c.closed));

COMMIT;
