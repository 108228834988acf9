-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:publication_board on pg

BEGIN;

SELECT board_content, board_digest FROM publication_release WHERE false;

ROLLBACK;
