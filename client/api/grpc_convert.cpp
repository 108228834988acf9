// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_convert.h"

namespace touchstone::client {

namespace {

Role role_of(v1::Role role, bool& known) {
  known = true;
  switch (role) {
    case v1::ROLE_PRACTICE_MANAGER:
      return Role::PracticeManager;
    case v1::ROLE_QA_OFFICER:
      return Role::QaOfficer;
    case v1::ROLE_QA_LEAD:
      return Role::QaLead;
    case v1::ROLE_HEAD_OF_SERVICE:
      return Role::HeadOfService;
    case v1::ROLE_BOARD_READER:
      return Role::BoardReader;
    case v1::ROLE_ADMINISTRATOR:
      return Role::Administrator;
    default:
      known = false;
      return Role::BoardReader;
  }
}

YesNo yes_no_of(v1::Answer::YesNo answer) {
  switch (answer) {
    case v1::Answer::YES_NO_YES:
      return YesNo::Yes;
    case v1::Answer::YES_NO_NO:
      return YesNo::No;
    case v1::Answer::YES_NO_NOT_APPLICABLE:
      return YesNo::NotApplicable;
    default:
      return YesNo::None;
  }
}

v1::Answer::YesNo yes_no_to_proto(YesNo answer) {
  switch (answer) {
    case YesNo::Yes:
      return v1::Answer::YES_NO_YES;
    case YesNo::No:
      return v1::Answer::YES_NO_NO;
    case YesNo::NotApplicable:
      return v1::Answer::YES_NO_NOT_APPLICABLE;
    case YesNo::None:
      break;
  }
  return v1::Answer::YES_NO_UNSPECIFIED;
}

Answer answer_of(const v1::Answer& from) {
  Answer answer;
  answer.question_key = text(from.question_key());
  answer.comment = text(from.comment());
  switch (from.value_case()) {
    case v1::Answer::kYesNo:
      answer.yes_no = yes_no_of(from.yes_no());
      break;
    case v1::Answer::kGrade:
      answer.grade = grade_of(from.grade());
      break;
    case v1::Answer::kText:
      answer.text = text(from.text());
      break;
    case v1::Answer::kDate:
      answer.date = date(from.date());
      break;
    case v1::Answer::VALUE_NOT_SET:
      break;
  }
  return answer;
}

v1::Answer answer_to_proto(const Answer& answer) {
  v1::Answer to;
  to.set_question_key(answer.question_key.toStdString());
  to.set_comment(answer.comment.toStdString());
  if (answer.yes_no != YesNo::None) {
    to.set_yes_no(yes_no_to_proto(answer.yes_no));
  } else if (answer.grade != Grade::None) {
    to.set_grade(grade_to_proto(answer.grade));
  } else if (answer.date.isValid()) {
    to.set_date(answer.date.toString(Qt::ISODate).toStdString());
  } else if (!answer.text.isEmpty()) {
    to.set_text(answer.text.toStdString());
  }
  return to;
}

Finding finding_of(const v1::Finding& from) {
  Finding finding;
  switch (from.kind()) {
    case v1::Finding::KIND_IMPROVEMENT:
      finding.kind = FindingKind::Improvement;
      break;
    case v1::Finding::KIND_QUOTATION:
      finding.kind = FindingKind::Quotation;
      break;
    default:
      finding.kind = FindingKind::GoodPractice;
  }
  switch (from.source()) {
    case v1::Finding::SOURCE_PRACTITIONER:
      finding.source = FindingSource::Practitioner;
      break;
    case v1::Finding::SOURCE_PARENT:
      finding.source = FindingSource::Parent;
      break;
    case v1::Finding::SOURCE_CHILD:
      finding.source = FindingSource::Child;
      break;
    case v1::Finding::SOURCE_RECORD:
      finding.source = FindingSource::Record;
      break;
    default:
      finding.source = FindingSource::None;
  }
  finding.text = text(from.text());
  finding.section_key = text(from.section_key());
  finding.theme = from.theme();
  return finding;
}

v1::Finding finding_to_proto(const Finding& finding) {
  v1::Finding to;
  switch (finding.kind) {
    case FindingKind::GoodPractice:
      to.set_kind(v1::Finding::KIND_GOOD_PRACTICE);
      break;
    case FindingKind::Improvement:
      to.set_kind(v1::Finding::KIND_IMPROVEMENT);
      break;
    case FindingKind::Quotation:
      to.set_kind(v1::Finding::KIND_QUOTATION);
      break;
  }
  switch (finding.source) {
    case FindingSource::None:
      break;
    case FindingSource::Practitioner:
      to.set_source(v1::Finding::SOURCE_PRACTITIONER);
      break;
    case FindingSource::Parent:
      to.set_source(v1::Finding::SOURCE_PARENT);
      break;
    case FindingSource::Child:
      to.set_source(v1::Finding::SOURCE_CHILD);
      break;
    case FindingSource::Record:
      to.set_source(v1::Finding::SOURCE_RECORD);
      break;
  }
  to.set_text(finding.text.toStdString());
  to.set_section_key(finding.section_key.toStdString());
  to.set_theme(finding.theme);
  return to;
}

QuestionKind question_kind_of(v1::QuestionKind kind) {
  switch (kind) {
    case v1::QUESTION_KIND_YES_NO:
      return QuestionKind::YesNo;
    case v1::QUESTION_KIND_GRADE:
      return QuestionKind::Grade;
    case v1::QUESTION_KIND_CHOICE:
      return QuestionKind::Choice;
    case v1::QUESTION_KIND_DATE:
      return QuestionKind::Date;
    default:
      return QuestionKind::Text;
  }
}

Grade grade_of_word(const std::string& word) {
  if (word == "outstanding") {
    return Grade::Outstanding;
  }
  if (word == "good") {
    return Grade::Good;
  }
  if (word == "requires_improvement") {
    return Grade::RequiresImprovement;
  }
  return word == "inadequate" ? Grade::Inadequate : Grade::None;
}

Question question_of(const v1::Question& from) {
  Question question;
  question.key = text(from.key());
  question.text = text(from.text());
  question.short_text = text(from.short_text());
  question.hint = text(from.hint());
  question.guidance = text(from.guidance());
  question.kind = question_kind_of(from.kind());
  question.required = from.required();
  question.focus5 = from.focus5();
  for (const auto& code : from.service_area_codes()) {
    question.service_area_codes.append(text(code));
  }
  for (const auto& choice : from.choices()) {
    question.choices.append(text(choice));
  }
  return question;
}

}  // namespace

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

QDate date(const std::string& iso) { return QDate::fromString(QString::fromStdString(iso), Qt::ISODate); }

QDateTime local_time(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0 && time.nanos() == 0) {
    return {};
  }
  return QDateTime::fromMSecsSinceEpoch(time.seconds() * 1000 + time.nanos() / 1'000'000);
}

