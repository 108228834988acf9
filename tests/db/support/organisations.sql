-- SPDX-License-Identifier: GPL-3.0-or-later
-- Two councils, 'a' and 'b', with one row in every table. The ids of the one never occur in the other.
\ir outcome.sql

CREATE FUNCTION pg_temp.id(letter text, number integer) RETURNS uuid LANGUAGE sql IMMUTABLE
    AS $$ SELECT format('%s0000000-0000-4000-8000-%s', letter, lpad(number::text, 12, '0'))::uuid $$;

CREATE FUNCTION pg_temp.add_people(letter text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    org      uuid := pg_temp.id(letter, 0);
    area     uuid := pg_temp.id(letter, 1);
    person   uuid := pg_temp.id(letter, 3);
    token    uuid := pg_temp.id(letter, 5);
BEGIN
    INSERT INTO organisation (organisation_id, code, display_name, unit_name, time_zone, marking)
    VALUES (org, 'council-' || letter, 'Council ' || letter, 'Quality Assurance', 'Europe/London', 'OFFICIAL');
    INSERT INTO service_area (organisation_id, service_area_id, code, display_name, case_holding, position)
    VALUES (org, area, 'C&FF', 'Children and Families First', true, 1);
    INSERT INTO team (organisation_id, team_id, service_area_id, display_name)
    VALUES (org, pg_temp.id(letter, 2), area, 'Team 1');
    INSERT INTO person (organisation_id, person_id, display_name, email, password_hash)
    VALUES (org, person, 'Alex Example', 'alex@example.invalid', '$argon2id$invented');
    INSERT INTO person_role (organisation_id, person_id, role, service_area_id)
    VALUES (org, person, 'practice_manager', area);
    INSERT INTO spelling_word (organisation_id, word) VALUES (org, 'genogram');
    INSERT INTO sign_in_guess (organisation_id, email) VALUES (org, 'nobody@example.invalid');
    INSERT INTO session (organisation_id, person_id, token_hash, expires_at)
    VALUES (org, person, sha256(convert_to('session ' || letter, 'UTF8')), now() + interval '1 hour');
    INSERT INTO service_token (organisation_id, service_token_id, display_name, token_hash)
    VALUES (org, token, 'Nightly import', sha256(convert_to('token ' || letter, 'UTF8')));
    INSERT INTO service_token_role (organisation_id, service_token_id, role, service_area_id)
    VALUES (org, token, 'qa_officer', area);
END
$$;

CREATE FUNCTION pg_temp.add_audit(letter text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    org       uuid := pg_temp.id(letter, 0);
    area      uuid := pg_temp.id(letter, 1);
    team      uuid := pg_temp.id(letter, 2);
    person    uuid := pg_temp.id(letter, 3);
    form      uuid := pg_temp.id(letter, 6);
    programme uuid := pg_temp.id(letter, 7);
    cycle     uuid := pg_temp.id(letter, 8);
    a_case    uuid := pg_temp.id(letter, 9);
    audit     uuid := pg_temp.id(letter, 10);
BEGIN
    INSERT INTO form (organisation_id, form_id, key, version, title, graded)
    VALUES (org, form, 'practice-managers', 1, 'Monthly audit', true);
    INSERT INTO grade_descriptor VALUES (org, form, 'good', 'Practice is sound and makes a difference.');
    INSERT INTO grade_rule (organisation_id, form_id, position, grades, record_checks_no_at_least, say)
    VALUES (org, form, 1, '{outstanding,good}', 3, 'Three record checks or more are no. Say why.');
    INSERT INTO form_section (organisation_id, form_id, key, position, title)
    VALUES (org, form, 'focus5', 1, 'Focus 5');
    INSERT INTO question (organisation_id, form_id, key, section_key, position, text, short_text, kind, required,
                          focus5)
    VALUES (org, form, 'chronology', 'focus5', 1, 'Is the chronology up to date?', 'Chronology', 'yes_no', true, true);
    INSERT INTO question_service_area VALUES (org, form, 'chronology', area);
    INSERT INTO programme (organisation_id, programme_id, code, display_name, form_key)
    VALUES (org, programme, 'practice-managers', 'Practice managers', 'practice-managers');
    INSERT INTO audit_cycle (organisation_id, audit_cycle_id, programme_id, period, due_on, form_id, state)
    VALUES (org, cycle, programme, '2023-09-01', '2023-09-29', form, 'open');
    INSERT INTO audit_case (organisation_id, case_id, case_reference, service_area_id, team_id, practitioner_id)
    VALUES (org, a_case, 'CD900001', area, team, person);
    INSERT INTO allocation (organisation_id, allocation_id, audit_cycle_id, case_id, service_area_id, team_id,
                            team_name, auditor_id, practitioner_id, due_on)
    VALUES (org, audit, cycle, a_case, area, team, 'Team 1', person, person, '2023-09-29');
    INSERT INTO audit (organisation_id, audit_id, audit_cycle_id, case_id, service_area_id, form_id, case_holding,
                       graded, state)
    VALUES (org, audit, cycle, a_case, area, form, true, true, 'in_progress');
    INSERT INTO answer (organisation_id, audit_id, question_key, form_id, yes_no)
    VALUES (org, audit, 'chronology', form, 'yes');
    INSERT INTO finding (organisation_id, audit_id, position, kind, text)
    VALUES (org, audit, 1, 'good_practice', 'The plan names who does what by when.');
    INSERT INTO audit_comment (organisation_id, audit_id, field, position, text, author)
    VALUES (org, audit, 'answers.chronology', 1, 'Which month is missing?', 'people/' || person);
    INSERT INTO finding_choice (organisation_id, audit_id, finding_index, in_report) VALUES (org, audit, 0, true);
    INSERT INTO fact_decision (organisation_id, audit_cycle_id, fact_key, choice, sentence)
    VALUES (org, cycle, 'change/completion/2023-08', 'edited', 'Fewer audits came back.');
    INSERT INTO section_sentence (organisation_id, audit_cycle_id, section, service_area_id, position, text,
                                  confirmed_printed, written_by_name)
    VALUES (org, cycle, 'area', area, 1, 'Audits returned: {completed@BIT}.', 'Audits returned: 3.', 'Alex Example');
    INSERT INTO finding_group (organisation_id, finding_group_id, audit_cycle_id, text, member_count, written_by_name)
    VALUES (org, pg_temp.id(letter, 12), cycle, 'Plans say who does what.', 1, 'Alex Example');
    INSERT INTO finding_group_member (organisation_id, audit_id, finding_index, finding_group_id, original_text)
    VALUES (org, audit, 0, pg_temp.id(letter, 12), 'The plan names who does what by when.');
    INSERT INTO wording (organisation_id, audit_cycle_id, subject, number, deed, text, printed_text, by_actor, by_name)
    VALUES (org, cycle, 'facts/change/completion/2023-08', 1, 'written', 'Fewer audits came back.',
            'Fewer audits came back.', 'people/' || person, 'Alex Example');
    INSERT INTO moderation (organisation_id, audit_id, state, moderator, moderator_name)
    VALUES (org, audit, 'taken', 'people/' || person, 'Alex Example');
    INSERT INTO challenge (organisation_id, audit_id, disputed_grade, raised_by, raised_by_name, reason, raised_at)
    VALUES (org, audit, 'good', 'people/' || person, 'Alex Example', 'She was seen each week.', now());
    INSERT INTO calibration (organisation_id, calibration_id, title, case_reference, created_by_name)
    VALUES (org, pg_temp.id(letter, 12), 'Spring', 'CD900001', 'Alex Example');
    INSERT INTO calibration_auditor (organisation_id, calibration_id, person_id)
    VALUES (org, pg_temp.id(letter, 12), person);
    INSERT INTO calibration_grade (organisation_id, calibration_id, person_id, grade, reason)
    VALUES (org, pg_temp.id(letter, 12), person, 'good', 'The plan works.');
    INSERT INTO accreditation (organisation_id, person_id, valid_until) VALUES (org, person, '2027-03-31');
    INSERT INTO moderation_setting (organisation_id, programme_id) VALUES (org, programme);
    INSERT INTO action (organisation_id, action_id, audit_id, field, field_words, text, owner_id, due_on)
    VALUES (org, pg_temp.id(letter, 12), audit, 'findings.0', 'Write up each visit.', 'Write up August.', person,
            '2023-10-31');
    INSERT INTO follow_up_rule (organisation_id) VALUES (org);
    INSERT INTO re_audit (organisation_id, re_audit_id, first_audit_id, origin, reason, due_on)
    VALUES (org, pg_temp.id(letter, 13), audit, 'requested', 'A new plan is in place.', '2023-12-31');
    INSERT INTO measure (organisation_id, title, subject, question_key, target_percent, target_on)
    VALUES (org, 'Cultural genogram on file', 'answer', 'cultural_genogram', 50, '2024-03-31');
    INSERT INTO reminder (organisation_id, person_id, subject_key, last_at)
    VALUES (org, person, 'digest 2023-09-20', now());
    INSERT INTO concern (organisation_id, audit_id, state, words, raised_by, raised_by_name, raised_at, hours_allowed,
                         told_names, acknowledged_by_name, acknowledged_at, action, acted_by_name, acted_at)
    VALUES (org, audit, 'acted', 'No visit since 8 September.', 'people/' || person, 'Alex Example', now(), 24,
            '{Robin Example}', 'Robin Example', now(), 'Visited the same day.', 'Robin Example', now());
    INSERT INTO concern_setting (organisation_id, hours_allowed) VALUES (org, 48);
    INSERT INTO voice (organisation_id, audit_id, source, words, consent, heard_by, heard_on)
    VALUES (org, audit, 'parent', 'They told us what would happen next.', 'not_asked', 'Alex Example', '2023-09-20');
    INSERT INTO learning_event (organisation_id, learning_event_id, theme, what, held_on, led_by, look_again_on, state,
                                planned_by_name)
    VALUES (org, pg_temp.id(letter, 30), 'Reunifications', 'A workshop.', '2023-11-09', 'Robin Example', '2024-02-08', 'held',
            'Robin Example');
    INSERT INTO learning_event_area (organisation_id, learning_event_id, service_area_id)
    VALUES (org, pg_temp.id(letter, 30), area);
    INSERT INTO thanks (organisation_id, audit_id, finding_text, words, practitioner_id, by_hand, sent_by_name, sent_at)
    VALUES (org, audit, 'The plan was written with the family.', 'Thank you.', person, true, 'Robin Example', now());
    INSERT INTO report_version (organisation_id, audit_cycle_id, number, state, writers, as_at, begun_by_name, begun_at,
                                requested_by_name, requested_at)
    VALUES (org, cycle, 2, 'for_sign_off', ARRAY['people/' || person], now(), 'Alex Example', now(), 'Alex Example', now());
    INSERT INTO report_snapshot (organisation_id, audit_cycle_id, number, draft, content, digest)
    VALUES (org, cycle, 2, 1, '{"format":1}', sha256('{"format":1}'));
    INSERT INTO report_document (organisation_id, audit_cycle_id, number, content, digest)
    VALUES (org, cycle, 2, '<!DOCTYPE html>', sha256('<!DOCTYPE html>'));
    INSERT INTO report_address (organisation_id, email, display_name, internal)
    VALUES (org, 'board@example.invalid', 'The board', false);
    INSERT INTO report_mail (organisation_id, audit_cycle_id, number, email, display_name, internal, queued_at)
    VALUES (org, cycle, 2, 'board@example.invalid', 'The board', false, now());
    INSERT INTO publication_rules (organisation_id, upper_bound) VALUES (org, 7);
    INSERT INTO publication_mark (organisation_id, audit_id, finding_index, marked, words, marked_by_name)
    VALUES (org, audit, 0, true, 'Plans name who does what by when.', 'Robin Example');
    INSERT INTO publication_release (organisation_id, audit_cycle_id, number, content, digest, figures, proof,
                                     hidden_count, shown_count, relation_count, earlier_releases, upper_bound,
                                     bases_hidden, released_by, released_by_name, released_at)
    VALUES (org, cycle, 2, '<!DOCTYPE html>', sha256('<!DOCTYPE html>'), '[]', '2 hidden figures', 2, 3, 1, 0, 5, false,
            'people/' || person, 'Robin Example', now());
    INSERT INTO audit_exemption (organisation_id, audit_id, reason, approver_id, requested_by)
    VALUES (org, audit, 'The case moved away.', person, 'Quinn Example');
    INSERT INTO case_import (organisation_id, case_import_id, imported_by, whole_list, row_count, added_count,
                             changed_count, closed_count, unchanged_count)
    VALUES (org, pg_temp.id(letter, 20), 'Quinn Example', false, 1, 1, 0, 0, 0);
    INSERT INTO listed_case (organisation_id, case_key, case_reference, service_area_id, team_id)
    VALUES (org, 'cd900001', 'CD900001', area, team);
    INSERT INTO case_import_change (organisation_id, case_import_id, case_key, after)
    VALUES (org, pg_temp.id(letter, 20), 'cd900001', '{}');
    INSERT INTO case_columns (organisation_id, columns) VALUES (org, '{}');
    INSERT INTO auditor (organisation_id, person_id, team_id, capacity) VALUES (org, person, team, 2);
    INSERT INTO auditor_absence (organisation_id, person_id, kind, first_day, last_day, noted_by)
    VALUES (org, person, 'leave', '2023-09-01', '2023-09-08', 'Quinn Example');
    INSERT INTO draw_settings (organisation_id, months_between_audits, practitioner_warning, default_capacity)
    VALUES (org, 12, 3, 2);
    INSERT INTO draw (organisation_id, draw_id, audit_cycle_id, seed, drawn_on, listed_count, list_digest,
                      months_between_audits, practitioner_warning, quotas, strata, excluded, created_by)
    VALUES (org, pg_temp.id(letter, 21), cycle, 7, '2023-09-01', 1, repeat('0', 64), 12, 3, '[]', '[]', '[]',
            'Quinn Example');
    INSERT INTO draw_row (organisation_id, draw_id, case_reference, listed, auditor_id, override_reason,
                          override_approver_id)
    VALUES (org, pg_temp.id(letter, 21), 'CD900001', '{}', person, 'Nobody else is left.', person);
    INSERT INTO independence_override (organisation_id, allocation_id, auditor_id, words, reason, approver_id,
                                       requested_by)
    VALUES (org, audit, person, 'the auditor’s own case', 'Nobody else is left.', person, 'Quinn Example');
    INSERT INTO event (organisation_id, stream, actor, kind, after)
    VALUES (org, 'audits/' || audit, 'people/' || person, 'audit.begun', '{"state": "in_progress"}');
    INSERT INTO request_log (organisation_id, request_id, actor, method, body_hash, response)
    VALUES (org, pg_temp.id(letter, 11), 'people/' || person, 'SubmitAudit', sha256('body'), 'answer');
END
$$;

SELECT pg_temp.add_people(letter), pg_temp.add_audit(letter) FROM unnest(ARRAY['a', 'b']) AS letter \g /dev/null
