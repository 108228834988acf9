// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/follow_up.h"
#include "client/widgets/common.h"

class QComboBox;

namespace touchstone::client {

class DateField;
class Labelled;

/// What must happen, who does it, by when and how urgently: for a new action, or without the first for one to change.
class ActionForm : public QWidget {
  Q_OBJECT

 public:
  enum class Purpose { Add, Change };
  ActionForm(FollowUp& follow_up, Purpose purpose, QWidget* parent = nullptr);

  /// Fills the fields. `about` says what the action follows from.
  void begin(const NewAction& action, const QString& about = {});
  /// What the server refuses, at its field; false: it has none here.
  bool show_failure(const Failure& failure);
  void set_busy(bool busy);
  QWidget* first_field() const;

 Q_SIGNALS:
  /// Everything is there.
  void given(const touchstone::client::NewAction& action);
  void cancelled();

 private:
  QComboBox* people_box(const QString& placeholder);
  void fill_people(QComboBox* box, const QString& chosen);
  void show_people();
  /// `people/{uuid}` of what is chosen or typed; empty: nobody.
  static QString person_in(const QComboBox* box);
  void give();

  FollowUp& follow_up_;
  Purpose purpose_;
  NewAction action_;
  Words* about_;
  TextField* text_edit_;
  QComboBox* owner_edit_;
  QComboBox* acceptor_edit_;
  QComboBox* priority_edit_;
  DateField* due_edit_;
  Labelled* text_;
  Labelled* owner_;
  Labelled* acceptor_;
  Labelled* due_;
  QPushButton* give_;
};

}  // namespace touchstone::client
