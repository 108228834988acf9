-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:reach from pg

BEGIN;

DO $$
DECLARE
    guarded regclass;
BEGIN
    FOR guarded IN SELECT polrelid FROM pg_policy WHERE polname = 'within_reach' LOOP
        EXECUTE format('DROP POLICY within_reach ON %s', guarded);
    END LOOP;
END
$$;
DROP FUNCTION touchstone_reaches(uuid);
DROP FUNCTION touchstone_person();
DROP FUNCTION touchstone_areas();
DROP FUNCTION touchstone_reaches_council();

COMMIT;
