// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/council_values.h"
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
  /// With an account the answer holds a password that is told once. Refusal: NAME_TAKEN.
  virtual Answered<PersonWithPassword> create(const Person& person, bool with_account, const QString& request_id) = 0;
  /// Changes name and e-mail. Refusals: NAME_TAKEN, EMAIL_REQUIRED.
  virtual Answered<Person> update(const Person& person, const QString& request_id) = 0;
  /// Replaces the roles by those of `person`. Refusal: LAST_ADMINISTRATOR.
  virtual Answered<Person> set_roles(const Person& person, const QString& request_id) = 0;
  /// Refusal: LAST_ADMINISTRATOR.
  virtual Answered<Person> disable(const Person& person, const QString& request_id) = 0;
  /// Gives a one-time password, ends the sessions, and lets a leaver in again. Refusal: EMAIL_REQUIRED.
  virtual Answered<PersonWithPassword> reset_password(const Person& person, const QString& request_id) = 0;
};

}  // namespace touchstone::client
