// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/api/values.h"

class QComboBox;
class QListWidget;
class QVBoxLayout;

namespace touchstone::client {

/// The roles of a person: a list of those held, and a line to add one, everywhere or in one area.
class RolesBox : public QWidget {
  Q_OBJECT

 public:
  explicit RolesBox(bool administrator, QWidget* parent = nullptr);

  void set_areas(const QStringList& codes);
  void set_roles(const QList<RoleAssignment>& roles);
  const QList<RoleAssignment>& roles() const { return roles_; }
  /// Adds the role that is chosen in the line and not added yet.
  void take_chosen();

 Q_SIGNALS:
  void changed();

 private:
  void show_roles();
  void remove();

  bool administrator_;
  QList<RoleAssignment> roles_;
  QListWidget* held_;
  QComboBox* role_;
  QComboBox* area_;
};

}  // namespace touchstone::client
