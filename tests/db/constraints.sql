-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every invariant of the schema refuses its violation, and it is that constraint which does: without it the same
-- statement goes through. All statements run as the owner of the tables, acting for council A.
BEGIN;
\ir support/organisations.sql

CREATE FUNCTION pg_temp.as_owner(statement text, preparation text DEFAULT NULL) RETURNS text LANGUAGE sql
    AS $$ SELECT pg_temp.outcome(statement, 'touchstone_owner', pg_temp.id('a', 0)::text, '', preparation) $$;

CREATE FUNCTION pg_temp.dropping(name text) RETURNS text LANGUAGE sql AS $$
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE;', conrelid::regclass, conname)
      FROM pg_constraint WHERE conname = name AND connamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('DROP INDEX %I;', name) WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conname = name)
$$;

-- A check or unique constraint, or unique index; a statement that breaks it and nothing else.
CREATE TEMP TABLE violation (number serial, name text NOT NULL, sentence text NOT NULL, statement text NOT NULL,
                             preparation text NOT NULL DEFAULT '');
INSERT INTO violation (name, sentence, statement) VALUES
('organisation_code_shape', 'a council''s code has no capitals', $$ UPDATE organisation SET code = 'Council-a' $$),
('organisation_code_shape', 'a council''s code has two characters at least', $$ UPDATE organisation SET code = 'a' $$),
('organisation_code_shape', 'a council''s code has at most 63 characters',
 $$ UPDATE organisation SET code = repeat('a', 64) $$),
('organisation_code_shape', 'a council''s code is one line', $$ UPDATE organisation SET code = E'council-a\n' $$),
('organisation_display_name_length', 'a council has a name', $$ UPDATE organisation SET display_name = '' $$),
('organisation_display_name_length', 'a council''s name has at most 200 characters',
 $$ UPDATE organisation SET display_name = repeat('ä', 201) $$),
('organisation_code_unique', 'two councils cannot have the same code',
 $$ UPDATE organisation SET code = 'council-b' $$),

('service_area_code_length', 'an area has a code', $$ UPDATE service_area SET code = '', version = 2 $$),
('service_area_code_length', 'an area''s code has at most 20 characters',
 $$ UPDATE service_area SET code = repeat('a', 21), version = 2 $$),
('service_area_display_name_length', 'an area has a name',
 $$ UPDATE service_area SET display_name = '', version = 2 $$),
('service_area_display_name_length', 'an area''s name has at most 200 characters',
 $$ UPDATE service_area SET display_name = repeat('a', 201), version = 2 $$),
('service_area_position_positive', 'an area''s place in the order is 1 or more',
 $$ UPDATE service_area SET position = 0, version = 2 $$),
('service_area_code_unique', 'two areas of a council cannot have the same code',
 $$ INSERT INTO service_area (organisation_id, code, display_name, case_holding, position)
    SELECT organisation_id, code, 'Another', false, 2 FROM service_area $$),
('team_display_name_length', 'a team has a name', $$ UPDATE team SET display_name = '', version = 2 $$),
('team_display_name_length', 'a team''s name has at most 100 characters',
 $$ UPDATE team SET display_name = repeat('a', 101), version = 2 $$),
('team_name_unique', 'two teams of an area cannot have the same name',
 $$ INSERT INTO team (organisation_id, service_area_id, display_name)
    SELECT organisation_id, service_area_id, display_name FROM team $$),

('person_display_name_length', 'a person has a name', $$ UPDATE person SET display_name = '' $$),
('person_display_name_length', 'a person''s name has at most 200 characters',
 $$ UPDATE person SET display_name = repeat('a', 201) $$),
('person_email_lower', 'an e-mail is kept in small letters, so that it is found',
 $$ UPDATE person SET email = 'Alex@example.invalid' $$),
('person_account_has_email', 'who has a password has an e-mail to sign in with', $$ UPDATE person SET email = NULL $$),
('person_email_unique', 'two people of a council cannot have the same e-mail',
 $$ INSERT INTO person (organisation_id, display_name, email)
    SELECT organisation_id, 'Somebody Else', email FROM person $$),
('person_role_once', 'a person has a role for an area once',
 $$ INSERT INTO person_role (organisation_id, person_id, role, service_area_id)
    SELECT organisation_id, person_id, role, service_area_id FROM person_role $$),
('person_role_once', 'a person has a role for every area once',
 $$ INSERT INTO person_role (organisation_id, person_id, role)
    SELECT organisation_id, person_id, 'qa_lead' FROM person, generate_series(1, 2) $$),
('session_token_hashed', 'a session''s token is stored as a hash', $$ UPDATE session SET token_hash = 'token' $$),
('session_token_unique', 'a token belongs to one session',
 $$ INSERT INTO session (organisation_id, person_id, token_hash, expires_at)
    SELECT organisation_id, person_id, token_hash, expires_at FROM session $$),
('service_token_display_name_length', 'a service token has a name', $$ UPDATE service_token SET display_name = '' $$),
('service_token_display_name_length', 'a service token''s name has at most 100 characters',
 $$ UPDATE service_token SET display_name = repeat('a', 101) $$),
('service_token_token_hashed', 'a service token is stored as a hash',
 $$ UPDATE service_token SET token_hash = 'token' $$),
('service_token_token_unique', 'two service tokens are never the same',
 $$ INSERT INTO service_token (organisation_id, display_name, token_hash)
    SELECT organisation_id, 'Another', token_hash FROM service_token $$),
('service_token_living_name', 'two service tokens in use cannot have the same name',
 $$ INSERT INTO service_token (organisation_id, display_name, token_hash)
    SELECT organisation_id, display_name, sha256('another') FROM service_token $$),
('service_token_role_once', 'a service token has a role for an area once',
 $$ INSERT INTO service_token_role (organisation_id, service_token_id, role, service_area_id)
    SELECT organisation_id, service_token_id, role, service_area_id FROM service_token_role $$),
('service_token_role_once', 'a service token has a role for every area once',
 $$ INSERT INTO service_token_role (organisation_id, service_token_id, role)
    SELECT organisation_id, service_token_id, 'qa_lead' FROM service_token, generate_series(1, 2) $$),

('form_version_positive', 'form versions begin at 1', 'UPDATE form SET version = 0'),
('form_key_shape', 'a form''s key has no spaces', $$ UPDATE form SET key = 'practice managers' $$),
('form_key_shape', 'a form''s key has at most 63 characters', $$ UPDATE form SET key = repeat('a', 64) $$),
('form_version_unique', 'a form has each version once',
 $$ INSERT INTO form (organisation_id, key, version, title, graded)
    SELECT organisation_id, key, version, title, graded FROM form $$),
('form_section_position_unique', 'two sections cannot have the same place in a form',
 $$ INSERT INTO form_section SELECT organisation_id, form_id, 'another', position, title FROM form_section $$),
('question_position_unique', 'two questions cannot have the same place in a form',
 $$ INSERT INTO question SELECT organisation_id, form_id, 'another', section_key, position, text, short_text, hint,
                                guidance, kind, required, focus5, choices FROM question $$),
