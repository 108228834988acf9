// SPDX-License-Identifier: GPL-3.0-or-later
// The store's statements and connections on a real PostgreSQL.
#include <gmock/gmock.h>

#include <future>
#include <set>
#include <thread>

#include "server/rpc/status.h"
#include "server/store/statement.h"
#include "server/store/transaction.h"
#include "tests/support/test_server.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"

namespace touchstone::test {
namespace {

TEST(Statements, AllPrepareAgainstTheSchemaUnderNamesOfTheirOwn) {
  const TemporaryDatabase database;
  pqxx::connection connection{database.server_conninfo()};
  pqxx::nontransaction tx{connection};
  std::set<std::string> names;
  for (const auto* statement : store::all_statements()) {
    EXPECT_TRUE(names.insert(statement->name).second) << statement->name << " is there twice";
    // libpqxx leaves the preparing to PostgreSQL at the first use; this asks at once.
    try {
      tx.exec("PREPARE " + tx.quote_name(statement->name) + " AS " + statement->sql);
    } catch (const pqxx::sql_error& error) {
      ADD_FAILURE() << statement->name << ": " << error.what();
    }
  }
  EXPECT_GE(names.size(), 50U);
}

std::string ask(store::ConnectionPool& pool, const char* sql) {
  auto loan = pool.lend(std::chrono::seconds{5});
  pqxx::nontransaction tx{*loan};
  return tx.exec(sql)[0][0].as<std::string>();
}

TEST(ConnectionPool, LendsTheSameConnectionAgain) {
  const TemporaryDatabase database;
  store::ConnectionPool pool{database.server_conninfo(), 2};
  const auto first = ask(pool, "SELECT pg_backend_pid()");
  EXPECT_EQ(ask(pool, "SELECT pg_backend_pid()"), first);
}

TEST(ConnectionPool, MakesANewConnectionForOneThatWasKilled) {
  const TemporaryDatabase database;
  store::ConnectionPool pool{database.server_conninfo(), 1};
  const auto first = ask(pool, "SELECT pg_backend_pid()");
  {
    auto loan = pool.lend(std::chrono::seconds{5});
    database.as_superuser("SELECT pg_terminate_backend(" + first + ")");
    pqxx::nontransaction tx{*loan};
    EXPECT_THROW(tx.exec("SELECT 1"), pqxx::broken_connection);
  }
  EXPECT_NE(ask(pool, "SELECT pg_backend_pid()"), first);
}

TEST(ConnectionPool, CutsAConnectionOffOnWhichPostgreSqlSaysNothingMore) {
  const TemporaryDatabase database;
  store::ConnectionPool pool{database.server_conninfo(), 1};
  const auto first = ask(pool, "SELECT pg_backend_pid()");
  {
    auto loan = pool.lend(std::chrono::milliseconds{100});
    pqxx::nontransaction tx{*loan};
    EXPECT_THROW(tx.exec("SELECT pg_sleep(120)"), pqxx::broken_connection) << "no statement timeout is set here";
  }
  EXPECT_NE(ask(pool, "SELECT pg_backend_pid()"), first);
}

TEST(ConnectionPool, RefusesInTimeWhenAllAreLentOrTheDatabaseIsNotThere) {
  const TemporaryDatabase database;
  store::ConnectionPool pool{database.server_conninfo(), 1};
  {
    const auto loan = pool.lend(std::chrono::seconds{5});
    EXPECT_THROW(pool.lend(std::chrono::milliseconds{20}), store::NoConnection);
  }
  EXPECT_NO_THROW(pool.lend(std::chrono::seconds{5}));
  store::ConnectionPool nowhere{"host=/nonexistent dbname=none", 1};
  EXPECT_THROW(nowhere.lend(std::chrono::seconds{1}), store::NoConnection);
  EXPECT_THROW(nowhere.lend(std::chrono::seconds{1}), store::NoConnection) << "a failure takes no place for good";
}

/// A table of its own with numbers that are there once each.
class OneMomentTest : public ::testing::Test {
 protected:
  OneMomentTest() {
    database_.as_superuser("CREATE SCHEMA trial");
    database_.as_superuser("CREATE TABLE trial.number (value integer PRIMARY KEY)");
    database_.as_superuser("GRANT USAGE ON SCHEMA trial TO touchstone_server");
    database_.as_superuser("GRANT SELECT, INSERT ON trial.number TO touchstone_server");
    scope_.one_moment = true;
  }

  static int count(pqxx::transaction_base& tx) { return tx.exec("SELECT count(*) FROM trial.number")[0][0].as<int>(); }
  void add_elsewhere(int value) {
    database_.as_superuser("INSERT INTO trial.number VALUES (" + std::to_string(value) + ")");
  }

