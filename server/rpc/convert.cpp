// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/convert.h"

#include <google/protobuf/util/json_util.h>

#include <stdexcept>

#include "server/rpc/names.h"

namespace touchstone::rpc {

// The enums of contract and domain list the same values in the same order; the contract has UNSPECIFIED before them.
static_assert(static_cast<int>(domain::Grade::Inadequate) + 1 == v1::GRADE_INADEQUATE);
static_assert(static_cast<int>(domain::AuditState::Withdrawn) + 1 == v1::AUDIT_STATE_WITHDRAWN);
static_assert(static_cast<int>(domain::Role::Administrator) + 1 == v1::ROLE_ADMINISTRATOR);
static_assert(static_cast<int>(domain::QuestionKind::Date) + 1 == v1::QUESTION_KIND_DATE);
static_assert(static_cast<int>(domain::CycleState::Closed) + 1 == v1::AuditCycle::STATE_CLOSED);
static_assert(static_cast<int>(domain::YesNo::NotApplicable) + 1 == v1::Answer::YES_NO_NOT_APPLICABLE);
static_assert(static_cast<int>(domain::FindingKind::Quotation) + 1 == v1::Finding::KIND_QUOTATION);
static_assert(static_cast<int>(domain::QuotationSource::Record) + 1 == v1::Finding::SOURCE_RECORD);

namespace {

template <typename Contract, typename Domain>
Contract above_unspecified(Domain value) {
  return static_cast<Contract>(static_cast<int>(value) + 1);
}

/// Nothing for UNSPECIFIED and for numbers that this server does not know.
template <typename Domain>
std::optional<Domain> below_unspecified(int value, Domain last) {
  if (value < 1 || value > static_cast<int>(last) + 1) return std::nullopt;
  return static_cast<Domain>(value - 1);
}

std::string seconds_of(domain::Time time) {
  return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count());
}

}  // namespace

v1::Grade to_proto(domain::Grade grade) { return above_unspecified<v1::Grade>(grade); }
std::optional<domain::Grade> from_proto(v1::Grade grade) { return below_unspecified(grade, domain::Grade::Inadequate); }
v1::AuditState to_proto(domain::AuditState state) { return above_unspecified<v1::AuditState>(state); }
std::optional<domain::AuditState> from_proto(v1::AuditState state) {
  return below_unspecified(state, domain::AuditState::Withdrawn);
}
v1::Role to_proto(domain::Role role) { return above_unspecified<v1::Role>(role); }

google::protobuf::Timestamp to_timestamp(const std::string& seconds) {
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(std::stoll(seconds));
  return timestamp;
}

google::protobuf::Timestamp to_timestamp(domain::Time time) { return to_timestamp(seconds_of(time)); }

domain::Roles from_proto(const google::protobuf::RepeatedPtrField<v1::RoleAssignment>& roles,
                         std::vector<domain::FieldProblem>& problems) {
  domain::Roles read;
  for (int i = 0; i < roles.size(); ++i) {
    const auto role = below_unspecified(roles[i].role(), domain::Role::Administrator);
    if (role) {
      read.push_back({*role, roles[i].service_area_code()});
    } else {
      problems.push_back({"roles[" + std::to_string(i) + "].role", "must be a role"});
    }
  }
  return read;
}

void to_proto(const domain::Roles& roles, google::protobuf::RepeatedPtrField<v1::RoleAssignment>* out) {
  for (const auto& held : roles) {
    auto* role = out->Add();
    role->set_role(to_proto(held.role));
    role->set_service_area_code(held.area_code);
  }
}

v1::Organisation to_proto(const store::Organisation& organisation) {
  v1::Organisation message;
  message.set_name("organisations/" + organisation.organisation_id);
  message.set_code(organisation.code);
  message.set_display_name(organisation.display_name);
  message.set_unit_name(organisation.unit_name);
  message.set_time_zone(organisation.time_zone);
  message.set_marking(organisation.marking);
  message.set_sample(organisation.sample);
  return message;
}

v1::ServiceArea to_proto(const store::ServiceArea& area) {
  v1::ServiceArea message;
  message.set_name("serviceAreas/" + area.service_area_id);
  message.set_code(area.code);
  message.set_display_name(area.display_name);
  message.set_case_holding(area.case_holding);
  message.set_position(area.position);
  message.set_closed(area.closed);
  message.set_etag(domain::etag_of(area.version));
  return message;
}

v1::Team to_proto(const store::Team& team) {
  v1::Team message;
  message.set_name("teams/" + team.team_id);
  message.set_display_name(team.display_name);
  message.set_service_area_code(team.service_area_code);
  message.set_closed(team.closed);
  message.set_etag(domain::etag_of(team.version));
  return message;
}

