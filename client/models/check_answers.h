// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include "client/models/audit_form.h"

namespace touchstone::client {

/// One line of "Check your answers".
struct CheckLine {
  QString label;    ///< "Chronology present and in date", or a group's title.
  QString value;    ///< "No: last entry is 14 June"; empty: not provided.
  QString problem;  ///< Empty: none on show.
  QString field;    ///< As in `AnswerProblem`.
  int group = 0;
  bool is_group = false;
  bool needed = false;  ///< Nothing is provided, and the audit cannot be submitted without it.
};

/// Every question asked with what was answered, in the form's order, each group headed by its title.
QList<CheckLine> check_lines(const AuditForm& form);

}  // namespace touchstone::client