('question_key_shape', 'a question''s key has no hyphens',
 $$ INSERT INTO question SELECT organisation_id, form_id, 'case-summary', section_key, 2, text, short_text, hint,
                                guidance, kind, required, focus5, choices FROM question $$),
('question_focus5_is_yes_no', 'a question of Focus 5 is answered yes or no', $$ UPDATE question SET kind = 'text' $$),
('question_choices_are_a_list', 'the choices of a question are a list', $$ UPDATE question SET choices = '{"a": 1}' $$),

('programme_code_shape', 'a programme''s code has no capitals', $$ UPDATE programme SET code = 'Practice-managers' $$),
('programme_code_unique', 'two programmes cannot have the same code',
 $$ INSERT INTO programme (organisation_id, code, display_name, form_key)
    SELECT organisation_id, code, 'Another', form_key FROM programme $$),
('audit_cycle_period_is_a_month', 'a cycle''s period is the first day of a month',
 $$ UPDATE audit_cycle SET period = '2023-09-02' $$),
('audit_cycle_theme_length', 'a theme has at most 200 characters',
 $$ UPDATE audit_cycle SET theme = repeat('a', 201) $$),
('audit_cycle_once', 'a programme has one cycle a month',
 $$ INSERT INTO audit_cycle (organisation_id, programme_id, period, due_on, form_id)
    SELECT organisation_id, programme_id, period, due_on, form_id FROM audit_cycle $$),
('audit_case_reference_length', 'a case has a reference', $$ UPDATE audit_case SET case_reference = '' $$),
('audit_case_reference_length', 'a case reference has at most 40 characters',
 $$ UPDATE audit_case SET case_reference = repeat('1', 41) $$),
('audit_case_reference_any_case', 'two cases cannot have the same reference, however its letters are written',
 $$ INSERT INTO audit_case (organisation_id, case_reference, service_area_id)
    SELECT organisation_id, lower(case_reference), service_area_id FROM audit_case $$),

('audit_handed_in_has_grade', 'a graded audit is not submitted without a grade',
 $$ UPDATE audit SET state = 'submitted', submitted_at = now() $$),
('audit_handed_in_has_grade', 'a graded audit is not accepted without a grade',
 $$ UPDATE audit SET state = 'accepted', submitted_at = now() $$),
('audit_handed_in_has_moment', 'a submitted audit has the moment of its submission',
 $$ UPDATE audit SET state = 'submitted', grade = 'good' $$),
('audit_handed_in_has_moment', 'an accepted audit has the moment of its submission',
 $$ UPDATE audit SET state = 'accepted', grade = 'good' $$),
('audit_reason_only_when_not_completed', 'only an audit not completed has a reason for it',
 $$ UPDATE audit SET not_completed_reason = 'Closed' $$),
('audit_approval_only_when_not_completed', 'only an audit not completed waits for approval of that',
 $$ UPDATE audit SET not_completed_approval_awaited = true $$),
('audit_approved_awaits_nothing', 'what is approved waits for no approval',
 $$ UPDATE audit SET state = 'not_completed', not_completed_approval_awaited = true,
                     not_completed_approver_id = pg_temp.id('a', 3) $$),
('audit_exempt_is_not_handed_in', 'an exempt audit is not submitted',
 $$ UPDATE audit SET exempt = true, state = 'submitted', grade = 'good', submitted_at = now() $$),
('audit_exempt_is_not_handed_in', 'an exempt audit is not accepted',
 $$ UPDATE audit SET exempt = true, state = 'accepted', grade = 'good', submitted_at = now() $$),
('audit_case_once_in_cycle', 'a case is audited once in a cycle',
 $$ INSERT INTO allocation SELECT organisation_id, '99999999-0000-4000-8000-000000000000', audit_cycle_id, case_id,
                                  service_area_id, team_id, team_name, auditor_id, practitioner_id, due_on FROM allocation;
    INSERT INTO audit (organisation_id, audit_id, audit_cycle_id, case_id, service_area_id, form_id, case_holding,
                       graded)
    SELECT organisation_id, '99999999-0000-4000-8000-000000000000', audit_cycle_id, case_id, service_area_id, form_id,
           case_holding, graded FROM audit $$),
('answer_has_one_value', 'an answer has one value, not two', $$ UPDATE answer SET grade = 'good' $$),
('finding_text_length', 'a finding says something', $$ UPDATE finding SET text = '' $$),
('finding_text_length', 'a finding has at most 10,000 characters', $$ UPDATE finding SET text = repeat('a', 10001) $$),
('finding_source_of_quotation', 'only a quotation names who said it', $$ UPDATE finding SET source = 'child' $$),

('audit_comment_field_length', 'a comment is pinned to something', $$ UPDATE audit_comment SET field = '' $$),
('audit_comment_field_length', 'the name of what a comment is pinned to has at most 100 characters',
 $$ UPDATE audit_comment SET field = repeat('a', 101) $$),
('audit_comment_text_length', 'a comment says something', $$ UPDATE audit_comment SET text = '' $$),
('audit_comment_text_length', 'a comment has at most 2,000 characters',
 $$ UPDATE audit_comment SET text = repeat('a', 2001) $$),
('audit_confirmed_texts_are_a_list', 'the words that were confirmed are a list',
 $$ UPDATE audit SET confirmed_texts = '"Mr Example"' $$),
('audit_withdrawn_from_only_when_withdrawn', 'only a withdrawn audit was withdrawn from something',
 $$ UPDATE audit SET withdrawn_from = 'in_progress' $$),
('audit_set_aside_reason_only_when_withdrawn', 'a reason is set aside only while the audit is withdrawn',
 $$ UPDATE audit SET set_aside_reason = 'On leave' $$),

('event_sequence_positive', 'an event''s place in its chain is 1 or more', 'UPDATE event SET sequence = 0'),
('action_text_length', 'an action says what must happen', $$ UPDATE action SET text = '' $$),
('action_text_length', 'an action has at most 1,000 characters', $$ UPDATE action SET text = repeat('a', 1001) $$),
('action_never_accepted_by_its_owner', 'an action''s owner is not who accepts it',
 $$ UPDATE action SET acceptor_id = owner_id $$),
('action_done_has_evidence', 'an action reported done has evidence',
 $$ UPDATE action SET state = 'reported_done', reported_by = owner_id, reported_at = now() $$),
('action_done_has_evidence', 'an action reported done says who reported it',
 $$ UPDATE action SET state = 'reported_done', evidence = 'Done', reported_at = now() $$),
('action_sent_back_says_what_is_missing', 'an action sent back says what is missing',
 $$ UPDATE action SET state = 'sent_back' $$),
('action_accepted_by_somebody', 'an accepted action says who accepted it',
 $$ UPDATE action SET state = 'accepted', evidence = 'Done', reported_by = owner_id, reported_at = now() $$),
('follow_up_rule_finding_days', 'a finding waits a day at least', $$ UPDATE follow_up_rule SET finding_days = 0 $$),
('follow_up_rule_re_audit_months', 'a re-audit is due within two years',
 $$ UPDATE follow_up_rule SET re_audit_months = 25 $$),