AuditState state_of(v1::AuditState state) {
  switch (state) {
    case v1::AUDIT_STATE_ALLOCATED:
      return AuditState::Allocated;
    case v1::AUDIT_STATE_IN_PROGRESS:
      return AuditState::InProgress;
    case v1::AUDIT_STATE_SUBMITTED:
      return AuditState::Submitted;
    case v1::AUDIT_STATE_SENT_BACK:
      return AuditState::SentBack;
    case v1::AUDIT_STATE_ACCEPTED:
      return AuditState::Accepted;
    case v1::AUDIT_STATE_NOT_COMPLETED:
      return AuditState::NotCompleted;
    case v1::AUDIT_STATE_WITHDRAWN:
      return AuditState::Withdrawn;
    default:
      return AuditState::Unknown;
  }
}

Grade grade_of(v1::Grade grade) {
  switch (grade) {
    case v1::GRADE_OUTSTANDING:
      return Grade::Outstanding;
    case v1::GRADE_GOOD:
      return Grade::Good;
    case v1::GRADE_REQUIRES_IMPROVEMENT:
      return Grade::RequiresImprovement;
    case v1::GRADE_INADEQUATE:
      return Grade::Inadequate;
    default:
      return Grade::None;
  }
}

v1::Grade grade_to_proto(Grade grade) {
  switch (grade) {
    case Grade::Outstanding:
      return v1::GRADE_OUTSTANDING;
    case Grade::Good:
      return v1::GRADE_GOOD;
    case Grade::RequiresImprovement:
      return v1::GRADE_REQUIRES_IMPROVEMENT;
    case Grade::Inadequate:
      return v1::GRADE_INADEQUATE;
    case Grade::None:
      break;
  }
  return v1::GRADE_UNSPECIFIED;
}

