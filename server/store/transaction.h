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
  bool one_moment = false;     ///< Every statement sees the records as at one moment (REPEATABLE READ).
  bool whole_council = false;  ///< The server's own work: every record. A caller's reach is set when they are found.
};

/// Writes `scope` into the transaction. Everything after it is bound to it.
void enter(pqxx::transaction_base& tx, const Scope& scope);

/// Runs `body` in a transaction of this kind, entered; commits if its result is a value.
template <typename Transaction, typename Body>
auto run_once(pqxx::connection_base& connection, const Scope& scope, Body& body) {
  Transaction tx{connection};
  enter(tx, scope);
  auto result = body(static_cast<pqxx::transaction_base&>(tx));
  if (result) tx.commit();
  return result;
}

/// How often a transaction that lost against another is begun again.
inline constexpr int attempts = 3;

/// Lends a connection, enters the scope, runs `body(tx)`, commits if its result is a value and rolls back if it is a
/// refusal; begins again when another transaction was in the way. `body` must have no effect outside the database.
template <typename Body>
auto in_transaction(ConnectionPool& pool, const Scope& scope, Body&& body) {
  for (int attempt = 1;; ++attempt) {
    auto connection = pool.lend(scope.timeout);
    try {
      if (scope.one_moment) return run_once<pqxx::transaction<pqxx::repeatable_read>>(*connection, scope, body);
      return run_once<pqxx::work>(*connection, scope, body);
    } catch (const pqxx::serialization_failure&) {
      if (attempt == attempts) throw;
    } catch (const pqxx::deadlock_detected&) {
      if (attempt == attempts) throw;
    } catch (const pqxx::unique_violation&) {
      // A row committed after this transaction's moment, which it could not see; the next one sees it.
      if (!scope.one_moment || attempt == attempts) throw;
    }
  }
}

}  // namespace touchstone::store
