-- SPDX-License-Identifier: GPL-3.0-or-later
-- The two roles of a Touchstone cluster; run once by a superuser, safe to run again.
-- touchstone_owner owns the schema and deploys changes; touchstone_server serves and owns nothing.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'touchstone_owner') THEN
        CREATE ROLE touchstone_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'touchstone_server') THEN
        CREATE ROLE touchstone_server LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;
END
$$;