('re_audit_reason_length', 'a re-audit has a reason', $$ UPDATE re_audit SET reason = '' $$),
('re_audit_allocated_has_audit', 'an allocated re-audit names its audit',
 $$ UPDATE re_audit SET state = 'allocated' $$),
('re_audit_cancelled_says_why', 'a cancelled re-audit says why', $$ UPDATE re_audit SET state = 'cancelled' $$),
('re_audit_is_another_audit', 'an audit does not answer itself',
 $$ UPDATE re_audit SET state = 'allocated', audit_id = first_audit_id $$),
('re_audit_once_of_audit', 'an audit has one re-audit',
 $$ INSERT INTO re_audit (organisation_id, first_audit_id, origin, reason, due_on)
    SELECT organisation_id, first_audit_id, origin, reason, due_on FROM re_audit $$),
('fact_decision_key_length', 'a decision is about a fact', $$ UPDATE fact_decision SET fact_key = '' $$),
('fact_decision_key_length', 'a fact''s key has at most 200 characters',
 $$ UPDATE fact_decision SET fact_key = repeat('a', 201) $$),
('fact_decision_sentence_of_edited', 'an edited fact has words', $$ UPDATE fact_decision SET sentence = '' $$),
('fact_decision_sentence_of_edited', 'an edited fact has at most 1,000 characters',
 $$ UPDATE fact_decision SET sentence = repeat('a', 1001) $$),
('fact_decision_sentence_of_edited', 'an accepted fact has no words of the unit''s own',
 $$ UPDATE fact_decision SET choice = 'accepted' $$),
('fact_decision_sentence_of_edited', 'a decision that was taken back has no words',
 $$ UPDATE fact_decision SET choice = NULL $$),
('section_sentence_area_of_area', 'a sentence about an area names it',
 $$ UPDATE section_sentence SET service_area_id = NULL $$),
('section_sentence_area_of_area', 'a sentence of the overview names no area',
 $$ UPDATE section_sentence SET section = 'overview' $$),
('section_sentence_text_length', 'a sentence says something', $$ UPDATE section_sentence SET text = '' $$),
('section_sentence_text_length', 'a sentence has at most 1,000 characters',
 $$ UPDATE section_sentence SET text = repeat('a', 1001) $$),
('finding_group_text_length', 'a group of findings has words', $$ UPDATE finding_group SET text = '' $$),
('finding_group_text_length', 'a group of findings has at most 1,000 characters',
 $$ UPDATE finding_group SET text = repeat('a', 1001) $$),
('finding_group_member_index_not_negative', 'findings of a group are counted from 0',
 $$ UPDATE finding_group_member SET finding_index = -1 $$),
('measure_title_length', 'a measure says something', $$ UPDATE measure SET title = '' $$),
('measure_title_length', 'a measure says it in 200 characters', $$ UPDATE measure SET title = repeat('a', 201) $$),
('measure_question_of_subject', 'a measure of answers names a question', $$ UPDATE measure SET question_key = '' $$),
('measure_question_of_subject', 'a measure of grades names none', $$ UPDATE measure SET subject = 'grade' $$),
('measure_target_percent', 'a target is 1 per cent at least', $$ UPDATE measure SET target_percent = 0 $$),
('measure_target_percent', 'a target is 100 per cent at most', $$ UPDATE measure SET target_percent = 101 $$),
('measure_window_months', 'a measure counts a month at least', $$ UPDATE measure SET window_months = 0 $$),
('measure_window_months', 'a measure counts two years at most', $$ UPDATE measure SET window_months = 25 $$),
('reminder_subject_key_length', 'a reminder is about something', $$ UPDATE reminder SET subject_key = '' $$),
('reminder_subject_key_length', 'what a reminder is about has at most 100 characters',
 $$ UPDATE reminder SET subject_key = repeat('a', 101) $$),
('reminder_attempts_positive', 'a reminder was tried once at least', $$ UPDATE reminder SET attempts = 0 $$),
('concern_words_length', 'a concern says something', $$ UPDATE concern SET words = '' $$),
('concern_words_length', 'a concern has at most 2,000 characters', $$ UPDATE concern SET words = repeat('a', 2001) $$),
('concern_action_length', 'an action has at most 2,000 characters', $$ UPDATE concern SET action = repeat('a', 2001) $$),
('concern_outcome_length', 'an outcome has at most 2,000 characters',
 $$ UPDATE concern SET state = 'closed', closed_at = now(), outcome = repeat('a', 2001) $$),
('concern_hours', 'a concern has an hour at least', $$ UPDATE concern SET hours_allowed = 0 $$),
('concern_hours', 'a concern has a week at most', $$ UPDATE concern SET hours_allowed = 169 $$),
('concern_acknowledged_has_moment', 'a concern past being raised was acknowledged at some moment',
 $$ UPDATE concern SET acknowledged_at = NULL $$),
('concern_acted_has_action', 'a concern acted on says what was done', $$ UPDATE concern SET action = '' $$),
('concern_acted_has_action', 'a concern acted on says when', $$ UPDATE concern SET acted_at = NULL $$),
('concern_closed_has_outcome', 'a closed concern has an outcome',
 $$ UPDATE concern SET state = 'closed', closed_at = now() $$),
('concern_closed_has_outcome', 'a closed concern was closed at some moment',
 $$ UPDATE concern SET state = 'closed', outcome = 'Seen and safe.' $$),
('concern_setting_hours', 'a council allows an hour at least', $$ UPDATE concern_setting SET hours_allowed = 0 $$),
('concern_setting_hours', 'a council allows a week at most', $$ UPDATE concern_setting SET hours_allowed = 169 $$),
('audit_discussion_led_by_length', 'who led a discussion has at most 200 characters',
 $$ UPDATE audit SET discussion_led_by = repeat('a', 201) $$),
('voice_words_length', 'a voice says something', $$ UPDATE voice SET words = '' $$),
('voice_words_length', 'a voice has at most 4,000 characters', $$ UPDATE voice SET words = repeat('a', 4001) $$),
('voice_outcome_length', 'what was done with a voice has at most 2,000 characters',
 $$ UPDATE voice SET outcome = repeat('a', 2001) $$),
('voice_heard_by_length', 'somebody heard a voice', $$ UPDATE voice SET heard_by = '' $$),
('voice_heard_by_length', 'who heard a voice has at most 200 characters',
 $$ UPDATE voice SET heard_by = repeat('a', 201) $$),
('learning_event_theme_length', 'a learning event has a theme', $$ UPDATE learning_event SET theme = '' $$),
('learning_event_theme_length', 'a theme has at most 200 characters',
 $$ UPDATE learning_event SET theme = repeat('a', 201) $$),
('learning_event_what_length', 'a learning event says what is done', $$ UPDATE learning_event SET what = '' $$),
('learning_event_what_length', 'what is done has at most 2,000 characters',
 $$ UPDATE learning_event SET what = repeat('a', 2001) $$),
