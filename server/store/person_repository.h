// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/person.h"

namespace touchstone::store {

/// Somebody who works with audits, with or without an account.
struct Person {
  std::string person_id;
  std::string display_name;
  std::string email;  ///< Normalised; empty: none.
  domain::Roles roles;
  bool can_sign_in = false;
  bool password_change_required = false;
  bool disabled = false;
  std::string last_sign_in_at;  ///< Seconds since 1970; empty: never.
  std::int64_t version = 1;
};

std::optional<Person> find_person(pqxx::transaction_base& tx, const std::string& organisation_id,
                                  const std::string& person_id);
std::optional<Person> find_person_by_email(pqxx::transaction_base& tx, const std::string& organisation_id,
                                           const std::string& email);
/// Somebody without an e-mail and with exactly this name.
std::optional<Person> find_person_by_name(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const std::string& display_name);
std::optional<Person> lock_person(pqxx::transaction_base& tx, const std::string& organisation_id,
                                  const std::string& person_id);
/// The next `limit` people after (`after_name`, `after_id`), by name and id.
std::vector<Person> list_people(pqxx::transaction_base& tx, const std::string& organisation_id, bool show_disabled,
                                const std::string& after_name, const std::string& after_id, int limit);
/// Nothing when somebody has the e-mail. Roles are set apart.
std::optional<Person> add_person(pqxx::transaction_base& tx, const std::string& organisation_id,
                                 const std::string& display_name, const std::string& email);
/// Writes name and e-mail and raises the version; false when somebody else has the e-mail.
bool save_person(pqxx::transaction_base& tx, const std::string& organisation_id, const Person& person);
/// Replaces the roles and raises the version.
void save_roles(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                const domain::Roles& roles);
/// Disables or enables, and raises the version.
void save_disabled(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                   bool disabled);
/// Sets the hash, and whether it must be changed; raises the version.
void save_password(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                   const std::string& password_hash, bool change_required);
/// Replaces the hash by one of the same password with today's parameters.
void upgrade_password(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                      const std::string& password_hash);
/// The hash of an account that is not disabled; empty: cannot sign in.
std::string find_password_hash(pqxx::transaction_base& tx, const std::string& organisation_id,
                               const std::string& person_id);
void note_sign_in(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id);
/// How many people who can sign in hold the administrator's role; locks them, so that two cannot go at once.
int lock_administrators(pqxx::transaction_base& tx, const std::string& organisation_id);

}  // namespace touchstone::store
