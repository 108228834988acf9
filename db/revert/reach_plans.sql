-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:reach_plans from pg

BEGIN;

CREATE OR REPLACE FUNCTION touchstone_reaches(audit uuid) RETURNS boolean
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

COMMIT;
