// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/check_answers.h"

#include <QLocale>
#include <algorithm>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

QString with_comment(const QString& value, const QString& comment) {
  return comment.trimmed().isEmpty() || value.isEmpty() ? value : value + QStringLiteral(": ") + comment.trimmed();
}

QString value_of(const Question& question, const Answer& answer) {
  switch (question.kind) {
    case QuestionKind::YesNo:
      return with_comment(yes_no_words(answer.yes_no), answer.comment);
    case QuestionKind::Grade:
      return with_comment(grade_words(answer.grade), answer.comment);
    case QuestionKind::Date:
      return answer.date.isValid() ? long_date(answer.date) : QString{};
    case QuestionKind::Text:
    case QuestionKind::Choice:
      break;
  }
  return answer.text.trimmed();
}

void add_last_lines(const AuditForm& form, int group, QList<CheckLine>& lines) {
  const auto& audit = form.audit();
  const auto add = [&](const QString& label, const QString& value, const QString& field) {
    lines.append({label, value, form.problem(field), field, group});
  };
  if (form.form().graded) {
    add(AuditForm::tr("Overall grade"), with_comment(grade_words(audit.grade), audit.grade_rationale),
        QStringLiteral("grade"));
  }
  for (int i = 0; i < audit.findings.size(); ++i) {
    const auto& finding = audit.findings[i];
    add(AuditForm::tr("Finding %1, %2").arg(i + 1).arg(finding_words(finding.kind).toLower()), finding.text.trimmed(),
        QStringLiteral("findings.%1").arg(i));
  }
  if (audit.findings.isEmpty()) {
    add(AuditForm::tr("Findings"),
        with_comment(audit.no_findings_reason.trimmed().isEmpty() ? QString{} : AuditForm::tr("None"),
                     audit.no_findings_reason),
        QStringLiteral("findings"));
  }
}

/// What keeps the audit from being submitted where nothing stands.
void mark_needed(const QList<AnswerProblem>& missing, QList<CheckLine>& lines) {
  for (auto& line : lines) {
    line.needed =
        line.value.isEmpty() && std::any_of(missing.begin(), missing.end(), [&](const AnswerProblem& problem) {
          return problem.field == line.field && !problem.text;
        });
  }
}

}  // namespace

QList<CheckLine> check_lines(const AuditForm& form) {
  QList<CheckLine> lines;
  for (int i = 0; i < form.groups().size(); ++i) {
    const auto& group = form.groups()[i];
    lines.append({group.title, {}, {}, {}, i, true});
    for (const auto& question : group.questions) {
      const QString field = QStringLiteral("answers.") + question.key;
      lines.append({question.short_text, value_of(question, form.answer(question.key)), form.problem(field), field, i});
    }
    if (group.discussion) {
      const auto& discussion = form.audit().discussion;
      const QString held = discussion.held == Held::Yes  ? AuditForm::tr("Yes")
                           : discussion.held == Held::No ? AuditForm::tr("No")
                                                         : QString{};
      const QString field = QStringLiteral("discussion");
      lines.append({AuditForm::tr("Discussed with the practitioner"),
                    held.isEmpty() ? held : with_comment(held, discussion_words(discussion)), form.problem(field),
                    field, i});
    }
    if (group.grade_and_findings) {
      add_last_lines(form, i, lines);
    }
  }
  mark_needed(form.missing(), lines);
  return lines;
}

}  // namespace touchstone::client
