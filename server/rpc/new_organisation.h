// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pqxx/pqxx>
#include <string>

#include "server/rpc/standard_content.h"
#include "server/store/person_repository.h"

namespace touchstone::rpc {

/// Who begins to manage a new organisation.
struct FirstAdministrator {
  std::string display_name;
  std::string email;
  std::string password_hash;  ///< Of a one-time password.
};

/// How events name whoever holds the operator token.
inline constexpr const char* operator_actor = "operator";

/// Adds an organisation with its standard content, its administrator and the events of all that. The scope is the new
/// organisation's. False when the code is in use.
bool add_new_organisation(pqxx::transaction_base& tx, const store::Organisation& organisation,
                          const StandardContent& content, const FirstAdministrator& administrator,
                          const std::string& request_id);

}  // namespace touchstone::rpc
