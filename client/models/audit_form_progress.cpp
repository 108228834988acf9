// SPDX-License-Identifier: GPL-3.0-or-later
// What an audit still needs, how far its groups are, and what the unit pinned to it.
#include <algorithm>

#include "client/models/audit_form.h"
#include "client/models/field_text.h"
#include "client/models/text_check.h"
#include "client/models/words.h"

namespace touchstone::client {

void AuditForm::drop_mended(const QString& field) {
  const auto still = missing();
  problems_.removeIf([&](const AnswerProblem& shown) {
    // What only the server objected to goes when its field is written; what we see ourselves, when it is mended.
    const bool of_grade = shown.field == QLatin1String("grade");  // about answers and findings as well
    const bool same_field = shown.field == field || field == QLatin1String("confirmed_texts") || of_grade ||
                            (field == QLatin1String("findings") && shown.field.startsWith(field));
    const bool ours = std::any_of(still.begin(), still.end(), [&](const AnswerProblem& problem) {
      return problem.field == shown.field && problem.text == shown.text &&
             ((!shown.text && !of_grade) || problem.message == shown.message);
    });
    return same_field && !ours && (shown.text || field != QLatin1String("confirmed_texts"));
  });
}

bool AuditForm::is_answered(const Question& question) const {
  const Answer given = answer(question.key);
  switch (question.kind) {
    case QuestionKind::YesNo:
      return given.yes_no != YesNo::None &&
             (given.yes_no != YesNo::NotApplicable || !given.comment.trimmed().isEmpty());
    case QuestionKind::Grade:
      return given.grade != Grade::None;
    case QuestionKind::Date:
      return given.date.isValid();
    case QuestionKind::Text:
    case QuestionKind::Choice:
      break;
  }
  return !given.text.trimmed().isEmpty();
}

QString AuditForm::problem_with(const Question& question) const {
  const QString& label = question.short_text;
  switch (question.kind) {
    case QuestionKind::YesNo:
      return answer(question.key).yes_no == YesNo::NotApplicable ? tr("Say why “%1” does not apply").arg(label)
                                                                 : tr("Answer “%1”").arg(label);
    case QuestionKind::Grade:
      return tr("Choose a grade for “%1”").arg(label);
    case QuestionKind::Date:
      return tr("Give a date for “%1”").arg(label);
    case QuestionKind::Choice:
      return tr("Choose an answer to “%1”").arg(label);
    case QuestionKind::Text:
      break;
  }
  return tr("Write an answer to “%1”").arg(label);
}

void AuditForm::add_group_problems(int index, QList<AnswerProblem>& found) const {
  const auto& group = groups_[index];
  for (const auto& question : group.questions) {
    const bool half = question.kind == QuestionKind::YesNo && answer(question.key).yes_no == YesNo::NotApplicable;
    if ((question.required || half) && !is_answered(question)) {
      found.append({QStringLiteral("answers.") + question.key, problem_with(question), index});
    }
  }
  if (group.discussion) {
    if (audit_.discussion.held == Held::None) {
      found.append(
          {QStringLiteral("discussion"), tr("Say whether you discussed this audit with the practitioner"), index});
    } else if (audit_.discussion.held == Held::No && audit_.discussion.reason.trimmed().isEmpty()) {
      found.append({QStringLiteral("discussion"), tr("Say why you did not discuss this audit"), index});
    }
  }
  if (group.grade_and_findings) {
    if (form_.graded && audit_.grade == Grade::None) {
      found.append({QStringLiteral("grade"), tr("Choose the overall grade"), index});
    }
    const QStringList asked = audit_.grade_rationale.trimmed().isEmpty() ? questions_to_grade() : QStringList{};
    for (const auto& words : asked) {
      found.append({QStringLiteral("grade"), words, index});
    }
    for (int i = 0; i < audit_.findings.size(); ++i) {
      if (audit_.findings[i].text.trimmed().isEmpty()) {
        found.append({QStringLiteral("findings.%1").arg(i), tr("Write finding %1, or remove it").arg(i + 1), index});
      }
    }
    if (audit_.findings.isEmpty() && audit_.no_findings_reason.trimmed().isEmpty()) {
      found.append({QStringLiteral("findings"), tr("Add at least one finding, or say why there is none"), index});
    }
  }
}

void AuditForm::add_group_texts(int index, QList<FreeText>& texts) const {
  const auto& group = groups_[index];
  for (const auto& question : group.questions) {
    const QString field = QStringLiteral("answers.") + question.key;
    const Answer given = answer(question.key);
    if (question.kind == QuestionKind::Text) {
      texts.append({field, given.text});
    }
    if (has_value(given)) {
      texts.append({field, given.comment});
    }
  }
  if (group.discussion) {
    texts.append({QStringLiteral("discussion"), audit_.discussion.reason});
  }
  if (group.grade_and_findings) {
    texts.append({QStringLiteral("grade"), audit_.grade_rationale});
    for (int i = 0; i < audit_.findings.size(); ++i) {
      texts.append({QStringLiteral("findings.%1").arg(i), audit_.findings[i].text});
    }
    texts.append({QStringLiteral("findings"), audit_.no_findings_reason});
  }
}

QList<FreeText> AuditForm::free_texts() const {
  QList<FreeText> texts;
  for (int i = 0; i < groups_.size(); ++i) {
    add_group_texts(i, texts);
  }
  return texts;
}

void AuditForm::add_text_problems(int index, QList<AnswerProblem>& found) const {
  QList<FreeText> texts;
  add_group_texts(index, texts);
  for (const auto& free : std::as_const(texts)) {
    for (const auto& mark : open_marks(free.text, audit_.confirmed_texts)) {
      const AnswerProblem problem{free.field, mark_problem(mark), index, true};
      if (!found.contains(problem)) {
        found.append(problem);
      }
    }
  }
}

QList<AnswerProblem> AuditForm::missing() const {
  QList<AnswerProblem> found;
  for (int i = 0; i < groups_.size(); ++i) {
    add_group_problems(i, found);
    add_text_problems(i, found);
  }
  return found;
}

int AuditForm::required(int index) const {
  const auto& group = groups_[index];
  const auto asked = std::count_if(group.questions.begin(), group.questions.end(),
                                   [](const Question& question) { return question.required; });
  return static_cast<int>(asked) + (group.discussion ? 1 : 0) + (group.grade_and_findings ? (form_.graded ? 2 : 1) : 0);
}

int AuditForm::answered(int index) const {
  const auto& group = groups_[index];
  int count =
      static_cast<int>(std::count_if(group.questions.begin(), group.questions.end(), [this](const Question& question) {
        return question.required && is_answered(question);
      }));
  if (group.discussion) {
    const auto& discussion = audit_.discussion;
    count += discussion.held == Held::Yes || (discussion.held == Held::No && !discussion.reason.trimmed().isEmpty());
  }
  if (group.grade_and_findings) {
    count += form_.graded && audit_.grade != Grade::None;
    const bool written = std::any_of(audit_.findings.begin(), audit_.findings.end(),
                                     [](const Finding& finding) { return !finding.text.trimmed().isEmpty(); });
    count += written || !audit_.no_findings_reason.trimmed().isEmpty();
  }
  return count;
}

bool AuditForm::started(int index) const {
  const auto& group = groups_[index];
  const bool any = std::any_of(group.questions.begin(), group.questions.end(),
                               [this](const Question& question) { return has_value(answer(question.key)); });
  return any || (group.discussion && audit_.discussion.held != Held::None) ||
         (group.grade_and_findings &&
          (audit_.grade != Grade::None || !audit_.findings.isEmpty() || !audit_.no_findings_reason.isEmpty()));
}

GroupState AuditForm::group_state(int group) const {
  QList<AnswerProblem> problems;
  add_group_problems(group, problems);
  add_text_problems(group, problems);
  const bool anything = started(group);
  if (problems.isEmpty() && (anything || required(group) == 0)) {
    return anything ? GroupState::Completed : GroupState::NotStarted;
  }
  return anything ? GroupState::InProgress : GroupState::NotStarted;
}

QString AuditForm::state_words(int group) const {
  const auto count = [&](bool text) {
    return static_cast<int>(std::count_if(problems_.begin(), problems_.end(), [&](const AnswerProblem& shown) {
      return shown.group == group && shown.text == text;
    }));
  };
  const int missing_here = count(false);
  const int texts = count(true);
  if (missing_here + texts > 0) {
    QStringList parts;
    if (missing_here > 0) {
      parts += missing_here == 1 ? tr("1 answer missing") : tr("%1 answers missing").arg(missing_here);
    }
    if (texts > 0) {
      parts += texts == 1 ? tr("1 text to look at") : tr("%1 texts to look at").arg(texts);
    }
    return parts.join(QStringLiteral(", "));
  }
  switch (group_state(group)) {
    case GroupState::Completed:
      return tr("Completed");
    case GroupState::InProgress:
      return required(group) > 1 && answered(group) < required(group)
                 ? tr("In progress, %1 of %2").arg(answered(group)).arg(required(group))
                 : tr("In progress");
    case GroupState::NotStarted:
      break;
  }
  return tr("Not yet started");
}

QString AuditForm::group_words(int group) const {
  const int pinned = comments_in(group);
  const QString words = state_words(group);
  return pinned == 0   ? words
         : pinned == 1 ? tr("%1, 1 comment").arg(words)
                       : tr("%1, %2 comments").arg(words).arg(pinned);
}

QList<AuditComment> AuditForm::comments_at(const QString& field) const {
  QList<AuditComment> pinned;
  if (audit_.state == AuditState::SentBack) {
    std::copy_if(audit_.comments.begin(), audit_.comments.end(), std::back_inserter(pinned),
                 [&](const AuditComment& comment) { return row_field(comment.field) == field; });
  }
  return pinned;
}

int AuditForm::comments_in(int group) const {
  if (audit_.state != AuditState::SentBack) {
    return 0;
  }
  return static_cast<int>(std::count_if(audit_.comments.begin(), audit_.comments.end(), [&](const auto& comment) {
    return group_of_field(row_field(comment.field)) == group;
  }));
}

QString AuditForm::first_commented() const {
  QString first;
  for (const auto& comment : audit_.comments) {
    const QString field = row_field(comment.field);
    if (first.isEmpty() || group_of_field(field) < group_of_field(first)) {
      first = field;
    }
  }
  return first;
}

QString AuditForm::problem(const QString& field) const {
  for (const auto& shown : problems_) {
    if (shown.field == field) {
      return shown.message;
    }
  }
  return {};
}

void AuditForm::show_problems(const QList<AnswerProblem>& problems) {
  problems_.clear();
  const auto known = missing();
  for (AnswerProblem shown : problems) {
    const QString row = row_field(shown.field);
    shown.text = shown.text || row != shown.field;
    shown.field = row;
    shown.group = group_of_field(row);
    QList<AnswerProblem> ours;  // Where we see it ourselves, our words name what is meant.
    std::copy_if(known.begin(), known.end(), std::back_inserter(ours), [&](const AnswerProblem& problem) {
      return problem.field == row && (problem.text == shown.text || problem.text);
    });
    const bool same = std::any_of(ours.begin(), ours.end(),
                                  [&](const AnswerProblem& problem) { return problem.message == shown.message; });
    for (const auto& problem : same || ours.isEmpty() ? QList<AnswerProblem>{shown} : ours) {
      if (!problems_.contains(problem)) {
        problems_.append(problem);
      }
    }
  }
  Q_EMIT problems_changed();
  for (int i = 0; i < groups_.size(); ++i) {
    Q_EMIT group_changed(i);
  }
}

QStringList AuditForm::questions_to_grade() const {
  int record_checks_no = 0;
  for (const auto& given : audit_.answers) {
    const Question* asked = question(given.question_key);
    record_checks_no += asked != nullptr && asked->focus5 && given.yes_no == YesNo::No;
  }
  const auto has_finding = [this](FindingKind kind) {
    return std::any_of(audit_.findings.begin(), audit_.findings.end(), [&](const Finding& finding) {
      return finding.kind == kind && !finding.text.trimmed().isEmpty();
    });
  };
  QStringList words;
  for (const auto& rule : form_.grade_rules) {
    const bool about = audit_.grade != Grade::None && rule.grades.contains(audit_.grade);
    const bool enough = record_checks_no >= rule.record_checks_no_at_least;
    const bool found = rule.without_finding == QLatin1String("improvement")     ? has_finding(FindingKind::Improvement)
                       : rule.without_finding == QLatin1String("good_practice") ? has_finding(FindingKind::GoodPractice)
                                                                                : false;
    if (about && enough && !found) {
      words.append(rule.say);
    }
  }
  return words;
}

int AuditForm::no_answers() const {
  return static_cast<int>(std::count_if(audit_.answers.begin(), audit_.answers.end(),
                                        [](const Answer& given) { return given.yes_no == YesNo::No; }));
}

}  // namespace touchstone::client
