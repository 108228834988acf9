// SPDX-License-Identifier: GPL-3.0-or-later
// The store's statements and connections on a real PostgreSQL.
#include <gmock/gmock.h>

#include <set>

#include "server/store/statement.h"
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