('learning_event_led_by_length', 'somebody leads a learning event', $$ UPDATE learning_event SET led_by = '' $$),
('learning_event_led_by_length', 'who leads it has at most 200 characters',
 $$ UPDATE learning_event SET led_by = repeat('a', 201) $$),
('learning_event_outcome_length', 'what changed has at most 2,000 characters',
 $$ UPDATE learning_event SET state = 'looked_at_again', looked_at = now(), outcome = repeat('a', 2001) $$),
('learning_event_looked_at_after', 'a learning event is looked at after it is held',
 $$ UPDATE learning_event SET look_again_on = held_on - 1 $$),
('learning_event_looked_at_has_outcome', 'a learning event that was looked at has an outcome',
 $$ UPDATE learning_event SET state = 'looked_at_again', looked_at = now() $$),
('learning_event_looked_at_has_outcome', 'a learning event was looked at at some moment',
 $$ UPDATE learning_event SET state = 'looked_at_again', outcome = 'More plans.' $$),
('thanks_words_length', 'thanks say something', $$ UPDATE thanks SET words = '' $$),
('thanks_words_length', 'thanks have at most 500 characters', $$ UPDATE thanks SET words = repeat('a', 501) $$),
('thanks_once', 'a finding is thanked for once',
 $$ INSERT INTO thanks (organisation_id, audit_id, finding_text, words, practitioner_id, by_hand, sent_by_name, sent_at)
    SELECT organisation_id, audit_id, finding_text, 'Again', practitioner_id, by_hand, sent_by_name, sent_at FROM thanks $$),
('report_version_number_positive', 'drafts are counted from 1', 'UPDATE report_version SET draft = 0'),
('report_version_number_positive', 'versions are counted from 1',
 $$ INSERT INTO report_version (organisation_id, audit_cycle_id, number, state, writers, begun_by_name, begun_at,
                                withdrawn_at, withdrawn_reason)
    SELECT organisation_id, audit_cycle_id, 0, 'withdrawn', writers, begun_by_name, begun_at, now(), 'So.'
      FROM report_version $$),
('report_version_revises_earlier', 'a revision is of an earlier version',
 $$ UPDATE report_version SET revises = number, why = 'Late.' $$),
('report_version_revises_earlier', 'a revision is of some version',
 $$ UPDATE report_version SET revises = 0, why = 'Late.' $$),
('report_version_revision_says_why', 'a revision says why', 'UPDATE report_version SET revises = 1'),
('report_version_revision_says_why', 'what revises nothing has no why', $$ UPDATE report_version SET why = 'Late.' $$),
('report_version_revision_says_why', 'why there is a revision is said in 2,000 characters',
 $$ UPDATE report_version SET revises = 1, why = repeat('a', 2001) $$),
('report_version_has_writer', 'somebody wrote a report', $$ UPDATE report_version SET writers = '{}' $$),
('report_version_figures_frozen_after_draft', 'what is for sign-off has frozen figures',
 'UPDATE report_version SET as_at = NULL'),
('report_version_figures_frozen_after_draft', 'a draft has no frozen figures',
 $$ UPDATE report_version SET state = 'draft' $$),
('report_version_signed_off_has_signatory', 'what is signed off says by whom',
 $$ UPDATE report_version SET state = 'signed_off' $$),
('report_version_signed_off_has_signatory', 'what is not signed off has no signatory',
 $$ UPDATE report_version SET signed_off_by = 'people/2', signed_off_by_name = 'Robin', signed_off_at = now(),
                           minor = 0, signed_words = 'Version 1.0' $$),
('report_version_signed_off_has_signatory', 'what is signed off has its number',
 $$ UPDATE report_version SET state = 'signed_off', signed_off_by = 'people/2', signed_off_by_name = 'Robin',
                           signed_off_at = now(), signed_words = 'Version 1.0' $$),
('report_version_signed_off_by_person', 'a person signs off',
 $$ UPDATE report_version SET state = 'signed_off', signed_off_by = 'serviceTokens/2', signed_off_by_name = 'Robin', signed_off_at = now(),
                           minor = 0, signed_words = 'Version 1.0' $$),
('report_version_never_signed_off_by_its_writer', 'nobody signs off what they wrote',
 $$ UPDATE report_version SET state = 'signed_off', writers = writers || 'people/2'::text,
                           signed_off_by = 'people/2', signed_off_by_name = 'Robin', signed_off_at = now(),
                           minor = 0, signed_words = 'Version 1.0' $$),
('report_version_published_has_moment', 'what is published was published at some moment',
 $$ UPDATE report_version SET state = 'published', signed_off_by = 'people/2', signed_off_by_name = 'Robin', signed_off_at = now(),
                           minor = 0, signed_words = 'Version 1.0' $$),
('report_version_published_has_moment', 'what is not published has no such moment',
 'UPDATE report_version SET published_at = now()'),
('report_version_sent_back_has_reason', 'what was sent back says why',
 'UPDATE report_version SET sent_back_at = now()'),
('report_version_sent_back_has_reason', 'a reason is of being sent back',
 $$ UPDATE report_version SET sent_back_reason = 'So.' $$),
('report_version_withdrawn_has_reason', 'what was withdrawn says why',
 $$ UPDATE report_version SET state = 'withdrawn', withdrawn_at = now() $$),
('report_version_withdrawn_has_reason', 'what was withdrawn says when',
 $$ UPDATE report_version SET state = 'withdrawn', withdrawn_reason = 'So.' $$),
('report_version_under_way_once', 'one version is under way at a time',
 $$ INSERT INTO report_version (organisation_id, audit_cycle_id, number, writers, begun_by_name, begun_at)
    SELECT organisation_id, audit_cycle_id, 3, writers, begun_by_name, begun_at FROM report_version $$),
('report_version_minor_once', 'no number of a signed version is given twice',
 $$ UPDATE report_version SET state = 'signed_off', signed_off_by = 'people/2', signed_off_by_name = 'Robin', signed_off_at = now(),
                           minor = 0, signed_words = 'Version 1.0';
    INSERT INTO report_version (organisation_id, audit_cycle_id, number, state, writers, as_at, begun_by_name, begun_at,
                                requested_at, minor, signed_words, signed_off_by, signed_off_by_name, signed_off_at,
                                published_at)
    SELECT organisation_id, audit_cycle_id, 3, 'published', writers, as_at, begun_by_name, begun_at, requested_at, minor,
           signed_words, signed_off_by, signed_off_by_name, signed_off_at, now() FROM report_version $$),
('report_snapshot_digest', 'a snapshot is what its digest says',
 $$ UPDATE report_snapshot SET content = content || 'x' $$),
('report_document_digest', 'a page is what its digest says', $$ UPDATE report_document SET content = content || 'x' $$),
('finding_choice_index_not_negative', 'findings are counted from 0', $$ UPDATE finding_choice SET finding_index = -1 $$),
('moderation_done_has_both_grades', 'a second reading that is done has a grade',
 $$ UPDATE moderation SET state = 'done', reason = 'So.', first_grade = 'good', submitted_at = now() $$),
('moderation_done_has_both_grades', 'a second reading that is done has the first grade beside it',
 $$ UPDATE moderation SET state = 'done', reason = 'So.', grade = 'good', submitted_at = now() $$),
