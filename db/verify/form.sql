-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verify touchstone:form on pg

BEGIN;

SELECT organisation_id, form_id, key, version, title, graded FROM form WHERE false;
SELECT organisation_id, form_id, grade, text FROM grade_descriptor WHERE false;
SELECT organisation_id, form_id, key, position, title FROM form_section WHERE false;
SELECT organisation_id, form_id, key, section_key, position, text, short_text, hint, guidance, kind, required, focus5, choices FROM question WHERE false;
SELECT organisation_id, form_id, question_key, service_area_id FROM question_service_area WHERE false;

ROLLBACK;
