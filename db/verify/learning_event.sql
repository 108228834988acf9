-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:learning_event on pg

BEGIN;

SELECT organisation_id, learning_event_id, theme, what, held_on, led_by, look_again_on, state, outcome, planned_by_name,
       looked_at_by_name, looked_at, version
  FROM learning_event WHERE false;
SELECT organisation_id, learning_event_id, service_area_id FROM learning_event_area WHERE false;

ROLLBACK;