('moderation_done_has_both_grades', 'a second reading that is done has its moment',
 $$ UPDATE moderation SET state = 'done', reason = 'So.', grade = 'good', first_grade = 'good' $$),
('moderation_done_has_both_grades', 'a second reading that is not done has no grade',
 $$ UPDATE moderation SET grade = 'good' $$),
('moderation_done_has_reason', 'a second grade has its reason',
 $$ UPDATE moderation SET state = 'done', grade = 'good', first_grade = 'good', submitted_at = now() $$),
('moderation_done_has_reason', 'the reason of a second grade has at most 4,000 characters',
 $$ UPDATE moderation SET state = 'done', reason = repeat('a', 4001), grade = 'good', first_grade = 'good',
                          submitted_at = now() $$),
('moderation_taken_has_moderator', 'who reads a second time is known', $$ UPDATE moderation SET moderator = '' $$),
('moderation_taken_has_moderator', 'what is due is nobody''s', $$ UPDATE moderation SET state = 'due' $$),
('moderation_setting_share_is_percent', 'a share is at least none',
 $$ UPDATE moderation_setting SET share_percent = -1 $$),
('moderation_setting_share_is_percent', 'a share is at most all',
 $$ UPDATE moderation_setting SET share_percent = 101 $$),
('audit_standing_grade_beside_first', 'a second grade stands beside a first',
 $$ UPDATE audit SET standing_grade = 'good' $$),
('challenge_reason_length', 'a dispute has its reason', $$ UPDATE challenge SET reason = '' $$),
('challenge_reason_length', 'the reason of a dispute has at most 4,000 characters',
 $$ UPDATE challenge SET reason = repeat('a', 4001) $$),
('challenge_ruled_has_ruling', 'a ruling has its reason',
 $$ UPDATE challenge SET state = 'upheld', ruled_grade = 'good', ruled_at = now() $$),
('challenge_ruled_has_ruling', 'a ruling has its moment',
 $$ UPDATE challenge SET state = 'upheld', ruled_grade = 'good', ruling_reason = 'So.' $$),
('challenge_ruled_has_ruling', 'an open dispute has no ruling', $$ UPDATE challenge SET ruling_reason = 'So.' $$),
('challenge_upheld_keeps_grade', 'an upheld grade stays',
 $$ UPDATE challenge SET state = 'upheld', ruled_grade = 'inadequate', ruled_at = now(), ruling_reason = 'So.' $$),
('challenge_changed_changes_grade', 'a changed grade is another',
 $$ UPDATE challenge SET state = 'changed', ruled_grade = 'good', ruled_at = now(), ruling_reason = 'So.' $$),
('challenge_open_once', 'a grade is disputed once at a time',
 $$ INSERT INTO challenge (organisation_id, audit_id, disputed_grade, raised_by, raised_by_name, reason, raised_at)
    SELECT organisation_id, audit_id, disputed_grade, raised_by, raised_by_name, reason, raised_at FROM challenge $$),
('calibration_title_length', 'a calibration has a title', $$ UPDATE calibration SET title = '' $$),
('calibration_case_reference_length', 'a calibration has a case', $$ UPDATE calibration SET case_reference = '' $$),
('calibration_grade_reason_length', 'a grade to compare has its reason',
 $$ UPDATE calibration_grade SET reason = '' $$),
('grade_rule_position_positive', 'a rule''s place is 1 or more', $$ UPDATE grade_rule SET position = 0 $$),
('grade_rule_has_grades', 'a rule is about a grade', $$ UPDATE grade_rule SET grades = '{}' $$),
('grade_rule_record_checks_are_five', 'there are five record checks',
 $$ UPDATE grade_rule SET record_checks_no_at_least = 6 $$),
('grade_rule_has_condition', 'a rule has a condition', $$ UPDATE grade_rule SET record_checks_no_at_least = 0 $$),
('grade_rule_no_quotation', 'no rule asks for a quotation', $$ UPDATE grade_rule SET without_finding = 'quotation' $$),
('grade_rule_say_length', 'a rule has words', $$ UPDATE grade_rule SET say = '' $$),
('grade_rule_say_length', 'a rule''s words have at most 300 characters',
 $$ UPDATE grade_rule SET say = repeat('a', 301) $$),
('spelling_word_length', 'a word has a letter at least', $$ UPDATE spelling_word SET word = '' $$),
('spelling_word_length', 'a word has at most 60 characters', $$ UPDATE spelling_word SET word = repeat('ä', 61) $$),
('spelling_word_once', 'a word is there once, however it is written',
 $$ INSERT INTO spelling_word SELECT organisation_id, 'Genogram' FROM spelling_word $$),
('event_hash_length', 'an event''s hash has 32 bytes', $$ UPDATE event SET hash = '\x00' $$),
('event_parts_are_single_lines', 'an event''s stream is one line', $$ UPDATE event SET stream = E'a\nb' $$),
('event_parts_are_single_lines', 'an event''s actor is one line', $$ UPDATE event SET actor = E'a\nb' $$),
('event_parts_are_single_lines', 'an event''s kind is one line', $$ UPDATE event SET kind = E'a\nb' $$);

-- These hold what the primary key holds already and are there for foreign keys to refer to; seen only without it.
INSERT INTO violation (name, sentence, statement, preparation) VALUES
('re_audit_once_by_audit', 'an audit answers one re-audit',
 $$ INSERT INTO re_audit (organisation_id, first_audit_id, origin, reason, due_on, state, audit_id, cancel_reason)
    SELECT organisation_id, first_audit_id, origin, reason, due_on, 'cancelled', first_audit_id, 'Closed'
      FROM re_audit, generate_series(1, 2) $$,
 pg_temp.dropping('re_audit_is_another_audit')),
('audit_cycle_form_key', 'a cycle has one form', 'INSERT INTO audit_cycle SELECT * FROM audit_cycle',
 pg_temp.dropping('audit_cycle_pk') || pg_temp.dropping('audit_cycle_once')),
('allocation_as_audited', 'an allocation is of one case, area and cycle',
 'INSERT INTO allocation SELECT * FROM allocation',
 pg_temp.dropping('allocation_pk')),
('audit_key_with_form', 'an audit has one form', 'INSERT INTO audit SELECT * FROM audit',
 pg_temp.dropping('audit_pk') || pg_temp.dropping('audit_case_once_in_cycle'));

INSERT INTO violation (name, sentence, statement) VALUES
('case_import_file_name_length', 'the name of an imported file has at most 200 characters',
 $$ UPDATE case_import SET file_name = repeat('a', 201) $$),
('listed_case_key_is_reference', 'a case of the list is found by its reference in small letters',
 $$ UPDATE listed_case SET case_key = 'cd900002' $$),
('listed_case_reference_length', 'a case of the list has a reference',
 $$ UPDATE listed_case SET case_reference = '', case_key = '' $$),
('case_columns_are_named', 'the columns of a case list are kept by name',
 $$ UPDATE case_columns SET columns = '[]' $$),
