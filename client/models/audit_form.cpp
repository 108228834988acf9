// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/audit_form.h"

#include <algorithm>

#include "client/models/field_text.h"

namespace touchstone::client {

namespace {

/// The form's sections as groups; discussion, and grade with findings, follow by themselves unless the form has places
/// for them.
QList<QuestionGroup> groups_of(const Form& form, const Audit& audit) {
  QList<QuestionGroup> groups;
  bool discussion = false;
  bool findings = false;
  for (const auto& section : form.sections) {
    QuestionGroup group{section.key, section.title, asked_of(audit, section)};
    group.discussion = section.key == QLatin1String("discussion");
    group.grade_and_findings = section.key == QLatin1String("grade_and_findings");
    discussion = discussion || group.discussion;
    findings = findings || group.grade_and_findings;
    if (!group.questions.isEmpty() || group.discussion || group.grade_and_findings) {
      groups.append(group);
    }
  }
  if (!discussion) {
    groups.append({QStringLiteral("discussion"), AuditForm::tr("Discussion"), {}, true, false});
  }
  if (!findings) {
    groups.append({QStringLiteral("grade_and_findings"),
                   form.graded ? AuditForm::tr("Grade and findings") : AuditForm::tr("Findings"),
                   {},
                   false,
                   true});
  }
  return groups;
}

}  // namespace

QList<Question> asked_of(const Audit& audit, const Section& section) {
  QList<Question> asked;
  std::copy_if(
      section.questions.begin(), section.questions.end(), std::back_inserter(asked), [&](const Question& question) {
        const auto& areas = question.service_area_codes;
        return (areas.isEmpty() || areas.contains(audit.service_area_code)) && (!question.focus5 || audit.case_holding);
      });
  return asked;
}

AuditForm::AuditForm(const Audit& audit, const Form& form, QObject* parent)
    : QObject{parent}, audit_{audit}, form_{form}, groups_{groups_of(form, audit)} {}

Audit AuditForm::content() const {
  Audit whole = audit_;
  whole.answers.removeIf([](const Answer& answer) { return !has_value(answer); });
  whole.findings.removeIf([](const Finding& finding) { return finding.text.trimmed().isEmpty(); });
  const auto texts = free_texts();
  whole.confirmed_texts.removeIf([&](const QString& words) {
    return std::none_of(texts.begin(), texts.end(), [&](const FreeText& free) { return free.text.contains(words); });
  });
  return whole;
}

int AuditForm::group_of(const QString& key) const {
  for (int i = 0; i < groups_.size(); ++i) {
    if (groups_[i].key == key) {
      return i;
    }
  }
  return -1;
}

int AuditForm::group_of_field(const QString& field) const {
  const QString key = field.section(QLatin1Char('.'), 1, 1);
  for (int i = 0; i < groups_.size(); ++i) {
    const auto& group = groups_[i];
    if (field == QLatin1String("discussion") && group.discussion) {
      return i;
    }
    const bool last = field.startsWith(QLatin1String("grade")) || field.startsWith(QLatin1String("finding")) ||
                      field.startsWith(QLatin1String("no_findings"));
    if (last && group.grade_and_findings) {
      return i;
    }
    for (const auto& question : group.questions) {
      if (field.startsWith(QLatin1String("answers.")) && question.key == key) {
        return i;
      }
    }
  }
  return 0;
}

const Question* AuditForm::question(const QString& key) const {
  for (const auto& group : groups_) {
    for (const auto& asked : group.questions) {
      if (asked.key == key) {
        return &asked;
      }
    }
  }
  return nullptr;
}

bool AuditForm::read_only() const {
  const bool open = audit_.state == AuditState::Allocated || audit_.state == AuditState::InProgress ||
                    audit_.state == AuditState::SentBack;
  return locked_ || !open;
}

void AuditForm::set_locked(bool locked) {
  if (locked != locked_) {
    locked_ = locked;
    Q_EMIT read_only_changed();
  }
}

Answer AuditForm::answer(const QString& question_key) const {
  for (const auto& given : audit_.answers) {
    if (given.question_key == question_key) {
      return given;
    }
  }
  Answer none;
  none.question_key = question_key;
  return none;
}

Answer& AuditForm::answer_ref(const QString& key) {
  for (auto& given : audit_.answers) {
    if (given.question_key == key) {
      return given;
    }
  }
  Answer none;
  none.question_key = key;
  audit_.answers.append(none);
  return audit_.answers.last();
}

void AuditForm::set_yes_no(const QString& question_key, YesNo value) {
  auto& answer = answer_ref(question_key);
  if (answer.yes_no != value) {
    answer.yes_no = value;
    touched(QStringLiteral("answers.") + question_key);
  }
}

void AuditForm::set_grade(const QString& question_key, Grade value) {
  auto& answer = answer_ref(question_key);
  if (answer.grade != value) {
    answer.grade = value;
    touched(QStringLiteral("answers.") + question_key);
  }
}

void AuditForm::set_text(const QString& question_key, const QString& text) {
  auto& answer = answer_ref(question_key);
  if (answer.text != text) {
    answer.text = text;
    touched(QStringLiteral("answers.") + question_key);
  }
}

void AuditForm::set_date(const QString& question_key, const QDate& date) {
  auto& answer = answer_ref(question_key);
  if (answer.date != date) {
    answer.date = date;
    touched(QStringLiteral("answers.") + question_key);
  }
}

void AuditForm::set_comment(const QString& question_key, const QString& comment) {
  auto& answer = answer_ref(question_key);
  if (answer.comment != comment) {
    answer.comment = comment;
    touched(QStringLiteral("answers.") + question_key);
  }
}

void AuditForm::clear(const QString& question_key) {
  if (has_value(answer(question_key))) {
    auto& given = answer_ref(question_key);
    const QString comment = given.comment;
    given = Answer{};
    given.question_key = question_key;
    given.comment = comment;
    touched(QStringLiteral("answers.") + question_key);
  }
}

void AuditForm::set_overall_grade(Grade grade) {
  if (audit_.grade != grade) {
    audit_.grade = grade;
    touched(QStringLiteral("grade"));
  }
}

void AuditForm::set_rationale(const QString& text) {
  if (audit_.grade_rationale != text) {
    audit_.grade_rationale = text;
    touched(QStringLiteral("grade_rationale"));
  }
}

void AuditForm::set_held(Held held) {
  if (audit_.discussion.held != held) {
    audit_.discussion.held = held;
    touched(QStringLiteral("discussion"));
  }
}

void AuditForm::set_discussion_reason(const QString& reason) {
  if (audit_.discussion.reason != reason) {
    audit_.discussion.reason = reason;
    touched(QStringLiteral("discussion"));
  }
}

void AuditForm::set_discussion_day(const QDate& day) {
  if (audit_.discussion.held_on != day) {
    audit_.discussion.held_on = day;
    touched(QStringLiteral("discussion"));
  }
}

void AuditForm::set_discussion_leader(const QString& name) {
  if (audit_.discussion.led_by != name) {
    audit_.discussion.led_by = name;
    touched(QStringLiteral("discussion"));
  }
}

void AuditForm::set_no_findings_reason(const QString& reason) {
  if (audit_.no_findings_reason != reason) {
    audit_.no_findings_reason = reason;
    touched(QStringLiteral("findings"));
  }
}

int AuditForm::add_finding(FindingKind kind) {
  Finding finding;
  finding.kind = kind;
  audit_.findings.append(finding);
  touched(QStringLiteral("findings"));
  return static_cast<int>(audit_.findings.size()) - 1;
}

void AuditForm::set_finding(int index, const Finding& finding) {
  if (index >= 0 && index < audit_.findings.size() && audit_.findings[index] != finding) {
    audit_.findings[index] = finding;
    touched(QStringLiteral("findings"));
  }
}

void AuditForm::remove_finding(int index) {
  if (index >= 0 && index < audit_.findings.size()) {
    audit_.findings.removeAt(index);
    touched(QStringLiteral("findings"));
  }
}

void AuditForm::confirm_text(const QString& words) {
  if (!audit_.confirmed_texts.contains(words)) {
    audit_.confirmed_texts.append(words);
    touched(QStringLiteral("confirmed_texts"));
  }
}

void AuditForm::unconfirm_text(const QString& words) {
  if (audit_.confirmed_texts.removeAll(words) > 0) {
    touched(QStringLiteral("confirmed_texts"));
  }
}

void AuditForm::touched(const QString& field) {
  if (!problems_.isEmpty()) {
    drop_mended(row_field(field));
    Q_EMIT problems_changed();
  }
  Q_EMIT changed(field);
  if (field != QLatin1String("confirmed_texts")) {
    const int group = group_of_field(field);
    Q_EMIT group_changed(group);
    const int graded = group_of_field(QStringLiteral("grade"));
    if (graded != group && !form_.grade_rules.isEmpty()) {
      Q_EMIT group_changed(graded);  // the rules look at answers and findings
    }
    return;
  }
  for (int i = 0; i < groups_.size(); ++i) {
    Q_EMIT group_changed(i);
  }
}

void AuditForm::set_field(const QString& field, const QString& text) {
  set_field_text(audit_, field, text);
  touched(field);
}

void AuditForm::tell_replaced() { Q_EMIT replaced(); }

void AuditForm::adopt(const Audit& saved) {
  const bool was = read_only();
  audit_.etag = saved.etag;
  audit_.state = saved.state;
  audit_.submit_time = saved.submit_time;
  audit_.update_time = saved.update_time;
  audit_.response_comment = saved.response_comment;
  if (was != read_only()) {
    Q_EMIT read_only_changed();
  }
}

void AuditForm::replace(const Audit& audit) {
  audit_ = audit;
  groups_ = groups_of(form_, audit_);
  problems_.clear();
  Q_EMIT replaced();
  Q_EMIT problems_changed();
  Q_EMIT read_only_changed();
}

}  // namespace touchstone::client
