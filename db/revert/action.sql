-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:action from pg

BEGIN;

DROP TABLE follow_up_rule;
DROP TABLE action;
DROP TYPE action_priority;
DROP TYPE action_state;

COMMIT;