('auditor_capacity_range', 'an auditor takes at most 50 audits', $$ UPDATE auditor SET capacity = 51 $$),
('auditor_capacity_range', 'an auditor takes no fewer than no audits', $$ UPDATE auditor SET capacity = -1 $$),
('auditor_absence_in_order', 'an absence does not end before it begins',
 $$ UPDATE auditor_absence SET last_day = '2023-08-31' $$),
('auditor_absence_reason_length', 'the reason of an absence has at most 500 characters',
 $$ UPDATE auditor_absence SET reason = repeat('a', 501) $$),
('auditor_absence_exempt_is_approved', 'an exemption has a reason and an approver',
 $$ UPDATE auditor_absence SET kind = 'exempt' $$),
('draw_settings_months_range', 'five years are the longest time between two audits',
 $$ UPDATE draw_settings SET months_between_audits = 61 $$),
('draw_settings_warning_range', 'the first audit of a practitioner is nothing to warn of',
 $$ UPDATE draw_settings SET practitioner_warning = 1 $$),
('draw_settings_capacity_range', 'nobody takes more than 50 audits as a rule',
 $$ UPDATE draw_settings SET default_capacity = 51 $$),
('draw_seed_range', 'a seed is not negative', $$ UPDATE draw SET seed = -1 $$),
('draw_seed_range', 'a seed has 64 bits', $$ UPDATE draw SET seed = 18446744073709551616 $$),
('draw_digest_shape', 'the digest of a list is one', $$ UPDATE draw SET list_digest = 'cd900001' $$),
('draw_row_override_is_approved', 'who approves an override says why',
 $$ UPDATE draw_row SET override_reason = '' $$),
('draw_row_override_is_approved', 'an override is approved', $$ UPDATE draw_row SET override_approver_id = NULL $$),
('independence_override_reason_length', 'an override has a reason',
 $$ UPDATE independence_override SET reason = '' $$),
('audit_exemption_reason_length', 'an exemption has a reason', $$ UPDATE audit_exemption SET reason = '' $$);

-- What the constraints above must let through.
CREATE TEMP TABLE allowed (number serial, sentence text NOT NULL, statement text NOT NULL);
INSERT INTO allowed (sentence, statement) VALUES
('a council may have the shortest code', $$ UPDATE organisation SET code = 'ab' $$),
('a council may have the longest code', $$ UPDATE organisation SET code = repeat('a', 63) $$),
('a council may have the longest name', $$ UPDATE organisation SET display_name = repeat('ä', 200) $$),
('a case may have the longest reference', $$ UPDATE audit_case SET case_reference = repeat('1', 40) $$),
('a finding may have 10,000 characters', $$ UPDATE finding SET text = repeat('ß', 10000) $$),
('a team in another area may have the same name',
 $$ INSERT INTO service_area (organisation_id, service_area_id, code, display_name, case_holding, position)
    SELECT organisation_id, '99999999-0000-4000-8000-000000000000', 'BIT', 'Another', false, 2 FROM service_area;
    INSERT INTO team (organisation_id, service_area_id, display_name)
    SELECT organisation_id, '99999999-0000-4000-8000-000000000000', display_name FROM team $$),
('somebody without an account needs no e-mail', $$ UPDATE person SET email = NULL, password_hash = NULL $$),
('a role may be held for one area and for every area',
 $$ INSERT INTO person_role (organisation_id, person_id, role)
    SELECT organisation_id, person_id, role FROM person_role $$),
('the name of a revoked service token may be used again',
 $$ UPDATE service_token SET revoked_at = now();
    INSERT INTO service_token (organisation_id, display_name, token_hash)
    SELECT organisation_id, display_name, sha256('another') FROM service_token $$),
('a form may have a next version',
 $$ INSERT INTO form (organisation_id, key, version, title, graded)
    SELECT organisation_id, key, 2, title, graded FROM form $$),
('an audit with grade and moment may be submitted',
 $$ UPDATE audit SET state = 'submitted', grade = 'good', submitted_at = now() $$),
('an audit without a grade may be submitted where the form has none',
 $$ UPDATE audit SET graded = false, state = 'submitted', submitted_at = now() $$),
('an audit not completed may give its reason',
 $$ UPDATE audit SET state = 'not_completed', not_completed_reason = 'Closed' $$),
('somebody may approve that an audit was not completed',
 $$ UPDATE audit SET state = 'not_completed', not_completed_reason = 'Closed',
                     not_completed_approver_id = pg_temp.id('a', 3) $$),
('a withdrawn audit may still wait for approval that it was not completed',
 $$ UPDATE audit SET state = 'withdrawn', withdrawn_from = 'not_completed', set_aside_reason = 'On leave',
                     not_completed_approval_awaited = true $$),
('an exempt audit may stay not completed', $$ UPDATE audit SET state = 'not_completed', exempt = true $$),
('a case whose audit was withdrawn may be audited again in the cycle',
 $$ UPDATE audit SET state = 'withdrawn';
    INSERT INTO allocation SELECT organisation_id, '99999999-0000-4000-8000-000000000000', audit_cycle_id, case_id,
                                  service_area_id, team_id, team_name, auditor_id, practitioner_id, due_on FROM allocation;
    INSERT INTO audit (organisation_id, audit_id, audit_cycle_id, case_id, service_area_id, form_id, case_holding,
                       graded)
    SELECT organisation_id, '99999999-0000-4000-8000-000000000000', audit_cycle_id, case_id, service_area_id, form_id,
           case_holding, graded FROM audit $$),
('an action that was reported done may be accepted',
 $$ UPDATE action SET state = 'accepted', evidence = 'Done', reported_by = owner_id, reported_at = now(),
                      answered_by = 'Somebody', answered_at = now() $$),
('an action that was sent back may say what is missing',
 $$ UPDATE action SET state = 'sent_back', response = 'The last visit' $$),
('an audit whose re-audit was cancelled may have another',
 $$ UPDATE re_audit SET state = 'cancelled', cancel_reason = 'Closed';
    INSERT INTO re_audit (organisation_id, first_audit_id, origin, reason, due_on)
    SELECT organisation_id, first_audit_id, origin, reason, due_on FROM re_audit $$),
('a decision may be taken back', $$ UPDATE fact_decision SET choice = NULL, sentence = '' $$),
('a sentence and a group may have 1,000 characters',
 $$ WITH grouped AS (UPDATE finding_group SET text = repeat('ß', 1000))
    UPDATE section_sentence SET text = repeat('ß', 1000) $$),
('a sentence of the overview needs no area', $$ UPDATE section_sentence SET section = 'overview', service_area_id = NULL $$),
('an edited fact may have 1,000 characters', $$ UPDATE fact_decision SET sentence = repeat('ß', 1000) $$),
('a concern may be closed with its outcome',
 $$ UPDATE concern SET state = 'closed', closed_at = now(), outcome = repeat('ß', 2000) $$),
('a voice may have 4,000 characters and its outcome 2,000',
 $$ UPDATE voice SET words = repeat('ß', 4000), outcome = repeat('ß', 2000) $$),
