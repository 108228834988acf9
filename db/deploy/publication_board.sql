-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:publication_board to pg
-- requires: publication

BEGIN;

ALTER TABLE publication_release
    ADD COLUMN board_content bytea,
    ADD COLUMN board_digest  bytea,
    ADD CONSTRAINT publication_release_board
        CHECK (CASE WHEN board_content IS NULL THEN board_digest IS NULL
                    ELSE board_digest IS NOT DISTINCT FROM sha256(board_content) END);
COMMENT ON COLUMN publication_release.board_content IS 'The board page as it was released with the copy; null: the copy was released before board pages were kept.';

COMMIT;