QList<RoleAssignment> roles_of(const google::protobuf::RepeatedPtrField<v1::RoleAssignment>& from) {
  QList<RoleAssignment> roles;
  for (const auto& held : from) {
    bool known = false;
    const auto role = role_of(held.role(), known);
    if (known) {
      roles.append({role, text(held.service_area_code())});
    }
  }
  return roles;
}

Session session_of(const v1::Session& from) {
  Session session;
  session.name = text(from.name());
  session.person = text(from.person());
  session.display_name = text(from.display_name());
  session.email = text(from.email());
  session.organisation_code = text(from.organisation_code());
  session.organisation_name = text(from.organisation_name());
  session.roles = roles_of(from.roles());
  session.expire_time = local_time(from.expire_time());
  session.password_change_required = from.password_change_required();
  session.server_time = local_time(from.server_time());
  return session;
}

Allocation allocation_of(const v1::Allocation& from) {
  Allocation allocation;
  allocation.name = text(from.name());
  allocation.audit_cycle = text(from.audit_cycle());
  allocation.case_reference = text(from.case_reference());
  allocation.service_area_code = text(from.service_area_code());
  allocation.team = text(from.team());
  allocation.auditor_email = text(from.auditor_email());
  allocation.auditor_display_name = text(from.auditor_display_name());
  allocation.practitioner = text(from.practitioner());
  allocation.case_type = text(from.case_type());
  allocation.due_date = date(from.due_date());
  allocation.state = state_of(from.state());
  allocation.not_completed_reason = text(from.not_completed_reason());
  allocation.not_completed_approval_awaited = from.not_completed_approval_awaited();
  allocation.not_completed_approver = text(from.not_completed_approver_display_name());
  allocation.exempt = from.exempt();
  allocation.overdue = from.overdue();
  allocation.answered_count = from.answered_count();
  allocation.question_count = from.question_count();
  allocation.submit_time = local_time(from.submit_time());
  allocation.theme = text(from.theme());
  allocation.case_holding = from.case_holding();
  allocation.response_comment = text(from.response_comment());
  allocation.last_chase_time = local_time(from.last_chase_time());
  allocation.grade = grade_of(from.grade());
  allocation.team_display_name = text(from.team_display_name());
  allocation.etag = text(from.etag());
  for (const auto& event : from.allowed_events()) {
    allocation.allowed_events.append(text(event));
  }
  return allocation;
}

Audit audit_of(const v1::Audit& from) {
  Audit audit;
  audit.name = text(from.name());
  audit.state = state_of(from.state());
  for (const auto& answer : from.answers()) {
    audit.answers.append(answer_of(answer));
  }
  audit.grade = grade_of(from.grade());
  audit.grade_rationale = text(from.grade_rationale());
  audit.discussion.reason = text(from.discussion().reason());
  audit.discussion.held_on = date(from.discussion().held_on());
  audit.discussion.led_by = text(from.discussion().led_by());
  if (from.discussion().held() == v1::Discussion::HELD_YES) {
    audit.discussion.held = Held::Yes;
  } else if (from.discussion().held() == v1::Discussion::HELD_NO) {
    audit.discussion.held = Held::No;
  }
  for (const auto& finding : from.findings()) {
    audit.findings.append(finding_of(finding));
  }
  audit.no_findings_reason = text(from.no_findings_reason());
  for (const auto& confirmed : from.confirmed_texts()) {
    audit.confirmed_texts.append(text(confirmed));
  }
  audit.form = text(from.form());
  audit.case_reference = text(from.case_reference());
  audit.service_area_code = text(from.service_area_code());
  audit.team = text(from.team());
  audit.practitioner = text(from.practitioner());
  audit.due_date = date(from.due_date());
  audit.theme = text(from.theme());
  audit.case_holding = from.case_holding();
  audit.auditor_display_name = text(from.auditor_display_name());
  audit.submit_time = local_time(from.submit_time());
  audit.update_time = local_time(from.update_time());
  audit.response_comment = text(from.response_comment());
  audit.audit_cycle = text(from.audit_cycle());
  audit.overdue = from.overdue();
  for (const auto& comment : from.comments()) {
    audit.comments.append({text(comment.field()), text(comment.text()), text(comment.author_display_name()),
                           local_time(comment.create_time())});
  }
  audit.standing_grade = grade_of(from.standing_grade());
  audit.etag = text(from.etag());
  for (const auto& event : from.allowed_events()) {
    audit.allowed_events.append(text(event));
  }
  return audit;
}