v1::Person to_proto(const store::Person& person) {
  v1::Person message;
  message.set_name("people/" + person.person_id);
  message.set_display_name(person.display_name);
  message.set_email(person.email);
  to_proto(person.roles, message.mutable_roles());
  message.set_can_sign_in(person.can_sign_in);
  message.set_disabled(person.disabled);
  if (!person.last_sign_in_at.empty()) *message.mutable_last_sign_in_time() = to_timestamp(person.last_sign_in_at);
  message.set_etag(domain::etag_of(person.version));
  return message;
}

v1::ServiceToken to_proto(const store::ServiceTokenRow& token) {
  v1::ServiceToken message;
  message.set_name("serviceTokens/" + token.service_token_id);
  message.set_display_name(token.display_name);
  to_proto(token.roles, message.mutable_roles());
  *message.mutable_create_time() = to_timestamp(token.created_at);
  if (!token.last_used_at.empty()) *message.mutable_last_used_time() = to_timestamp(token.last_used_at);
  if (!token.expires_at.empty()) *message.mutable_expire_time() = to_timestamp(token.expires_at);
  message.set_revoked(token.revoked);
  return message;
}

v1::Form to_proto(const domain::Form& form, const std::string& created_at) {
  v1::Form message;
  message.set_name(form_name(form.key, form.version));
  message.set_key(form.key);
  message.set_version(form.version);
  message.set_title(form.title);
  message.set_graded(form.graded);
  for (const auto& descriptor : form.grade_descriptors) {
    auto* out = message.add_grade_descriptors();
    out->set_grade(descriptor.grade);
    out->set_text(descriptor.text);
  }
  for (const auto& section : form.sections) {
    auto* out_section = message.add_sections();
    out_section->set_key(section.key);
    out_section->set_title(section.title);
    for (const auto& question : section.questions) {
      auto* out = out_section->add_questions();
      out->set_key(question.key);
      out->set_text(question.text);
      out->set_short_text(question.short_text);
      out->set_hint(question.hint);
      out->set_guidance(question.guidance);
      out->set_kind(above_unspecified<v1::QuestionKind>(question.kind));
      out->set_required(question.required);
      out->set_focus5(question.focus5);
      for (const auto& area : question.service_area_codes) out->add_service_area_codes(area);
      for (const auto& choice : question.choices) out->add_choices(choice);
    }
  }
  for (const auto& rule : form.grade_rules) {
    auto* out = message.add_grade_rules();
    out->mutable_grades()->Assign(rule.grades.begin(), rule.grades.end());
    out->set_record_checks_no_at_least(rule.record_checks_no_at_least);
    out->set_without_finding(rule.without_finding);
    out->set_say(rule.say);
  }
  if (!created_at.empty()) *message.mutable_create_time() = to_timestamp(created_at);
  return message;
}

domain::Form from_proto(const v1::Form& form, std::vector<domain::FieldProblem>& problems) {
  domain::Form read;
  read.key = form.key();
  read.title = form.title();
  read.graded = form.graded();
  for (const auto& descriptor : form.grade_descriptors()) {
    read.grade_descriptors.push_back({descriptor.grade(), descriptor.text()});
  }
  for (const auto& rule : form.grade_rules()) {
    read.grade_rules.push_back({{rule.grades().begin(), rule.grades().end()},
                                rule.record_checks_no_at_least(),
                                rule.without_finding(),
                                rule.say()});
  }
  for (int s = 0; s < form.sections_size(); ++s) {
    const auto& section = form.sections(s);
    domain::Section read_section{section.key(), section.title(), {}};
    for (int q = 0; q < section.questions_size(); ++q) {
      const auto& question = section.questions(q);
      const auto kind = below_unspecified(question.kind(), domain::QuestionKind::Date);
      if (!kind) {
        problems.push_back({"sections[" + std::to_string(s) + "].questions[" + std::to_string(q) + "].kind",
                            "must be a kind of question"});
        continue;
      }
      read_section.questions.push_back({question.key(),
                                        question.text(),
                                        question.short_text(),
                                        question.hint(),
                                        question.guidance(),
                                        *kind,
                                        question.required(),
                                        question.focus5(),
                                        {question.service_area_codes().begin(), question.service_area_codes().end()},
                                        {question.choices().begin(), question.choices().end()}});
    }
    read.sections.push_back(std::move(read_section));
  }
  return read;
}

v1::Programme to_proto(const store::Programme& programme) {
  v1::Programme message;
  message.set_name("programmes/" + programme.code);
  message.set_code(programme.code);
  message.set_display_name(programme.display_name);
  message.set_form("forms/" + programme.form_key);
  message.set_kind(above_unspecified<v1::Programme::Kind>(programme.kind));
  message.set_cadence(above_unspecified<v1::Programme::Cadence>(programme.cadence));
  message.set_graded(programme.graded);
  return message;
}

