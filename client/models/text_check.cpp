// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/text_check.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

#include "server/domain/redaction.h"

namespace touchstone::client {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("text_check", text); }

TextMark::Kind kind_of(domain::PersonalDataKind kind) {
  switch (kind) {
    case domain::PersonalDataKind::Name:
      return TextMark::Kind::Name;
    case domain::PersonalDataKind::DateOfBirth:
      return TextMark::Kind::DateOfBirth;
    case domain::PersonalDataKind::NhsNumber:
      return TextMark::Kind::NhsNumber;
    case domain::PersonalDataKind::PhoneNumber:
      return TextMark::Kind::PhoneNumber;
    case domain::PersonalDataKind::Address:
      return TextMark::Kind::Address;
    case domain::PersonalDataKind::Email:
      break;
  }
  return TextMark::Kind::Email;
}

/// "a name".
QString with_article(TextMark::Kind kind) {
  switch (kind) {
    case TextMark::Kind::Name:
      return tr("a name");
    case TextMark::Kind::DateOfBirth:
      return tr("a date of birth");
    case TextMark::Kind::NhsNumber:
      return tr("an NHS number");
    case TextMark::Kind::PhoneNumber:
      return tr("a phone number");
    case TextMark::Kind::Address:
      return tr("an address");
    case TextMark::Kind::Email:
      break;
  }
  return tr("an e-mail address");
}

QString quoted(const TextMark& mark) { return QStringLiteral("“%1”").arg(mark.words); }

/// The sentence a mark stands in.
QString sentence_at(const TextMark& mark, const QString& text) {
  const auto ends = [&](int at) { return QStringView{u".!?\n"}.contains(text[at]); };
  int from = mark.start;
  while (from > 0 && !ends(from - 1)) {
    --from;
  }
  int to = mark.end();
  while (to < text.size() && !ends(to)) {
    ++to;
  }
  return text.mid(from, to - from);
}

/// Who a name seems to be, by the words beside it; empty: nothing says so.
QString part_played(const TextMark& mark, const QString& text, const QString& practitioner) {
  const QString surname = practitioner.section(QLatin1Char(' '), -1);
  if (!surname.isEmpty() && mark.words.section(QLatin1Char(' '), -1) == surname) {
    return tr("the practitioner");
  }
  if (mark.words.startsWith(QLatin1String("Dr "))) {
    return tr("the doctor");
  }
  static const QRegularExpression parts{
      QStringLiteral("\\b(grandmother|grandfather|grandma|grandad|mother|father|mum|dad|aunt|uncle|sister|brother|"
                     "foster carer|carer|teacher|head teacher|social worker|health visitor|neighbour|cousin|daughter|"
                     "son|partner|stepmother|stepfather|parent)\\b"),
      QRegularExpression::CaseInsensitiveOption};
  const auto match = parts.match(sentence_at(mark, text));
  return match.hasMatch() ? tr("the %1").arg(match.captured(1).toLower()) : QString{};
}

bool begins_sentence(int at, const QString& text) {
  const QString before = text.left(at).trimmed();
  return before.isEmpty() || QStringView{u".!?"}.contains(before.back());
}

}  // namespace

QList<TextMark> find_marks(const QString& text) {
  const QByteArray utf8 = text.toUtf8();
  QList<TextMark> marks;
  qsizetype bytes = 0;
  qsizetype characters = 0;
  for (const auto& found : domain::find_personal_data({utf8.constData(), static_cast<std::size_t>(utf8.size())})) {
    const auto offset = static_cast<qsizetype>(found.offset);
    characters += QString::fromUtf8(utf8.constData() + bytes, offset - bytes).size();
    const QString words = QString::fromUtf8(utf8.constData() + offset, static_cast<qsizetype>(found.length));
    marks.append({kind_of(found.kind), static_cast<int>(characters), static_cast<int>(words.size()), words});
    characters += words.size();
    bytes = offset + static_cast<qsizetype>(found.length);
  }
  return marks;
}

QList<TextMark> open_marks(const QString& text, const QStringList& confirmed) {
  QList<TextMark> marks = find_marks(text);
  marks.removeIf([&](const TextMark& mark) { return confirmed.contains(mark.words); });
  return marks;
}

QString mark_title(const TextMark& mark) { return tr("%1 may be %2.").arg(quoted(mark), with_article(mark.kind)); }

QString mark_reason() { return tr("Reports must not identify a family."); }

QString mark_problem(const TextMark& mark) {
  return tr("Change or confirm %1, which may be %2").arg(quoted(mark), with_article(mark.kind));
}

QString mark_denial(TextMark::Kind kind) { return tr("Not %1").arg(with_article(kind)); }

QString marks_summary(const QList<TextMark>& marks) {
  if (marks.isEmpty()) {
    return {};
  }
  const bool names =
      std::all_of(marks.begin(), marks.end(), [](const TextMark& mark) { return mark.kind == TextMark::Kind::Name; });
  if (marks.size() == 1) {
    return tr("1 possible %1").arg(with_article(marks[0].kind).section(QLatin1Char(' '), 1));
  }
  return names ? tr("%1 possible names").arg(marks.size()) : tr("%1 possible names or other details").arg(marks.size());
}

TextMark replaced_by_neutral(const TextMark& mark, const QString& text) {
  static const QRegularExpression relative{QStringLiteral("\\b[A-Za-z]+ $")};
  TextMark wider = mark;
  const bool titled =
      QRegularExpression{QStringLiteral("^(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Rev)\\b")}.match(mark.words).hasMatch();
  const auto before = relative.match(text.left(mark.start));
  if (mark.kind == TextMark::Kind::Name && !titled && before.hasMatch()) {
    wider.start = static_cast<int>(before.capturedStart());
    wider.length = mark.end() - wider.start;
    wider.words = text.mid(wider.start, wider.length);
  }
  return wider;
}

QString neutral_words(const TextMark& mark, const QString& text, const QString& practitioner) {
  const TextMark whole = replaced_by_neutral(mark, text);
  QString words;
  switch (mark.kind) {
    case TextMark::Kind::Name:
      // "her sister Ellie" loses the name and keeps the rest.
      words = whole.start < mark.start ? text.mid(whole.start, mark.start - whole.start).trimmed()
                                       : part_played(mark, text, practitioner);
      break;
    case TextMark::Kind::DateOfBirth:
      words = QRegularExpression{QStringLiteral("\\d{4}")}.match(mark.words).captured();
      break;
    case TextMark::Kind::NhsNumber:
    case TextMark::Kind::PhoneNumber:
      words = tr("the number on file");
      break;
    case TextMark::Kind::Address:
      words = tr("the address on file");
      break;
    case TextMark::Kind::Email:
      words = tr("the e-mail on file");
      break;
  }
  if (!words.isEmpty() && begins_sentence(whole.start, text)) {
    words[0] = words[0].toUpper();
  }
  return words;
}

}  // namespace touchstone::client