('a learning event may be looked at again with what changed',
 $$ UPDATE learning_event SET state = 'looked_at_again', looked_at = now(), outcome = repeat('ß', 2000) $$),
('an audit may say when it was discussed and with whom',
 $$ UPDATE audit SET discussion_held_on = '2023-09-20', discussion_led_by = repeat('ß', 200) $$),
('another finding may be thanked for',
 $$ INSERT INTO thanks (organisation_id, audit_id, finding_text, words, practitioner_id, by_hand, sent_by_name, sent_at)
    SELECT organisation_id, audit_id, 'Another', words, practitioner_id, by_hand, sent_by_name, sent_at FROM thanks $$),
('a report that is signed off may be published at once',
 $$ UPDATE report_version SET state = 'published', published_at = now(),
                           signed_off_by = 'people/2', signed_off_by_name = 'Robin', signed_off_at = now(),
                           minor = 0, signed_words = 'Version 1.0' $$),
('a report may be sent back with 2,000 characters',
 $$ UPDATE report_version SET state = 'draft', draft = 2, as_at = NULL, requested_at = NULL, sent_back_at = now(),
                           sent_back_reason = repeat('ß', 2000) $$),
('a report may be withdrawn', $$ UPDATE report_version SET state = 'withdrawn', withdrawn_at = now(), withdrawn_reason = 'So.' $$),
('beside a report that was withdrawn another may be begun',
 $$ UPDATE report_version SET state = 'withdrawn', withdrawn_at = now(), withdrawn_reason = 'So.';
    INSERT INTO report_version (organisation_id, audit_cycle_id, number, writers, begun_by_name, begun_at)
    SELECT organisation_id, audit_cycle_id, 3, writers, begun_by_name, begun_at FROM report_version $$),
('an answer may be cleared', 'UPDATE answer SET yes_no = NULL'),
('a comment may have 2,000 characters', $$ UPDATE audit_comment SET text = repeat('ß', 2000) $$),
('a withdrawn audit may keep what it was and why it was not completed',
 $$ UPDATE audit SET state = 'withdrawn', withdrawn_from = 'not_completed', not_completed_from = 'sent_back',
                     set_aside_reason = 'On leave' $$),
('a quotation may name who said it', $$ UPDATE finding SET kind = 'quotation', source = 'child' $$);

-- Every foreign key by name, with what it says. Each is tried from the catalogue; the list notices one that is gone.
CREATE TEMP TABLE reference (name text PRIMARY KEY, sentence text NOT NULL);
INSERT INTO reference VALUES
('service_area_organisation_id_fkey', 'an area belongs to a council'),
('service_area_history_of', 'the history of an area belongs to an area of the same council'),
('team_of_area', 'a team belongs to an area of its own council'),
('team_history_of', 'the history of a team belongs to a team of the same council'),
('person_organisation_id_fkey', 'a person belongs to a council'),
('person_role_of', 'a role belongs to a person of its own council'),
('person_role_area', 'a role is for an area of its own council'),
('sign_in_guess_organisation_id_fkey', 'a wrong guess belongs to a council'),
('session_of', 'a session belongs to a person of its own council'),
('service_token_organisation_id_fkey', 'a service token belongs to a council'),
('service_token_role_of', 'a token''s role belongs to a token of its own council'),
('service_token_role_area', 'a token''s role is for an area of its own council'),
('form_organisation_id_fkey', 'a form belongs to a council'),
('grade_descriptor_of', 'a grade''s descriptor belongs to a form of its own council'),
('form_section_of', 'a section belongs to a form of its own council'),
('question_of_section', 'a question belongs to a section of its own form'),
('question_service_area_question', 'an area is named for a question of its own council'),
('question_service_area_area', 'a question is asked in an area of its own council'),
('programme_organisation_id_fkey', 'a programme belongs to a council'),
('audit_cycle_of', 'a cycle belongs to a programme of its own council'),
('audit_cycle_form', 'a cycle uses a form of its own council'),
('audit_case_area', 'a case is in an area of its own council'),
('audit_case_team', 'a case is with a team of its own council'),
('audit_case_practitioner', 'a case is with a practitioner of its own council'),
('allocation_cycle', 'an allocation belongs to a cycle of its own council'),
('allocation_case', 'an allocation is of a case of its own council'),
('allocation_area', 'an allocation is in an area of its own council'),
('allocation_team', 'an allocation is in a team of its own council'),
('allocation_auditor', 'an allocation is to an auditor of its own council'),
('allocation_practitioner', 'an allocation names a practitioner of its own council'),
('audit_of_allocation', 'an audit is of the case, area and cycle that were allocated'),
('audit_form_of_cycle', 'an audit uses the form of its cycle'),
('answer_of_audit', 'an answer belongs to an audit of its own council and form'),
('answer_to_question', 'an answer is to a question of its own form'),
('audit_comment_of_audit', 'a comment belongs to an audit of its own council'),
('finding_of_audit', 'a finding belongs to an audit of its own council'),
('action_of_audit', 'an action follows from an audit of its own council'),
('action_owner', 'an action is owned by somebody of its own council'),
('action_acceptor', 'an action is accepted by somebody of its own council'),
('action_reporter', 'an action is reported done by somebody of its own council'),
('follow_up_rule_organisation_id_fkey', 'rules of following up belong to a council'),
('re_audit_of_audit', 'a re-audit follows an audit of its own council'),
('re_audit_by_audit', 'a re-audit is answered by an audit of its own council'),
('fact_decision_of_cycle', 'a decision is about a fact of a cycle of its own council'),
('section_sentence_of_cycle', 'a sentence is of the report of a cycle of its own council'),
('section_sentence_of_area', 'a sentence is about an area of its own council'),
('finding_group_of_cycle', 'a group of findings is of a cycle of its own council'),
('finding_group_member_of', 'a finding stands in a group of its own council'),
('finding_group_member_of_audit', 'a finding of a group is one of an audit of its own council'),
('wording_of_cycle', 'a wording is of the report of a cycle of its own council'),
('report_version_of_cycle', 'a version of a report is of a cycle of its own council'),
('report_snapshot_of', 'a snapshot is of a version of its own council'),
('report_document_of', 'a page is of a version of its own council'),
('finding_choice_of_audit', 'a choice is of a finding of an audit of its own council'),
('moderation_of_audit', 'a second reading is of an audit of its own council'),
('challenge_of_audit', 'a dispute is of an audit of its own council'),
('calibration_organisation_id_fkey', 'a calibration belongs to a council'),
('calibration_auditor_of', 'who is asked to grade is asked for a calibration of their own council'),
('calibration_auditor_person', 'who is asked to grade is a person of the calibration''s own council'),
('calibration_grade_of', 'a grade to compare is of a calibration of its own council'),
('calibration_grade_person', 'a grade to compare is of a person of its own council'),
('accreditation_of_person', 'an accreditation is of a person of its own council'),
('moderation_setting_of_programme', 'a setting is of a programme of its own council'),
('grade_rule_of_form', 'a rule belongs to a form of its own council'),
('measure_organisation_id_fkey', 'a measure belongs to a council'),
('reminder_to_person', 'a reminder is for a person of its own council'),
('concern_of_audit', 'a concern is raised from an audit of its own council'),
('concern_setting_organisation_id_fkey', 'a safety clock belongs to a council'),
('voice_of_audit', 'a voice is about an audit of its own council'),
('learning_event_organisation_id_fkey', 'a learning event belongs to a council'),
('learning_event_area_of', 'areas are those of a learning event of their own council'),
('learning_event_area_area', 'a learning event is for an area of its own council'),
('thanks_for_audit', 'thanks are for an audit of their own council'),
('thanks_to_practitioner', 'thanks are to a person of their own council'),
('case_import_organisation_id_fkey', 'an import of the case list belongs to a council'),
('case_import_change_of', 'a change of the case list belongs to an import of its own council'),
('case_columns_organisation_id_fkey', 'the columns of a case list belong to a council'),
('listed_case_area', 'a case of the list is in an area of its own council'),
('listed_case_team', 'a case of the list is with a team of its own council'),
('auditor_is_person', 'an auditor is a person of their own council'),
('auditor_team', 'an auditor''s own team is one of their own council'),
('auditor_absence_of', 'an absence is of a person of its own council'),
('auditor_absence_approver', 'an exemption is approved by a person of its own council'),
('draw_settings_organisation_id_fkey', 'the settings of draws belong to a council'),
('draw_of_cycle', 'a draw is for a cycle of its own council'),
('draw_row_of', 'a row belongs to a draw of its own council'),
('draw_row_auditor', 'a row is for an auditor of its own council'),
('draw_row_approver', 'an override of a row is approved by a person of its own council'),
('independence_override_of', 'an override is about an allocation of its own council'),
('independence_override_auditor', 'an override is for an auditor of its own council'),
('independence_override_approver', 'an override is approved by a person of its own council'),
('audit_not_completed_approver', 'that an audit was not completed is approved by a person of its own council'),
('audit_exemption_of', 'an exemption is of an audit of its own council'),
('audit_exemption_approver', 'an exemption is approved by a person of its own council'),
('spelling_word_organisation_id_fkey', 'a word belongs to a council'),
('event_organisation_id_fkey', 'an event belongs to a council'),
('request_log_organisation_id_fkey', 'an answer kept for a repeated request belongs to a council');

