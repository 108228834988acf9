-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:commentary from pg

BEGIN;

DROP TABLE finding_choice;
DROP TABLE fact_decision;
DROP TYPE fact_choice;

COMMIT;
