// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "client/api/people_gateway.h"
#include "client/models/pending_requests.h"

namespace touchstone::client {

/// "Practice manager".
QString role_words(Role role);
/// "Head of service in C&FF and SWF; practice manager".
QString roles_words(const QList<RoleAssignment>& roles);
/// Every role, in the order they are offered.
const QList<Role>& all_roles();

/// The people of the council that the filter lets through, and every change of one.
class PeopleModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Name, Email, Roles, Account, ColumnCount };

  explicit PeopleModel(PeopleGateway& gateway, QObject* parent = nullptr);

  void refresh();
  bool loaded() const { return loaded_; }
  /// Words that must all be found in name, e-mail or roles.
  void set_filter(const QString& words);
  void set_show_leavers(bool show);
  const Person& person(int row) const { return people_[shown_[row]]; }
  /// The row of `people/{uuid}`; -1: not on show.
  int row_of(const QString& name) const;
  /// "12 people", "3 of 12 people".
  QString count_words() const;

  void create(const Person& person, bool with_account);
  /// Changes what is another: name or e-mail, then roles.
  void save(const Person& before, const Person& wanted);
  void disable(const Person& person);
  void reset_password(const Person& person);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 Q_SIGNALS:
  void refreshed();
  /// What was done, in words; `name` is whose.
  void done(const QString& name, const QString& words);
  /// A password was made, and is told only now.
  void password_made(const QString& display_name, const QString& password);
  void failed(const touchstone::client::Failure& failure);

 private:
  void select();
  void put(const Person& person);
  void save_roles(const Person& wanted);
  void take_password(const QString& change, const Outcome<PersonWithPassword>& outcome, const QString& words);
  /// Whether it was answered with a yes; tells a failure.
  template <typename T>
  bool settled(const QString& change, const Outcome<T>& outcome);

  PeopleGateway& gateway_;
  PendingRequests requests_;
  QList<Person> people_;
  QList<int> shown_;
  QString filter_;
  bool leavers_ = false;
  bool loaded_ = false;
};

}  // namespace touchstone::client
