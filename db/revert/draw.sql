-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:draw from pg

BEGIN;

DROP TABLE independence_override;
DROP TABLE draw_row;
DROP TABLE draw;
DROP TYPE draw_state;

COMMIT;
