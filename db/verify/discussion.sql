-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:discussion on pg

BEGIN;

SELECT discussion_held_on, discussion_led_by FROM audit WHERE false;

ROLLBACK;
