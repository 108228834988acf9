// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of an audit, and what happened to it, in words.
#include <QLocale>
#include <algorithm>

#include "client/models/audit_form.h"
#include "client/models/reading_model.h"

namespace touchstone::client {

namespace {

QString tr(const char* text) { return ReadingModel::tr(text); }

QString value_words(const Question& question, const Answer& answer) {
  switch (question.kind) {
    case QuestionKind::YesNo:
      return yes_no_words(answer.yes_no);
    case QuestionKind::Grade:
      return grade_words(answer.grade);
    case QuestionKind::Date:
      return answer.date.isValid() ? long_date(answer.date) : QString{};
    case QuestionKind::Text:
    case QuestionKind::Choice:
      break;
  }
  return answer.text;
}

const Answer* answer_to(const Audit& audit, const QString& key) {
  for (const auto& answer : audit.answers) {
    if (answer.question_key == key) {
      return &answer;
    }
  }
  return nullptr;
}

QString short_label(const Question& question) {
  return question.short_text.isEmpty() ? question.text : question.short_text;
}

QString held_words(const Discussion& discussion) {
  switch (discussion.held) {
    case Held::Yes:
      return tr("Discussed with the practitioner");
    case Held::No:
      return tr("Not discussed");
    case Held::None:
      break;
  }
  return tr("Not answered");
}

QString section_title(const Form& form, const QString& key) {
  for (const auto& section : form.sections) {
    if (section.key == key) {
      return section.title;
    }
  }
  return {};
}

void add_findings(const Audit& audit, const Form& form, QList<ReadingRow>& rows) {
  rows.append({{}, tr("Findings (%1)").arg(audit.findings.size()), {}, {}});
  if (audit.findings.isEmpty()) {
    rows.append({QStringLiteral("findings"),
                 tr("No findings"),
                 audit.no_findings_reason.isEmpty() ? tr("No reason given") : audit.no_findings_reason,
                 {}});
  }
  for (qsizetype i = 0; i < audit.findings.size(); ++i) {
    const Finding& finding = audit.findings[i];
    QStringList details;
    details += section_title(form, finding.section_key);
    details += finding.theme ? tr("Theme: %1").arg(audit.theme) : QString{};
    if (finding.kind == FindingKind::Quotation) {
      details += source_words(finding.source);
    }
    details.removeAll(QString{});
    rows.append({QStringLiteral("findings.%1").arg(i), finding_words(finding.kind), finding.text,
                 details.join(QStringLiteral(" · "))});
  }
}

/// "27 Sept 14:16"; "Today 09:12".
QString when_words(const QDateTime& time, const QDate& today) {
  const QDateTime local = time.toLocalTime();
  const QString clock = local.toString(QStringLiteral("HH:mm"));
  if (local.date() == today) {
    return tr("Today %1").arg(clock);
  }
  const QString year = local.date().year() == today.year() ? QString{} : QStringLiteral(" %1").arg(local.date().year());
  return QStringLiteral("%1%2 %3").arg(day_and_month(local.date()), year, clock);
}

QString what_words(const QString& kind, const QString& who) {
  static const QHash<QString, const char*> sentences{
      {QStringLiteral("allocation.created"), QT_TRANSLATE_NOOP("ReadingModel", "%1 allocated it")},
      {QStringLiteral("allocation.changed"), QT_TRANSLATE_NOOP("ReadingModel", "%1 changed the allocation")},
      {QStringLiteral("allocation.withdrawn"), QT_TRANSLATE_NOOP("ReadingModel", "%1 withdrew it")},
      {QStringLiteral("allocation.restored"), QT_TRANSLATE_NOOP("ReadingModel", "%1 restored it")},
      {QStringLiteral("allocation.chased"), QT_TRANSLATE_NOOP("ReadingModel", "%1 recorded a reminder")},
      {QStringLiteral("audit.saved"), QT_TRANSLATE_NOOP("ReadingModel", "%1 saved it")},
      {QStringLiteral("audit.submitted"), QT_TRANSLATE_NOOP("ReadingModel", "%1 submitted it")},
      {QStringLiteral("audit.sent_back"), QT_TRANSLATE_NOOP("ReadingModel", "%1 sent it back")},
      {QStringLiteral("audit.accepted"), QT_TRANSLATE_NOOP("ReadingModel", "%1 accepted it")},
      {QStringLiteral("audit.reopened"), QT_TRANSLATE_NOOP("ReadingModel", "%1 took the answer back")},
      {QStringLiteral("audit.not_completed"), QT_TRANSLATE_NOOP("ReadingModel", "%1 said it cannot be completed")},
      {QStringLiteral("audit.not_completed_approved"),
       QT_TRANSLATE_NOOP("ReadingModel", "%1 approved that it cannot be completed")},
      {QStringLiteral("audit.exempted"), QT_TRANSLATE_NOOP("ReadingModel", "%1 made it exempt")},
      {QStringLiteral("audit.exemption_ended"), QT_TRANSLATE_NOOP("ReadingModel", "%1 let it count again")},
      {QStringLiteral("audit.imported"), QT_TRANSLATE_NOOP("ReadingModel", "%1 loaded it from a file")},
      {QStringLiteral("audit.corrected"), QT_TRANSLATE_NOOP("ReadingModel", "%1 corrected it from a file")}};
  const auto found = sentences.constFind(kind);
  return found == sentences.constEnd() ? tr("%1: %2").arg(who, kind) : tr(*found).arg(who);
}

QString field_words(const QString& field, const Form& form) {
  static const QHash<QString, const char*> names{
      {QStringLiteral("auditor"), QT_TRANSLATE_NOOP("ReadingModel", "Auditor")},
      {QStringLiteral("due_date"), QT_TRANSLATE_NOOP("ReadingModel", "Due")},
      {QStringLiteral("grade"), QT_TRANSLATE_NOOP("ReadingModel", "Overall grade")},
      {QStringLiteral("grade_rationale"), QT_TRANSLATE_NOOP("ReadingModel", "Reason")},
      {QStringLiteral("discussion"), QT_TRANSLATE_NOOP("ReadingModel", "Discussion")},
      {QStringLiteral("discussion.held_on"), QT_TRANSLATE_NOOP("ReadingModel", "Discussed on")},
      {QStringLiteral("discussion.led_by"), QT_TRANSLATE_NOOP("ReadingModel", "Discussion led by")},
      {QStringLiteral("findings"), QT_TRANSLATE_NOOP("ReadingModel", "Findings")},
      {QStringLiteral("no_findings_reason"), QT_TRANSLATE_NOOP("ReadingModel", "No findings, because")},
      {QStringLiteral("confirmed_texts"), QT_TRANSLATE_NOOP("ReadingModel", "Confirmed as no name")},
      {QStringLiteral("team"), QT_TRANSLATE_NOOP("ReadingModel", "Team")},
      {QStringLiteral("practitioner"), QT_TRANSLATE_NOOP("ReadingModel", "Practitioner")},
      {QStringLiteral("last_chase_time"), QT_TRANSLATE_NOOP("ReadingModel", "Last reminder")},
      {QStringLiteral("not_completed_reason"), QT_TRANSLATE_NOOP("ReadingModel", "Cannot be completed, because")},
      {QStringLiteral("not_completed_approval"), QT_TRANSLATE_NOOP("ReadingModel", "Approval of that")}};
  const QString head = field.section(QLatin1Char('.'), 0, 0);
  if (head == QLatin1String("answers")) {
    const QString key = field.section(QLatin1Char('.'), 1, 1);
    for (const auto& section : form.sections) {
      for (const auto& question : section.questions) {
        if (question.key == key) {
          return short_label(question);
        }
      }
    }
    return QString{key}.replace(QLatin1Char('_'), QLatin1Char(' '));
  }
  if (head == QLatin1String("comments")) {
    return tr("Comment on “%1”").arg(field_words(field.section(QLatin1Char('.'), 1), form));
  }
  if (head == QLatin1String("findings") && field.contains(QLatin1Char('.'))) {
    return tr("Finding %1").arg(field.section(QLatin1Char('.'), 1, 1).toInt() + 1);
  }
  const auto found = names.constFind(head);
  return found == names.constEnd() ? QString{field}.replace(QLatin1Char('_'), QLatin1Char(' ')) : tr(*found);
}

constexpr int few_answers = 3;  // Written for the first time, they are read beside what changed.

bool is_answer(const FieldChange& change) {
  return change.field.startsWith(QLatin1String("answers.")) && change.field.count(QLatin1Char('.')) == 1;
}

/// What an audit was written with where nothing was: no change, and a long list at a first submission.
bool is_written(const FieldChange& change) {
  static const QStringList content{
      QStringLiteral("answers"),  QStringLiteral("grade_rationale"),    QStringLiteral("discussion"),
      QStringLiteral("findings"), QStringLiteral("no_findings_reason"), QStringLiteral("confirmed_texts")};
  return change.before.isEmpty() && content.contains(change.field.section(QLatin1Char('.'), 0, 0));
}

QString written_words(const AuditEvent& event, qsizetype answers) {
  if (event.kind != QLatin1String("audit.submitted")) {
    return tr("%1 answers written").arg(answers);
  }
  const auto state = std::find_if(event.changes.begin(), event.changes.end(),
                                  [](const FieldChange& change) { return change.field == QLatin1String("state"); });
  const QString before = state == event.changes.end() ? QString{} : state->before;
  return before == QLatin1String("sent back")     ? tr("%1 answers added").arg(answers)
         : before == QLatin1String("in progress") ? tr("First submission: %1 more answers").arg(answers)
                                                  : tr("First submission: %1 answers").arg(answers);
}

/// What became of the state, where the sentence above it does not say so.
QStringList state_change_words(const FieldChange& change, const QString& kind) {
  static const QStringList said{QStringLiteral("audit.submitted"),    QStringLiteral("audit.sent_back"),
                                QStringLiteral("audit.accepted"),     QStringLiteral("audit.not_completed"),
                                QStringLiteral("allocation.created"), QStringLiteral("allocation.withdrawn")};
  if (said.contains(kind) || change.after.isEmpty()) {
    return {};
  }
  return {change.before.isEmpty() ? tr("It is “%1” now").arg(change.after)
                                  : tr("It was “%1” and is “%2” now").arg(change.before, change.after)};
}

QStringList change_words(const FieldChange& change, const Form& form, const QString& kind) {
  if (change.field == QLatin1String("state")) {
    return state_change_words(change, kind);
  }
  const QString name = field_words(change.field, form);
  if (change.after.isEmpty() && change.field.startsWith(QLatin1String("comments."))) {
    return {tr("%1 taken back: %2").arg(name, change.before)};
  }
  if (change.before.isEmpty()) {
    return {tr("%1: %2").arg(name, change.after)};
  }
  if (change.after.isEmpty()) {
    return {tr("%1 was: %2").arg(name, change.before)};
  }
  return {tr("%1 before: %2").arg(name, change.before), tr("%1 after: %2").arg(name, change.after)};
}

}  // namespace

QList<ReadingRow> reading_rows(const Audit& audit, const Form& form, bool with_head) {
  QList<ReadingRow> rows;
  if (with_head) {
    rows.append({QStringLiteral("grade"), tr("Overall grade"), grade_words(audit.grade), audit.grade_rationale});
    rows.append(
        {QStringLiteral("discussion"), tr("Discussion"), held_words(audit.discussion), audit.discussion.reason});
  }
  for (const auto& section : form.sections) {
    const auto asked = asked_of(audit, section);
    if (asked.isEmpty()) {
      continue;
    }
    rows.append({{}, section.title, {}, {}});
    for (const auto& question : asked) {
      const Answer* answer = answer_to(audit, question.key);
      const QString value = answer == nullptr ? QString{} : value_words(question, *answer);
      rows.append({QStringLiteral("answers.") + question.key, short_label(question),
                   value.isEmpty() ? tr("Not answered") : value, answer == nullptr ? QString{} : answer->comment});
    }
  }
  add_findings(audit, form, rows);
  return rows;
}

QString asked_for_words(const Audit& audit, const QDate& today) {
  if (audit.state != AuditState::Submitted || (audit.comments.isEmpty() && audit.response_comment.isEmpty())) {
    return {};
  }
  return audit.comments.isEmpty() ? tr("Asked for when it was sent back")
                                  : tr("%1 asked for, %2")
                                        .arg(audit.comments.first().author_display_name,
                                             when_words(audit.comments.first().create_time, today));
}

EventWords event_words(const AuditEvent& event, const Form& form, const QDate& today) {
  EventWords words{when_words(event.time, today), what_words(event.kind, event.actor_display_name), {}, {}, {}};
  const auto answers = std::count_if(event.changes.begin(), event.changes.end(),
                                     [](const FieldChange& change) { return is_answer(change) && is_written(change); });
  if (answers > few_answers) {
    words.written = written_words(event, answers);
  }
  for (const auto& change : event.changes) {
    const bool folded = !words.written.isEmpty() && is_written(change);
    (folded ? words.written_details : words.details) += change_words(change, form, event.kind);
  }
  if (!event.comment.isEmpty()) {
    words.details += tr("“%1”").arg(event.comment);
  }
  return words;
}

}  // namespace touchstone::client