-- Points council A's row at the record of council B (for a key of organisation_id alone, at no council there is).
-- Alone on its table, so that neither another foreign key nor a trigger answers in its place.
CREATE TEMP VIEW crossing AS
    SELECT f.conname::text AS name,
           CASE WHEN cardinality(f.conkey) = 1
           THEN format('UPDATE %s SET organisation_id = gen_random_uuid() WHERE organisation_id = %L',
                       f.conrelid::regclass, pg_temp.id('a', 0))
           ELSE format('UPDATE %s SET (%s) = (SELECT %s FROM %s WHERE organisation_id = %L) WHERE organisation_id = %L',
                       f.conrelid::regclass, k.children, k.parents, f.confrelid::regclass, pg_temp.id('b', 0),
                       pg_temp.id('a', 0)) END AS statement,
           format('ALTER TABLE %s DISABLE TRIGGER USER;', f.conrelid::regclass)
           || coalesce((SELECT string_agg(format('ALTER TABLE %s DROP CONSTRAINT %I;', o.conrelid::regclass,
                                                 o.conname), ' ')
                          FROM pg_constraint o
                         WHERE o.contype = 'f' AND o.oid <> f.oid AND f.conrelid IN (o.conrelid, o.confrelid)), '')
           AS preparation
      FROM pg_constraint f,
           LATERAL (SELECT string_agg(quote_ident(c.attname), ', ' ORDER BY u.n) AS children,
                           string_agg(quote_ident(p.attname), ', ' ORDER BY u.n) AS parents
                      FROM unnest(f.conkey, f.confkey) WITH ORDINALITY u (child, parent, n)
                      JOIN pg_attribute c ON c.attrelid = f.conrelid AND c.attnum = u.child
                      JOIN pg_attribute p ON p.attrelid = f.confrelid AND p.attnum = u.parent
                     WHERE c.attname <> 'organisation_id') k
     WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace;

SELECT plan((SELECT count(*) FROM violation)::integer * 2 + (SELECT count(*) FROM allowed)::integer
            + (SELECT count(*) FROM reference)::integer * 2 + (SELECT count(*) FROM tenant_table)::integer + 5);

SELECT is(pg_temp.as_owner(statement, preparation),
          CASE WHEN EXISTS (SELECT FROM pg_constraint c WHERE c.conname = v.name AND c.contype = 'c')
          THEN '23514 ' ELSE '23505 ' END || name,
          sentence)
  FROM violation v ORDER BY number;
SELECT matches(pg_temp.as_owner(statement, preparation || pg_temp.dropping(name)), '^[1-9][0-9]* rows$',
               'nothing but ' || name || ' sees to it that ' || sentence)
  FROM violation ORDER BY number;
SELECT matches(pg_temp.as_owner(statement), '^[1-9][0-9]* rows$', sentence) FROM allowed ORDER BY number;

SELECT is(pg_temp.outcome(c.statement, preparation => c.preparation), '23503 ' || name, sentence)
  FROM reference JOIN crossing c USING (name) ORDER BY name;
SELECT is(pg_temp.outcome(c.statement, preparation => c.preparation || pg_temp.dropping(name)), '1 rows',
          'nothing but ' || name || ' sees to it that ' || sentence)
  FROM reference JOIN crossing c USING (name) ORDER BY name;

SELECT is(pg_temp.as_owner(format('INSERT INTO %1$I SELECT * FROM %1$I', name),
                           format('ALTER TABLE %I DISABLE TRIGGER USER', name)),
          '23505 ' || name || '_pk', 'the primary key of ' || name || ' refuses the same row again')
  FROM tenant_table ORDER BY name;

-- No constraint without a test above, and none of those tested is gone.
SELECT is((SELECT string_agg(conname, ', ' ORDER BY conname) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'u', 'x')
              AND conname NOT IN (SELECT name FROM violation)), NULL, 'every check and unique constraint is tested');
SELECT is((SELECT string_agg(i.indexrelid::regclass::text, ', ') FROM tenant_table t
           JOIN pg_index i ON i.indrelid = t.oid
            WHERE i.indisunique AND NOT i.indisprimary
              AND i.indexrelid::regclass::text NOT IN (SELECT name FROM violation)), NULL,
          'every unique index is tested');
SELECT set_eq($$ SELECT conname::text FROM pg_constraint
                  WHERE connamespace = 'public'::regnamespace AND contype = 'f' $$,
              'SELECT name FROM reference', 'every foreign key is listed and tested');
SELECT is((SELECT string_agg(conname, ', ') FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace AND (NOT convalidated OR condeferrable)), NULL,
          'every constraint is valid for all rows and checked at once');
SELECT is((SELECT string_agg(name, ', ') FROM tenant_table t
            WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary
                              AND i.indisvalid)), NULL,
          'every table has a primary key');

SELECT * FROM finish();
ROLLBACK;
