// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <pqxx/pqxx>
#include <stdexcept>
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

/// A transaction lost against others as often as it was tried. Nothing was changed; trying again is right.
class Conflict : public std::runtime_error {
 public:
  explicit Conflict(std::string sqlstate)
      : std::runtime_error{"other transactions were in the way"}, sqlstate_{std::move(sqlstate)} {}
  /// Of the last time.
  const std::string& sqlstate() const { return sqlstate_; }

 private:
  std::string sqlstate_;
};

/// The SQLSTATE of a transaction that failed because another was in the way, so that it is worth beginning again;
/// nothing for one that failed otherwise.
std::optional<std::string> lost_to_another(const pqxx::failure& failure, const Scope& scope);

/// How often a transaction that lost against another is begun again.
inline constexpr int attempts = 3;

/// Lends a connection, enters the scope, runs `body(tx)`, commits if its result is a value and rolls back if it is a
/// refusal; begins again when another transaction was in the way, and in the end throws Conflict. `body` must have no
/// effect outside the database.
template <typename Body>
auto in_transaction(ConnectionPool& pool, const Scope& scope, Body&& body) {
  for (int attempt = 1;; ++attempt) {
    auto connection = pool.lend(scope.timeout);
    try {
      if (scope.one_moment) return run_once<pqxx::transaction<pqxx::repeatable_read>>(*connection, scope, body);
      return run_once<pqxx::work>(*connection, scope, body);
    } catch (const pqxx::failure& failure) {
      const auto sqlstate = lost_to_another(failure, scope);
      if (!sqlstate) throw;
      if (attempt == attempts) throw Conflict{*sqlstate};
    }
  }
}

}  // namespace touchstone::store
