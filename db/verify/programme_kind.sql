-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:programme_kind on pg

BEGIN;

SELECT kind, cadence FROM programme WHERE false;

ROLLBACK;
