// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QLineEdit>
#include <QWidget>

#include "client/api/outcome.h"

namespace touchstone::client {

class Words;

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

/// Says at its field what the server refuses, and goes to the first; `fields` by the last name of their path. False,
/// and nothing is shown: some of what is refused has no field here.
bool show_problems(const Failure& failure, const QHash<QString, Labelled*>& fields);

}  // namespace touchstone::client
