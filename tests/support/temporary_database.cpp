// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temporary_database.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <pqxx/pqxx>
#include <stdexcept>

#include "server/identity/token.h"

namespace touchstone::test {

namespace {

/// Neither CREATE DATABASE nor DROP DATABASE may stand in a transaction.
void run_outside_transaction(const std::string& conninfo, const std::string& sql) {
  pqxx::connection connection{conninfo};
  pqxx::nontransaction tx{connection};
  tx.exec(sql);
}

}  // namespace

TemporaryDatabase::TemporaryDatabase() {
  const char* sockets = std::getenv("TOUCHSTONE_TEST_PG");
  if (sockets == nullptr || *sockets == '\0') {
    throw std::runtime_error{
        "this test needs PostgreSQL: start it with tests/run or tests/support/with_postgresql, or set "
        "TOUCHSTONE_TEST_PG"};
  }
  sockets_ = sockets;
  name_ = "test_" + identity::random_uuid();
  std::replace(name_.begin(), name_.end(), '-', '_');
  run_outside_transaction(conninfo("touchstone", "postgres"),
                          "CREATE DATABASE " + name_ + " TEMPLATE touchstone_template OWNER touchstone_owner");
}

TemporaryDatabase::~TemporaryDatabase() {
  try {
    run_outside_transaction(conninfo("touchstone", "postgres"), "DROP DATABASE " + name_ + " WITH (FORCE)");
  } catch (const std::exception& problem) {
    std::cerr << "the database " << name_ << " stays behind: " << problem.what() << "\n";
  }
}

void TemporaryDatabase::as_superuser(const std::string& sql) const {
  pqxx::connection connection{superuser_conninfo()};
  pqxx::work tx{connection};
  tx.exec(sql);
  tx.commit();
}

std::string TemporaryDatabase::conninfo(const std::string& user, const std::string& database) const {
  return "host=" + sockets_ + " user=" + user + " dbname=" + database;
}

}  // namespace touchstone::test
