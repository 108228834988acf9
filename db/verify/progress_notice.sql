-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:progress_notice on pg

BEGIN;

SELECT 1 / (count(*) = 4)::int FROM pg_trigger WHERE tgfoid = 'progress_notice()'::regprocedure;

ROLLBACK;