  const TemporaryDatabase database_;
  store::ConnectionPool pool_{database_.server_conninfo(), 2};
  store::Scope scope_;
};

TEST_F(OneMomentTest, WhatAnotherConnectionCommitsBetweenTwoStatementsIsNotSeen) {
  const auto grown = [&](const store::Scope& scope, int value) {
    return store::in_transaction(pool_, scope, [&](pqxx::transaction_base& tx) {
      const int before = count(tx);
      add_elsewhere(value);
      return std::optional{count(tx) - before};
    });
  };
  EXPECT_EQ(grown(scope_, 1), 0);
  EXPECT_EQ(grown({}, 2), 1) << "a transaction that does not ask for it sees each statement's own moment";
}

TEST_F(OneMomentTest, ARowThatCouldNotBeSeenYetIsSeenWhenTheTransactionIsBegunAgain) {
  int runs = 0;
  const auto seen = store::in_transaction(pool_, scope_, [&](pqxx::transaction_base& tx) {
    const int before = count(tx);
    if (++runs == 1) add_elsewhere(1);
    if (before == 0) tx.exec("INSERT INTO trial.number VALUES (1)");
    return std::optional{before};
  });
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(runs, 2);
}

TEST_F(OneMomentTest, WhoLosesEveryTimeIsToldThatTryingAgainIsRight) {
  int runs = 0;
  try {
    store::in_transaction(pool_, scope_, [&](pqxx::transaction_base& tx) {
      count(tx);
      add_elsewhere(++runs);
      tx.exec("INSERT INTO trial.number VALUES (" + std::to_string(runs) + ")");
      return std::optional{runs};
    });
    ADD_FAILURE() << "a number cannot be there twice";
  } catch (const store::Conflict& lost) {
    EXPECT_EQ(lost.sqlstate(), "23505");
    EXPECT_EQ(outcome_of(rpc::to_status(lost, "a test")), "UNAVAILABLE CONCURRENT_CHANGES");
  }
  EXPECT_EQ(runs, store::attempts);
}

TEST_F(OneMomentTest, WhatWasSerialisedElsewhereIsToldLikewiseAndAFaultIsNot) {
  const auto failing = [&](const store::Scope& scope, const auto& failure) {
    store::in_transaction(pool_, scope, [&](pqxx::transaction_base&) -> std::optional<int> { throw failure; });
  };
  EXPECT_THROW(failing({}, pqxx::serialization_failure{"serialised elsewhere"}), store::Conflict);
  EXPECT_THROW(failing({}, pqxx::deadlock_detected{"each waits for the other"}), store::Conflict);
  EXPECT_THROW(failing({}, pqxx::unique_violation{"it is there, and could be seen"}), pqxx::unique_violation);
  EXPECT_THROW(failing(scope_, pqxx::not_null_violation{"nothing is there"}), pqxx::not_null_violation);
}

TEST_F(OneMomentTest, WhoWaitedForTheSameRequestSeesWhatItDid) {
  scope_.exclusive = "the same request";
  pqxx::connection first{database_.server_conninfo()};
  pqxx::work ahead{first};
  store::Scope plain;
  plain.exclusive = scope_.exclusive;
  store::enter(ahead, plain);
  ahead.exec("INSERT INTO trial.number VALUES (1)");
  auto second = std::async(std::launch::async, [&] {
    return store::in_transaction(pool_, scope_, [](pqxx::transaction_base& tx) { return std::optional{count(tx)}; });
  });
  const auto waiting = [&] {
    return ahead
        .exec(
            "SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database "
            "WHERE locktype = 'advisory' AND NOT granted AND d.datname = current_database()")[0][0]
        .as<int>();
  };
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{5};
  while (waiting() == 0 && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  EXPECT_EQ(waiting(), 1);
  ahead.commit();
  EXPECT_EQ(second.get(), 1);
}

class HealingTest : public CouncilTest {};

TEST_F(HealingTest, AfterEveryConnectionWasKilledCallsSucceedAgain) {
  const auto outcome = [&] {
    return server
        ->call(&v1::OrganisationService::Stub::GetOrganisation, v1::GetOrganisationRequest{}, council.qa_lead.token)
        .outcome();
  };
  ASSERT_EQ(outcome(), "OK");
  for (int round = 0; round < 3; ++round) {
    server->database().as_superuser(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    // Each of the pool's eight may meet its end at its next use; then there are new ones.
    std::string last;
    for (int i = 0; i < 9; ++i) {
      last = outcome();
      EXPECT_THAT(last, ::testing::AnyOf("OK", "UNAVAILABLE DATABASE_UNAVAILABLE"));
    }
    EXPECT_EQ(last, "OK");
  }
}

}  // namespace
}  // namespace touchstone::test