v1::Audit audit_to_proto(const Audit& audit) {
  v1::Audit to;
  to.set_name(audit.name.toStdString());
  for (const auto& answer : audit.answers) {
    *to.add_answers() = answer_to_proto(answer);
  }
  to.set_grade(grade_to_proto(audit.grade));
  to.set_grade_rationale(audit.grade_rationale.toStdString());
  switch (audit.discussion.held) {
    case Held::None:
      break;
    case Held::Yes:
      to.mutable_discussion()->set_held(v1::Discussion::HELD_YES);
      break;
    case Held::No:
      to.mutable_discussion()->set_held(v1::Discussion::HELD_NO);
      break;
  }
  if (!audit.discussion.reason.isEmpty()) {
    to.mutable_discussion()->set_reason(audit.discussion.reason.toStdString());
  }
  if (audit.discussion.held == Held::Yes) {
    to.mutable_discussion()->set_held_on(audit.discussion.held_on.toString(Qt::ISODate).toStdString());
    to.mutable_discussion()->set_led_by(audit.discussion.led_by.toStdString());
  }
  for (const auto& finding : audit.findings) {
    *to.add_findings() = finding_to_proto(finding);
  }
  to.set_no_findings_reason(audit.no_findings_reason.toStdString());
  for (const auto& confirmed : audit.confirmed_texts) {
    to.add_confirmed_texts(confirmed.toStdString());
  }
  to.set_etag(audit.etag.toStdString());
  return to;
}

Form form_of(const v1::Form& from) {
  Form form;
  form.name = text(from.name());
  form.key = text(from.key());
  form.version = from.version();
  form.title = text(from.title());
  form.graded = from.graded();
  for (const auto& descriptor : from.grade_descriptors()) {
    form.grade_descriptors.append({grade_of_word(descriptor.grade()), text(descriptor.text())});
  }
  for (const auto& part : from.sections()) {
    Section section;
    section.key = text(part.key());
    section.title = text(part.title());
    for (const auto& question : part.questions()) {
      section.questions.append(question_of(question));
    }
    form.sections.append(section);
  }
  for (const auto& rule : from.grade_rules()) {
    GradeRule one{{}, rule.record_checks_no_at_least(), text(rule.without_finding()), text(rule.say())};
    for (const auto& grade : rule.grades()) {
      one.grades.append(grade_of_word(grade));
    }
    form.grade_rules.append(one);
  }
  return form;
}

Programme programme_of(const v1::Programme& from) {
  return {text(from.name()), text(from.code()), text(from.display_name()), text(from.form())};
}

AuditCycle cycle_of(const v1::AuditCycle& from) {
  AuditCycle cycle;
  cycle.name = text(from.name());
  cycle.period = text(from.period());
  cycle.theme = text(from.theme());
  cycle.due_date = date(from.due_date());
  cycle.form = text(from.form());
  switch (from.state()) {
    case v1::AuditCycle::STATE_PLANNED:
      cycle.state = CycleState::Planned;
      break;
    case v1::AuditCycle::STATE_OPEN:
      cycle.state = CycleState::Open;
      break;
    case v1::AuditCycle::STATE_CLOSED:
      cycle.state = CycleState::Closed;
      break;
    default:
      cycle.state = CycleState::Unknown;
  }
  cycle.programme_display_name = text(from.programme_display_name());
  cycle.etag = text(from.etag());
  return cycle;
}

}  // namespace touchstone::client
