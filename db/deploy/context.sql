-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:context to pg

BEGIN;

-- Who is asking is set per transaction with set_config(..., true); unset means nobody, and nobody sees nothing.
CREATE FUNCTION touchstone_organisation() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('touchstone.organisation_id', true), '')::uuid $$;
COMMENT ON FUNCTION touchstone_organisation() IS 'The organisation this transaction acts for; null outside of one.';

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO touchstone_server;
-- The server reads which changes are deployed, to refuse a schema it was not built for.
GRANT USAGE ON SCHEMA sqitch TO touchstone_server;
GRANT SELECT ON sqitch.changes TO touchstone_server;

CREATE TYPE grade AS ENUM ('outstanding', 'good', 'requires_improvement', 'inadequate');

COMMIT;
