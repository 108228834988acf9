// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/transaction.h"

#include <algorithm>

#include "server/store/statement.h"

namespace touchstone::store {

// Joins are done in the order in which the statements write them. Left to itself the planner multiplies tables that
// have only the organisation in common, as long as it has no statistics of an organisation: after a large import.
// Compiling a statement takes longer than running any of ours; it was seen to cost half a second.
const Statement enter_scope{"enter_scope", R"sql(
  SELECT set_config('touchstone.organisation_id', $1, true),
         set_config('touchstone.sign_in_code', $2, true),
         set_config('touchstone.reach', $4, true),
         set_config('statement_timeout', $3, true),
         set_config('join_collapse_limit', '1', true),
         set_config('jit', 'off', true)
)sql"};

const Statement enter_scope_exclusively{"enter_scope_exclusively", R"sql(
  SELECT set_config('touchstone.organisation_id', $1, true),
         set_config('touchstone.sign_in_code', $2, true),
         set_config('touchstone.reach', $4, true),
         set_config('statement_timeout', $3, true),
         set_config('join_collapse_limit', '1', true),
         set_config('jit', 'off', true),
         pg_try_advisory_xact_lock(hashtextextended($5, 0)) AS alone
)sql"};

// In a statement of its own: the timeout set with the scope holds from the next statement on.
const Statement wait_for_turn{"wait_for_turn", R"sql(
  SELECT pg_advisory_xact_lock(hashtextextended($1, 0))
)sql"};

void enter(pqxx::transaction_base& tx, const Scope& scope) {
  const auto timeout = std::to_string(std::max<std::int64_t>(1, scope.timeout.count()));
  const std::string reach = scope.whole_council ? "council" : "";
  if (scope.exclusive.empty()) {
    run(tx, enter_scope, scope.organisation_id, scope.sign_in_code, timeout, reach);
  } else {
    const auto entered =
        run(tx, enter_scope_exclusively, scope.organisation_id, scope.sign_in_code, timeout, reach, scope.exclusive);
    if (entered[0]["alone"].as<bool>()) return;
    run(tx, wait_for_turn, scope.exclusive);
    // Its moment lies before what it waited for was committed.
    if (scope.one_moment) throw pqxx::serialization_failure{"began before the transaction that it waited for ended"};
  }
}

std::optional<std::string> lost_to_another(const pqxx::failure& failure, const Scope& scope) {
  // libpqxx keeps no SQLSTATE of these; each class stands for one.
  if (dynamic_cast<const pqxx::serialization_failure*>(&failure) != nullptr) return "40001";
  if (dynamic_cast<const pqxx::deadlock_detected*>(&failure) != nullptr) return "40P01";
  // A row committed after this transaction's moment, which it could not see; the next one sees it.
  if (scope.one_moment && dynamic_cast<const pqxx::unique_violation*>(&failure) != nullptr) return "23505";
  return std::nullopt;
}

}  // namespace touchstone::store
