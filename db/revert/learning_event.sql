-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:learning_event from pg

BEGIN;

DROP TABLE learning_event_area;
DROP TABLE learning_event;
DROP TYPE learning_event_state;

COMMIT;
