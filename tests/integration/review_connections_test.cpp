// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <string>

#include "server/domain/result.h"
#include "server/rpc/status.h"
#include "server/store/connection_pool.h"
#include "server/store/transaction.h"
#include "tests/support/temporary_database.h"
#include "tests/support/test_server.h"

namespace touchstone::test {
namespace {

using namespace std::chrono_literals;

domain::Result<int> nothing(pqxx::transaction_base&) { return 0; }

TEST(ConnectionPool, DoesNotLendWhatTheDatabaseEndedWhileItWaited) {
  const TemporaryDatabase database;
  store::ConnectionPool pool{database.server_conninfo(), 2};
  ASSERT_TRUE(store::in_transaction(pool, {}, nothing));
  database.as_superuser(
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'touchstone_server' "
      "AND datname = current_database()");

  EXPECT_NO_THROW(EXPECT_TRUE(store::in_transaction(pool, {}, nothing)));
}

TEST(Transaction, WaitsForOneWithTheSameWordsNoLongerThanItsTimeout) {
  const TemporaryDatabase database;
  store::ConnectionPool pool{database.server_conninfo(), 2};
  const store::Scope scope{{}, {}, "the same words", 200ms};
  const auto outcome_of_another = [&] {
    try {
      return std::string{store::in_transaction(pool, scope, nothing) ? "OK" : "refused"};
    } catch (const std::exception& accident) {
      return outcome_of(rpc::to_status(accident, "a test"));
    }
  };
  std::future<std::string> other;
  auto in_time = std::future_status::deferred;

  const auto first = store::in_transaction(pool, scope, [&](pqxx::transaction_base&) -> domain::Result<int> {
    other = std::async(std::launch::async, outcome_of_another);
    in_time = other.wait_for(10s);
    return 0;
  });

  EXPECT_TRUE(first);
  EXPECT_EQ(in_time, std::future_status::ready);
  EXPECT_EQ(other.get(), "DEADLINE_EXCEEDED DEADLINE_EXCEEDED");
}

}  // namespace
}  // namespace touchstone::test
