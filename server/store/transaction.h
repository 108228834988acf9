// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <pqxx/pqxx>
#include <string>
#include <utility>

#include "server/store/connection_pool.h"

namespace touchstone::store {

/// For whom and for how long a transaction runs. Set with set_config(…, true), so it ends with the transaction.
struct Scope {
  std::string organisation_id{};  ///< Row security shows this organisation only; empty: none.
  std::string sign_in_code{};     ///< The one organisation that may be looked up by code, for sign-in.
  std::string exclusive{};        ///< Transactions with the same words run one after the other; empty: none.
  std::chrono::milliseconds timeout{std::chrono::seconds{10}};  ///< Of each statement, and of waiting for a connection.
  bool whole_council = false;  ///< The server's own work: every record. A caller's reach is set when they are found.
};

/// Writes `scope` into the transaction. Everything after it is bound to it.
void enter(pqxx::transaction_base& tx, const Scope& scope);

/// How often a transaction that lost against another is begun again.
inline constexpr int attempts = 3;

/// Lends a connection, enters the scope, runs `body(tx)`, commits if its result is a value and rolls back if it is a
/// refusal; begins again when another transaction was in the way. `body` must have no effect outside the database.
template <typename Body>
auto in_transaction(ConnectionPool& pool, const Scope& scope, Body&& body) {
  for (int attempt = 1;; ++attempt) {
    auto connection = pool.lend(scope.timeout);
    try {
      pqxx::work tx{*connection};
      enter(tx, scope);
      auto result = body(static_cast<pqxx::transaction_base&>(tx));
      if (result) tx.commit();
      return result;
    } catch (const pqxx::serialization_failure&) {
      if (attempt == attempts) throw;
    } catch (const pqxx::deadlock_detected&) {
      if (attempt == attempts) throw;
    }
  }
}

}  // namespace touchstone::store
