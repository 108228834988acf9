// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QLineEdit>
#include <QWidget>

#include "client/api/outcome.h"

namespace touchstone::client {

class Words;

/// Marks a field and says in a line of its own, and as the field's description, what is wrong with it. Empty: nothing
/// is, and it is described by `otherwise`.
void show_problem_at(QWidget* field, Words* line, const QString& problem, const QString& otherwise = {});

/// A control with its label above it, a hint under the label, and between hint and control what is wrong.
class Labelled : public QWidget {
  Q_OBJECT

 public:
  Labelled(const QString& label, QWidget* control, const QString& hint = {}, QWidget* parent = nullptr);

  QWidget* control() const { return control_; }
  /// Empty: nothing is wrong.
  void show_problem(const QString& problem);

 private:
  QWidget* control_;
  Words* problem_;
  QString hint_;
};

/// A field with what is wrong with it, if anything, and where to mend it when not in its control.
struct CheckedField {
  Labelled* field;
  QString problem;
  QWidget* focus = nullptr;
};
/// Says at each field what is wrong with it and goes to the first; true: nothing is.
bool all_well(const QList<CheckedField>& fields);

/// Says at its field what the server refuses, and goes to the first; `fields` by the last name of their path. False,
/// and nothing is shown: some of what is refused has no field here.
bool show_problems(const Failure& failure, const QHash<QString, Labelled*>& fields);

}  // namespace touchstone::client
