// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/connection_pool.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

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

Watchdog::Watch::Watch(Watchdog& watchdog, int socket, std::chrono::milliseconds patience)
    : watchdog_{watchdog}, socket_{dup(socket)}, until_{std::chrono::steady_clock::now() + patience} {
  const std::lock_guard lock{watchdog_.mutex_};
  place_ = watchdog_.watched_.insert(watchdog_.watched_.end(), this);
}

Watchdog::Watch::~Watch() {
  {
    const std::lock_guard lock{watchdog_.mutex_};
    watchdog_.watched_.erase(place_);
  }
  close(socket_);
}

Watchdog::Watchdog() : thread_{[this] { watch_until_stopped(); }} {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Watchdog::watch_until_stopped() {
  constexpr std::chrono::milliseconds interval{250};
  std::unique_lock lock{mutex_};
  while (!wake_.wait_for(lock, interval, [this] { return stopping_; })) {
    const auto now = std::chrono::steady_clock::now();
    for (const auto* watch : watched_) {
      if (watch->until_ < now) shutdown(watch->socket_, SHUT_RDWR);
    }
  }
}

ConnectionPool::ConnectionPool(std::string conninfo, std::size_t size) : conninfo_{std::move(conninfo)}, size_{size} {}

ConnectionPool::Loan::Loan(ConnectionPool& pool, std::unique_ptr<pqxx::connection> connection,
                           std::chrono::milliseconds patience)
    : pool_{pool}, connection_{std::move(connection)} {
  watch_.emplace(pool_.watchdog_, connection_->sock(), patience + grace);
}

ConnectionPool::Loan::~Loan() {
  watch_.reset();
  pool_.take_back(std::move(connection_));
}

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
  if (connection && usable(*connection)) return Loan{*this, std::move(connection), patience};
  connection.reset();
  try {
    connection = std::make_unique<pqxx::connection>(conninfo_);
  } catch (const pqxx::failure&) {
    take_back(nullptr);
    throw NoConnection{"the database refuses a connection"};
  }
  return Loan{*this, std::move(connection), patience};
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
