// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <functional>

#include "client/api/values.h"
#include "client/models/record_link.h"

class QWidget;

namespace touchstone::client {

/// A place of the rail. `places.cpp` lists them in the rail's order; the window shows those of the person's roles. A
/// place listed twice stands where it first fits, so that the order may differ by role.
struct Place {
  QString id;                              ///< Stable, e.g. "my_audits".
  QString title;                           ///< Under the icon, e.g. "My audits".
  QString icon;                            ///< Name of a symbolic icon, see icons.h.
  QList<Role> roles;                       ///< Who comes here; any one is enough.
  std::function<QWidget*(QWidget*)> make;  ///< Makes the page, once, when it is first shown; the parent owns it.
  /// Whether records of this kind are opened here; the first place of the rail that says so gets them.
  std::function<bool(const RecordLink&)> takes = {};
  /// Opens a record on the page.
  std::function<void(QWidget*, const RecordLink&)> open = {};
};

}  // namespace touchstone::client
