// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/field_text.h"

namespace touchstone::client {

namespace {

// Never typed: the separators of ASCII.
constexpr QChar part_mark{0x1e};
constexpr QChar group_mark{0x1d};

QString plain(QString text) { return text.replace(part_mark, QLatin1Char(' ')).replace(group_mark, QLatin1Char(' ')); }

template <typename Enum>
QString number_of(Enum value) {
  return QString::number(static_cast<int>(value));
}

template <typename Enum>
Enum from_number(const QString& text, Enum last) {
  return static_cast<Enum>(qBound(0, text.toInt(), static_cast<int>(last)));
}

const QString answers = QStringLiteral("answers.");

QString answer_text(const Answer& answer) {
  return number_of(answer.yes_no) + QLatin1Char(',') + number_of(answer.grade) + QLatin1Char(',') +
         answer.date.toString(Qt::ISODate) + part_mark + plain(answer.text) + part_mark + plain(answer.comment);
}

void set_answer_text(Audit& audit, const QString& key, const QString& text) {
  const QString head = text.section(part_mark, 0, 0);
  Answer answer;
  answer.question_key = key;
  answer.yes_no = from_number(head.section(QLatin1Char(','), 0, 0), YesNo::NotApplicable);
  answer.grade = from_number(head.section(QLatin1Char(','), 1, 1), Grade::Inadequate);
  answer.date = QDate::fromString(head.section(QLatin1Char(','), 2, 2), Qt::ISODate);
  answer.text = text.section(part_mark, 1, 1);
  answer.comment = text.section(part_mark, 2, 2);
  for (auto& given : audit.answers) {
    if (given.question_key == key) {
      given = answer;
      return;
    }
  }
  audit.answers.append(answer);
}

QString findings_text(const Audit& audit) {
  QString text = plain(audit.no_findings_reason);
  for (const auto& finding : audit.findings) {
    text += group_mark + number_of(finding.kind) + QLatin1Char(',') + number_of(finding.source) + QLatin1Char(',') +
            QString::number(finding.theme) + QLatin1Char(',') + finding.section_key + part_mark + plain(finding.text);
  }
  return text;
}

void set_findings_text(Audit& audit, const QString& text) {
  const QStringList groups = text.split(group_mark);
  audit.no_findings_reason = groups.constFirst();
  audit.findings.clear();
  for (const auto& one : groups.mid(1)) {
    const QString head = one.section(part_mark, 0, 0);
    Finding finding;
    finding.kind = from_number(head.section(QLatin1Char(','), 0, 0), FindingKind::Quotation);
    finding.source = from_number(head.section(QLatin1Char(','), 1, 1), FindingSource::Record);
    finding.theme = head.section(QLatin1Char(','), 2, 2).toInt() != 0;
    finding.section_key = head.section(QLatin1Char(','), 3);
    finding.text = one.section(part_mark, 1);
    audit.findings.append(finding);
  }
}

Answer answer_of(const Audit& audit, const QString& key) {
  for (const auto& given : audit.answers) {
    if (given.question_key == key) {
      return given;
    }
  }
  Answer none;
  none.question_key = key;
  return none;
}

}  // namespace

QString field_text(const Audit& audit, const QString& field) {
  if (field.startsWith(answers)) {
    return answer_text(answer_of(audit, field.mid(answers.size())));
  }
  if (field == QLatin1String("grade")) {
    return number_of(audit.grade);
  }
  if (field == QLatin1String("grade_rationale")) {
    return plain(audit.grade_rationale);
  }
  if (field == QLatin1String("discussion")) {
    const auto& discussion = audit.discussion;
    return number_of(discussion.held) + part_mark + plain(discussion.reason) + part_mark +
           discussion.held_on.toString(Qt::ISODate) + part_mark + plain(discussion.led_by);
  }
  if (field == QLatin1String("findings")) {
    return findings_text(audit);
  }
  return field == QLatin1String("confirmed_texts") ? audit.confirmed_texts.join(part_mark) : QString{};
}

void set_field_text(Audit& audit, const QString& field, const QString& text) {
  if (field.startsWith(answers)) {
    set_answer_text(audit, field.mid(answers.size()), text);
  } else if (field == QLatin1String("grade")) {
    audit.grade = from_number(text, Grade::Inadequate);
  } else if (field == QLatin1String("grade_rationale")) {
    audit.grade_rationale = text;
  } else if (field == QLatin1String("discussion")) {
    audit.discussion = {from_number(text.section(part_mark, 0, 0), Held::No), text.section(part_mark, 1, 1),
                        QDate::fromString(text.section(part_mark, 2, 2), Qt::ISODate), text.section(part_mark, 3)};
  } else if (field == QLatin1String("findings")) {
    set_findings_text(audit, text);
  } else if (field == QLatin1String("confirmed_texts")) {
    audit.confirmed_texts = text.split(part_mark, Qt::SkipEmptyParts);
  }
}

QStringList fields_that_differ(const Audit& one, const Audit& other) {
  QStringList fields;
  for (const auto* audit : {&one, &other}) {
    for (const auto& answer : audit->answers) {
      fields.append(answers + answer.question_key);
    }
  }
  fields += {QStringLiteral("grade"), QStringLiteral("grade_rationale"), QStringLiteral("discussion"),
             QStringLiteral("findings"), QStringLiteral("confirmed_texts")};
  fields.removeDuplicates();
  fields.removeIf([&](const QString& field) { return field_text(one, field) == field_text(other, field); });
  return fields;
}

FieldPlace place_in(const QString& field, const QString& text, int at) {
  const QString before = text.left(at);
  const auto last = qMax(before.lastIndexOf(part_mark), before.lastIndexOf(group_mark));
  FieldPlace place{field, static_cast<int>(at - last - 1)};
  if (field == QLatin1String("findings") && before.contains(group_mark)) {
    place.field += QLatin1Char('.') + QString::number(before.count(group_mark) - 1);
  } else if (field == QLatin1String("grade_rationale") || field == QLatin1String("confirmed_texts")) {
    place.field = field == QLatin1String("grade_rationale") ? QStringLiteral("grade") : QStringLiteral("findings");
  }
  return place;
}

QString row_field(const QString& field) {
  if (field.startsWith(QLatin1String("answers."))) {
    return field.section(QLatin1Char('.'), 0, 1);
  }
  if (field.startsWith(QLatin1String("findings["))) {
    return QStringLiteral("findings.") + field.section(QLatin1Char('['), 1).section(QLatin1Char(']'), 0, 0);
  }
  if (field == QLatin1String("no_findings_reason")) {
    return QStringLiteral("findings");
  }
  if (field == QLatin1String("grade_rationale")) {
    return QStringLiteral("grade");
  }
  return field.startsWith(QLatin1String("discussion")) ? QStringLiteral("discussion") : field;
}

bool has_value(const Answer& answer) {
  return answer.yes_no != YesNo::None || answer.grade != Grade::None || !answer.text.trimmed().isEmpty() ||
         answer.date.isValid();
}

}  // namespace touchstone::client
