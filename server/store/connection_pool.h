// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <pqxx/pqxx>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace touchstone::store {

/// No connection became free in time, or none could be made.
class NoConnection : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Cuts connections off whose time is up. PostgreSQL ends a statement by itself when its time is up; this is for a
/// PostgreSQL that is there and says nothing more, for which libpq would wait for ever.
class Watchdog {
 public:
  /// Watches a socket while this lives.
  class Watch {
   public:
    Watch(Watchdog& watchdog, int socket, std::chrono::milliseconds patience);
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch();

   private:
    friend class Watchdog;
    Watchdog& watchdog_;
    /// A second descriptor of the same socket: its number cannot come to mean another one.
    const int socket_;
    const std::chrono::steady_clock::time_point until_;
    std::list<const Watch*>::iterator place_;
  };

  Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;
  ~Watchdog();

 private:
  void watch_until_stopped();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::list<const Watch*> watched_;
  bool stopping_ = false;
  std::thread thread_;
};

/// Lends database connections, at most `size` at once; makes them when they are first wanted.
class ConnectionPool {
 public:
  /// How much longer than asked for a loan may last before its connection is cut off.
  static constexpr std::chrono::milliseconds grace{2000};

  /// `conninfo` as libpq reads it.
  ConnectionPool(std::string conninfo, std::size_t size);

  /// A connection for as long as this lives. A broken one is not lent again.
  class Loan {
   public:
    Loan(ConnectionPool& pool, std::unique_ptr<pqxx::connection> connection, std::chrono::milliseconds patience);
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan();
    pqxx::connection& operator*() { return *connection_; }

   private:
    ConnectionPool& pool_;
    std::unique_ptr<pqxx::connection> connection_;
    std::optional<Watchdog::Watch> watch_;
  };

  /// Waits for a free connection; throws NoConnection when there is none within `patience` or the database refuses.
  /// A loan that lasts longer than `patience` and a `grace` loses its connection.
  Loan lend(std::chrono::milliseconds patience);

 private:
  void take_back(std::unique_ptr<pqxx::connection> connection);

  const std::string conninfo_;
  const std::size_t size_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<pqxx::connection>> idle_;
  std::size_t lent_ = 0;
  Watchdog watchdog_;
};

}  // namespace touchstone::store
