// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/api/learning_gateway.h"
#include "client/widgets/common.h"

class QComboBox;
class QLineEdit;

namespace touchstone::client {

class DateField;
class Labelled;

/// What is planned for a theme: what, when, who leads it, for which areas, and when to look again.
class LearningForm : public QWidget {
  Q_OBJECT

 public:
  explicit LearningForm(QWidget* parent = nullptr);

  /// Themes and areas to choose from; any theme may be typed.
  void offer(const QStringList& themes, const QStringList& areas);
  /// Empties the fields for an event of this theme, led by this person.
  void begin(const QString& theme, const QString& leader, const QDate& today);
  /// What the server refuses, at its field; false: it has none here.
  bool show_failure(const Failure& failure);
  void set_busy(bool busy);
  QWidget* first_field() const;

 Q_SIGNALS:
  /// Everything is there.
  void given(const touchstone::client::LearningEvent& event);
  void cancelled();

 private:
  void give();

  QComboBox* theme_edit_;
  TextField* what_edit_;
  QLineEdit* leader_edit_;
  QComboBox* area_edit_;
  DateField* day_edit_;
  DateField* again_edit_;
  Labelled* theme_;
  Labelled* what_;
  Labelled* leader_;
  Labelled* area_;
  Labelled* day_;
  Labelled* again_;
  QPushButton* give_;
};

}  // namespace touchstone::client
