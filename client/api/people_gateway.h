// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/outcome.h"
#include "client/api/values.h"

namespace touchstone::client {

/// The people of the council. Lists are whole.
class PeopleGateway {
 public:
  PeopleGateway() = default;
  PeopleGateway(const PeopleGateway&) = delete;
  PeopleGateway& operator=(const PeopleGateway&) = delete;
  virtual ~PeopleGateway() = default;

  /// By name; leavers only when asked for.
  virtual Answered<QList<Person>> people(bool with_leavers) = 0;
};

}  // namespace touchstone::client
