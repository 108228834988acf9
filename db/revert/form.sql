-- SPDX-License-Identifier: GPL-3.0-or-later
-- Revert touchstone:form from pg

BEGIN;

DROP TABLE question_service_area;
DROP TABLE question;
DROP TABLE form_section;
DROP TABLE grade_descriptor;
DROP TABLE form;
DROP TYPE question_kind;

COMMIT;
