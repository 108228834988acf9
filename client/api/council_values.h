// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/values.h"

/// What only those see who manage the council: passwords told once, and what areas and teams were.
namespace touchstone::client {

/// A person, and the password told once.
struct PersonWithPassword {
  Person person;
  QString one_time_password;  ///< Empty: none was made, or it was told before.
};

/// What a service area was from a moment on.
struct ServiceAreaVersion {
  ServiceArea area;
  QDateTime since;
};

/// What a team was from a moment on.
struct TeamVersion {
  Team team;
  QDateTime since;
};

}  // namespace touchstone::client
