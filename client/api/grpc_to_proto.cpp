// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_to_proto.h"

namespace touchstone::client {

namespace {

v1::Role role_to_proto(Role role) {
  switch (role) {
    case Role::PracticeManager:
      return v1::ROLE_PRACTICE_MANAGER;
    case Role::QaOfficer:
      return v1::ROLE_QA_OFFICER;
    case Role::QaLead:
      return v1::ROLE_QA_LEAD;
    case Role::HeadOfService:
      return v1::ROLE_HEAD_OF_SERVICE;
    case Role::BoardReader:
      return v1::ROLE_BOARD_READER;
    case Role::Administrator:
      return v1::ROLE_ADMINISTRATOR;
  }
  return v1::ROLE_UNSPECIFIED;
}

v1::QuestionKind kind_to_proto(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::YesNo:
      return v1::QUESTION_KIND_YES_NO;
    case QuestionKind::Grade:
      return v1::QUESTION_KIND_GRADE;
    case QuestionKind::Text:
      return v1::QUESTION_KIND_TEXT;
    case QuestionKind::Choice:
      return v1::QUESTION_KIND_CHOICE;
    case QuestionKind::Date:
      return v1::QUESTION_KIND_DATE;
  }
  return v1::QUESTION_KIND_UNSPECIFIED;
}

/// The grade as a word of the contract.
const char* grade_word(Grade grade) {
  switch (grade) {
    case Grade::Outstanding:
      return "outstanding";
    case Grade::Good:
      return "good";
    case Grade::RequiresImprovement:
      return "requires_improvement";
    case Grade::Inadequate:
      return "inadequate";
    case Grade::None:
      break;
  }
  return "";
}

v1::Question question_to_proto(const Question& question) {
  v1::Question to;
  to.set_key(question.key.toStdString());
  to.set_text(question.text.toStdString());
  to.set_short_text(question.short_text.toStdString());
  to.set_hint(question.hint.toStdString());
  to.set_guidance(question.guidance.toStdString());
  to.set_kind(kind_to_proto(question.kind));
  to.set_required(question.required);
  to.set_focus5(question.focus5);
  for (const auto& code : question.service_area_codes) {
    to.add_service_area_codes(code.toStdString());
  }
  for (const auto& choice : question.choices) {
    to.add_choices(choice.toStdString());
  }
  return to;
}

}  // namespace

v1::Person person_to_proto(const Person& person) {
  v1::Person to;
  to.set_name(person.name.toStdString());
  to.set_display_name(person.display_name.toStdString());
  to.set_email(person.email.toStdString());
  for (const auto& held : person.roles) {
    auto* role = to.add_roles();
    role->set_role(role_to_proto(held.role));
    role->set_service_area_code(held.service_area_code.toStdString());
  }
  to.set_etag(person.etag.toStdString());
  return to;
}

v1::ServiceArea service_area_to_proto(const ServiceArea& area) {
  v1::ServiceArea to;
  to.set_name(area.name.toStdString());
  to.set_code(area.code.toStdString());
  to.set_display_name(area.display_name.toStdString());
  to.set_case_holding(area.case_holding);
  to.set_position(area.position);
  to.set_closed(area.closed);
  to.set_etag(area.etag.toStdString());
  return to;
}

v1::Team team_to_proto(const Team& team) {
  v1::Team to;
  to.set_name(team.name.toStdString());
  to.set_display_name(team.display_name.toStdString());
  to.set_service_area_code(team.service_area_code.toStdString());
  to.set_closed(team.closed);
  to.set_etag(team.etag.toStdString());
  return to;
}

v1::Form form_to_proto(const Form& form) {
  v1::Form to;
  to.set_key(form.key.toStdString());
  to.set_title(form.title.toStdString());
  to.set_graded(form.graded);
  for (const auto& descriptor : form.grade_descriptors) {
    auto* words = to.add_grade_descriptors();
    words->set_grade(grade_word(descriptor.grade));
    words->set_text(descriptor.text.toStdString());
  }
  for (const auto& section : form.sections) {
    auto* part = to.add_sections();
    part->set_key(section.key.toStdString());
    part->set_title(section.title.toStdString());
    for (const auto& question : section.questions) {
      *part->add_questions() = question_to_proto(question);
    }
  }
  for (const auto& rule : form.grade_rules) {
    auto* one = to.add_grade_rules();
    for (const auto grade : rule.grades) {
      one->add_grades(grade_word(grade));
    }
    one->set_record_checks_no_at_least(rule.record_checks_no_at_least);
    one->set_without_finding(rule.without_finding.toStdString());
    one->set_say(rule.say.toStdString());
  }
  return to;
}

}  // namespace touchstone::client
