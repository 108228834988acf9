-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:publication_board from pg

BEGIN;

ALTER TABLE publication_release
    DROP CONSTRAINT publication_release_board,
    DROP COLUMN board_digest,
    DROP COLUMN board_content;

COMMIT;
