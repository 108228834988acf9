// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "client/models/people_model.h"
#include "client/widgets/common.h"

class QCheckBox;
class QLineEdit;
class QTableView;

namespace touchstone::client {

class Labelled;
class RolesBox;

/// The people: a list with a filter, and the one chosen in a card to change.
class PeoplePage : public QWidget {
  Q_OBJECT

 public:
  /// `administrator`: may give and take the administrator's role.
  PeoplePage(PeopleModel& model, bool administrator, QWidget* parent = nullptr);

  void set_areas(const QStringList& codes);
  /// Begins a new person.
  void begin();

 Q_SIGNALS:
  void said(const QString& words);

 private:
  QWidget* build_list();
  QWidget* build_card();
  QWidget* build_password();
  void go_to(const QString& name);
  void show_chosen();
  void show_done(const QString& name);
  void show_again();
  void take_theirs(const Person& theirs);
  void show_person(const Person& person);
  void show_state();
  void show_failure(const Failure& failure);
  void show_roles_problem(const QString& words);
  void clear_problems();
  void save();
  Person wanted() const;
  bool is_new() const { return person_.name.isEmpty(); }
  bool holds(const Person& person) const;
  bool written() const { return !holds(person_); }

  PeopleModel& model_;
  Person person_;               ///< As read; a new one has no name.
  QString keep_;                ///< Whose row to go to after a change.
  std::optional<Person> sent_;  ///< What stood in the card when it was sent; nothing: it is answered.
  bool overtaken_ = false;      ///< Somebody else changed the person first; theirs is being asked for.
  bool going_ = false;          ///< To another row, with the card as it is.
  QLineEdit* filter_;
  QCheckBox* leavers_;
  Words* count_;
  Words* loading_;
  QTableView* table_;
  Words* title_;
  QLineEdit* name_edit_;
  QLineEdit* email_edit_;
  Labelled* name_;
  Labelled* email_;
  RolesBox* roles_;
  Words* roles_problem_;
  QCheckBox* account_;
  MessageBar* bar_;
  QPushButton* save_button_;
  QPushButton* reset_;
  QPushButton* disable_;
  Card* password_ = nullptr;
  Words* password_of_ = nullptr;
  QLineEdit* password_text_ = nullptr;
};

}  // namespace touchstone::client
