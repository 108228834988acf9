// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <pqxx/pqxx>
#include <string>

#include "server/domain/person.h"
#include "server/identity/token.h"

namespace touchstone::identity {

/// Who is asking.
struct Caller {
  TokenKind kind = TokenKind::Session;
  std::string organisation_id;
  std::string organisation_code;
  std::string organisation_name;
  std::string time_zone;
  std::string session_id;  ///< Of the session or the service token.
  std::string person_id;   ///< Empty for a service token.
  std::string display_name;
  std::string email;
  domain::Roles roles;
  bool password_change_required = false;
  std::string expires_at;  ///< Seconds since 1970; empty: never.

  /// "people/{uuid}" or "serviceTokens/{uuid}", as events name them.
  std::string actor() const {
    return kind == TokenKind::Session ? "people/" + person_id : "serviceTokens/" + session_id;
  }
};

/// How long sessions live.
struct SessionPolicy {
  std::chrono::seconds idle = std::chrono::minutes{30};
  std::chrono::seconds absolute = std::chrono::hours{12};
};

/// Whether looking a caller up keeps their session from running out: what a server does by itself must not.
enum class Use { Counts, DoesNotCount };

/// Which records of the council row security lets a call touch.
enum class Reach { Own, Council };  ///< By the caller's roles and own work; all, for figures that the handler narrows.

/// The caller of a token, in the scope of its organisation; from then on the transaction has the reach. Nothing when
/// the token is not a living one.
std::optional<Caller> find_caller(pqxx::transaction_base& tx, const Token& token, const SessionPolicy& policy,
                                  Use use = Use::Counts, Reach reach = Reach::Own);

}  // namespace touchstone::identity
