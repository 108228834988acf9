// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/domain/person.h"
#include "server/domain/result.h"
#include "server/identity/caller.h"

namespace touchstone::rpc {

/// Who may call a method at all. What of it they may see or change, the handler decides by area and record.
enum class Access {
  Everybody,  ///< No token.
  SignedIn,   ///< Any living token.
  Operator,   ///< The operator token of the configuration.
  Roles,      ///< One of the roles listed.
};

struct MethodAccess {
  std::string_view method;  ///< "AuditService/SubmitAudit".
  Access access;
  std::vector<domain::Role> roles{};
  bool before_password_change = false;           ///< Open while a given password has not been changed.
  identity::Reach reach = identity::Reach::Own;  ///< Council: its figures are made from all areas, for whoever may ask.
};

/// One entry for each method of the contract; a method without one is denied.
const std::vector<MethodAccess>& access_table();
/// The entry of a method; null when it is not listed.
const MethodAccess* find_access(std::string_view method);
/// Refuses ROLE_REQUIRED unless one of the roles allows the method.
domain::Result<domain::Done> check_roles_allow(const MethodAccess& access, const domain::Roles& roles);

}  // namespace touchstone::rpc