v1::AuditCycle to_proto(const store::CycleRow& row) {
  v1::AuditCycle message;
  message.set_name(cycle_name(row.programme_code, row.cycle.period));
  message.set_period(domain::to_string(row.cycle.period));
  message.set_theme(row.cycle.theme);
  message.set_due_date(domain::to_string(row.cycle.due_on));
  message.set_form(form_name(row.form_key, row.form_version));
  message.set_state(above_unspecified<v1::AuditCycle::State>(row.cycle.state));
  message.set_programme_display_name(row.programme_display_name);
  message.set_etag(domain::etag_of(row.cycle.version));
  return message;
}

namespace {

domain::Answer from_proto(const v1::Answer& answer, std::vector<domain::FieldProblem>& problems) {
  domain::Answer read;
  read.question_key = answer.question_key();
  read.comment = answer.comment();
  const auto unknown = [&] { problems.push_back({"answers." + answer.question_key(), "is not an answer known here"}); };
  switch (answer.value_case()) {
    case v1::Answer::kYesNo:
      if (const auto value = below_unspecified(answer.yes_no(), domain::YesNo::NotApplicable)) {
        read.value = *value;
      } else if (answer.yes_no() != v1::Answer::YES_NO_UNSPECIFIED) {
        unknown();
      }
      break;
    case v1::Answer::kGrade:
      if (const auto value = rpc::from_proto(answer.grade())) {
        read.value = *value;
      } else if (answer.grade() != v1::GRADE_UNSPECIFIED) {
        unknown();
      }
      break;
    case v1::Answer::kText:
      read.value = answer.text();
      break;
    case v1::Answer::kDate:
      if (!answer.date().empty()) read.value = domain::date_from(answer.date()).value_or(domain::Date{});
      break;
    case v1::Answer::VALUE_NOT_SET:
      break;
  }
  return read;
}

void proto_of(const domain::Answer& answer, v1::Answer* out) {
  out->set_question_key(answer.question_key);
  out->set_comment(answer.comment);
  std::visit(
      [out](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, domain::YesNo>) {
          out->set_yes_no(above_unspecified<v1::Answer::YesNo>(value));
        } else if constexpr (std::is_same_v<T, domain::Grade>) {
          out->set_grade(to_proto(value));
        } else if constexpr (std::is_same_v<T, std::string>) {
          out->set_text(value);
        } else if constexpr (std::is_same_v<T, domain::Date>) {
          out->set_date(domain::to_string(value));
        }
      },
      answer.value);
}

}  // namespace

domain::AuditContent from_proto(const v1::Audit& audit, std::vector<domain::FieldProblem>& problems) {
  domain::AuditContent content;
  for (const auto& answer : audit.answers()) content.answers.push_back(from_proto(answer, problems));
  content.grade = from_proto(audit.grade());
  if (!content.grade && audit.grade() != v1::GRADE_UNSPECIFIED) problems.push_back({"grade", "is not a grade"});
  content.grade_rationale = audit.grade_rationale();
  if (audit.discussion().held() == v1::Discussion::HELD_YES) content.discussion.held = true;
  if (audit.discussion().held() == v1::Discussion::HELD_NO) content.discussion.held = false;
  if (!v1::Discussion::Held_IsValid(audit.discussion().held())) {
    problems.push_back({"discussion.held", "is not an answer known here"});
  }
  content.discussion.reason = audit.discussion().reason();
  content.discussion.led_by = audit.discussion().led_by();
  if (!audit.discussion().held_on().empty()) {
    content.discussion.held_on = domain::date_from(audit.discussion().held_on());
    if (!content.discussion.held_on) problems.push_back({"discussion.held_on", "Enter a date, YYYY-MM-DD"});
  }
  for (int i = 0; i < audit.findings_size(); ++i) {
    const auto& finding = audit.findings(i);
    const auto kind = below_unspecified(finding.kind(), domain::FindingKind::Quotation);
    if (!kind) {
      problems.push_back({"findings[" + std::to_string(i) + "].kind", "must be a kind of finding"});
      continue;
    }
    if (!v1::Finding::Source_IsValid(finding.source())) {
      problems.push_back({"findings[" + std::to_string(i) + "].source", "is not somebody known here"});
    }
    content.findings.push_back({*kind, finding.text(), finding.section_key(), finding.theme(),
                                below_unspecified(finding.source(), domain::QuotationSource::Record)});
  }
  content.no_findings_reason = audit.no_findings_reason();
  content.confirmed_texts.assign(audit.confirmed_texts().begin(), audit.confirmed_texts().end());
  return content;
}

