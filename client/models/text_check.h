// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

/// What in a text may tell who a child or family is. The rule is the server's own; here are its places in a text of the
/// screen, and the words about them.
namespace touchstone::client {

/// One stretch that may identify somebody.
struct TextMark {
  enum class Kind { Name, DateOfBirth, NhsNumber, PhoneNumber, Address, Email };
  Kind kind = Kind::Name;
  int start = 0;  ///< In characters of the text.
  int length = 0;
  QString words;  ///< The stretch itself.

  int end() const { return start + length; }
  bool operator==(const TextMark&) const = default;
};

/// Every stretch found, in the order of the text, none overlapping.
QList<TextMark> find_marks(const QString& text);
/// Those of them whose words are not among the confirmed ones.
QList<TextMark> open_marks(const QString& text, const QStringList& confirmed);

/// "“Mrs Hargreaves” may be a name."
QString mark_title(const TextMark& mark);
/// "Reports must not identify a family."
QString mark_reason();
/// "Change or confirm “Mrs Hargreaves”, which may be a name".
QString mark_problem(const TextMark& mark);
/// "Not a name": what the button says that confirms it.
QString mark_denial(TextMark::Kind kind);
/// "1 possible name", "3 possible names or other details"; empty for none.
QString marks_summary(const QList<TextMark>& marks);

/// What could stand there instead without telling who it is: the practitioner of the case is "the practitioner", a name
/// beside "grandmother" is "the grandmother", a date of birth its year. Empty when nothing fits.
QString neutral_words(const TextMark& mark, const QString& text, const QString& practitioner);
/// How much of the text before the mark goes with it: "Mum Sarah" becomes "Mum", not "Mum the mother".
TextMark replaced_by_neutral(const TextMark& mark, const QString& text);

}  // namespace touchstone::client
