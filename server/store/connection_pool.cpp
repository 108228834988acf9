// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/connection_pool.h"

#include <poll.h>

namespace touchstone::store {

namespace {

/// Whether a connection that waited in the pool can still be lent. PostgreSQL says nothing to one without a
/// transaction unless it goes down or ends it: what waits to be read then is that word, or the end of the stream.
bool usable(const pqxx::connection& connection) {
  if (!connection.is_open()) return false;
  pollfd waiting{connection.sock(), POLLIN, 0};
  return poll(&waiting, 1, 0) == 0;
}

}  // namespace

ConnectionPool::ConnectionPool(std::string conninfo, std::size_t size) : conninfo_{std::move(conninfo)}, size_{size} {}

ConnectionPool::Loan::Loan(ConnectionPool& pool, std::unique_ptr<pqxx::connection> connection)
    : pool_{pool}, connection_{std::move(connection)} {}

ConnectionPool::Loan::~Loan() { pool_.take_back(std::move(connection_)); }

ConnectionPool::Loan ConnectionPool::lend(std::chrono::milliseconds patience) {
  std::unique_ptr<pqxx::connection> connection;
  {
    std::unique_lock lock{mutex_};
    if (!returned_.wait_for(lock, patience, [this] { return lent_ < size_; })) {
      throw NoConnection{"no database connection became free in time"};
    }
    ++lent_;
    if (!idle_.empty()) {
      connection = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (connection && usable(*connection)) return Loan{*this, std::move(connection)};
  connection.reset();
  try {
    connection = std::make_unique<pqxx::connection>(conninfo_);
  } catch (const pqxx::failure&) {
    take_back(nullptr);
    throw NoConnection{"the database refuses a connection"};
  }
  return Loan{*this, std::move(connection)};
}

void ConnectionPool::take_back(std::unique_ptr<pqxx::connection> connection) {
  {
    const std::lock_guard lock{mutex_};
    --lent_;
    if (connection && connection->is_open()) idle_.push_back(std::move(connection));
  }
  returned_.notify_one();
}

}  // namespace touchstone::store