v1::Audit to_proto(const store::AuditRecord& record, const domain::Date& today) {
  const auto& audit = record.audit;
  v1::Audit message;
  message.set_name("audits/" + audit.audit_id);
  message.set_state(to_proto(audit.state));
  for (const auto& answer : audit.content.answers) proto_of(answer, message.add_answers());
  if (audit.content.grade) message.set_grade(to_proto(*audit.content.grade));
  if (record.standing_grade) message.set_standing_grade(to_proto(*record.standing_grade));
  message.set_grade_rationale(audit.content.grade_rationale);
  if (const auto held = audit.content.discussion.held) {
    message.mutable_discussion()->set_held(*held ? v1::Discussion::HELD_YES : v1::Discussion::HELD_NO);
  }
  const auto& discussion = audit.content.discussion;
  message.mutable_discussion()->set_reason(discussion.reason);
  if (discussion.held_on) message.mutable_discussion()->set_held_on(domain::to_string(*discussion.held_on));
  message.mutable_discussion()->set_led_by(discussion.led_by);
  for (const auto& finding : audit.content.findings) {
    auto* out = message.add_findings();
    out->set_kind(above_unspecified<v1::Finding::Kind>(finding.kind));
    out->set_text(finding.text);
    out->set_section_key(finding.section_key);
    out->set_theme(finding.theme);
    if (finding.source) out->set_source(above_unspecified<v1::Finding::Source>(*finding.source));
  }
  message.set_no_findings_reason(audit.content.no_findings_reason);
  message.set_form(form_name(record.form_key, record.form_version));
  message.set_case_reference(record.case_reference);
  message.set_service_area_code(audit.service_area_code);
  message.set_team(record.team);
  message.set_practitioner(record.practitioner_display_name);
  message.set_due_date(domain::to_string(record.due_on));
  message.set_theme(record.theme);
  message.set_case_holding(audit.case_holding);
  message.set_auditor_display_name(record.auditor_display_name);
  if (audit.submitted_at) *message.mutable_submit_time() = to_timestamp(*audit.submitted_at);
  if (audit.updated_at) *message.mutable_update_time() = to_timestamp(*audit.updated_at);
  message.set_response_comment(audit.response_comment);
  message.set_audit_cycle(cycle_name(record.programme_code, record.period));
  message.set_overdue(!record.exempt && domain::overdue(record.due_on, audit.state, today));
  for (const auto& comment : audit.comments) {
    auto* out = message.add_comments();
    out->set_field(comment.field);
    out->set_text(comment.text);
    out->set_author_display_name(comment.author_name);
    if (comment.created_at) *out->mutable_create_time() = to_timestamp(*comment.created_at);
  }
  for (const auto& text : audit.content.confirmed_texts) message.add_confirmed_texts(text);
  message.set_etag(domain::etag_of(audit.version));
  return message;
}

v1::Allocation to_allocation(const store::AuditRecord& record, const domain::Date& today) {
  const auto& audit = record.audit;
  v1::Allocation message;
  message.set_name("allocations/" + audit.audit_id);
  message.set_audit_cycle(cycle_name(record.programme_code, record.period));
  message.set_case_reference(record.case_reference);
  message.set_service_area_code(audit.service_area_code);
  message.set_team(record.team);
  message.set_auditor_email(record.auditor_email);
  message.set_auditor_display_name(record.auditor_display_name);
  message.set_practitioner(record.practitioner_display_name);
  message.set_case_type(record.case_type);
  message.set_due_date(domain::to_string(record.due_on));
  message.set_state(to_proto(audit.state));
  message.set_not_completed_reason(audit.not_completed_reason);
  if (audit.state == domain::AuditState::NotCompleted) {
    message.set_not_completed_approval_awaited(audit.not_completed_approval.awaited);
    message.set_not_completed_approver_display_name(record.not_completed_approver);
  }
  message.set_exempt(record.exempt);
  message.set_exempt_reason(record.exempt_reason);
  message.set_exempt_approver_display_name(record.exempt_approver);
  message.set_overdue(!record.exempt && domain::overdue(record.due_on, audit.state, today));
  message.set_answered_count(record.completeness.answered);
  message.set_question_count(record.completeness.questions);
  if (audit.submitted_at) *message.mutable_submit_time() = to_timestamp(*audit.submitted_at);
  message.set_theme(record.theme);
  message.set_case_holding(audit.case_holding);
  message.set_response_comment(audit.response_comment);
  if (record.last_chased_at) *message.mutable_last_chase_time() = to_timestamp(*record.last_chased_at);
  message.set_team_display_name(record.team);
  message.set_etag(domain::etag_of(audit.version));
  return message;
}

std::string to_json(const google::protobuf::Message& message) {
  std::string json;
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  options.preserve_proto_field_names = true;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) throw std::runtime_error{"a message could not be written as JSON"};
  return json;
}

}  // namespace touchstone::rpc
