// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "client/api/values.h"

/// What is answered in one field of an audit, as one text: what undo keeps small pieces of. A field is `answers.KEY`,
/// `grade`, `grade_rationale`, `discussion`, `findings` or `confirmed_texts`.
namespace touchstone::client {

QString field_text(const Audit& audit, const QString& field);
/// The other way round; a text that is none of that field changes nothing.
void set_field_text(Audit& audit, const QString& field, const QString& text);
/// Every field in which two versions of an audit differ.
QStringList fields_that_differ(const Audit& one, const Audit& other);

/// Where a place in a field's text is on the page.
struct FieldPlace {
  QString field;  ///< As in `AnswerProblem`: `answers.KEY`, `findings.2`.
  int caret = 0;  ///< In the words of that control.
};
FieldPlace place_in(const QString& field, const QString& text, int at);

/// The field of the row on the page in which a field is shown: the server also names the parts of an answer.
QString row_field(const QString& field);
/// Whether something is answered; a comment alone is no answer.
bool has_value(const Answer& answer);

}  // namespace touchstone::client
