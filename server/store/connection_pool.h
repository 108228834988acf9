// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <pqxx/pqxx>
#include <stdexcept>
#include <string>
#include <vector>

namespace touchstone::store {

/// No connection became free in time, or none could be made.
class NoConnection : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Lends database connections, at most `size` at once; makes them when they are first wanted.
class ConnectionPool {
 public:
  /// `conninfo` as libpq reads it.
  ConnectionPool(std::string conninfo, std::size_t size);

  /// A connection for as long as this lives. A broken one is not lent again.
  class Loan {
   public:
    Loan(ConnectionPool& pool, std::unique_ptr<pqxx::connection> connection);
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan();
    pqxx::connection& operator*() { return *connection_; }

   private:
    ConnectionPool& pool_;
    std::unique_ptr<pqxx::connection> connection_;
  };

  /// Waits for a free connection; throws NoConnection when there is none within `patience` or the database refuses.
  Loan lend(std::chrono::milliseconds patience);

 private:
  void take_back(std::unique_ptr<pqxx::connection> connection);

  const std::string conninfo_;
  const std::size_t size_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<pqxx::connection>> idle_;
  std::size_t lent_ = 0;
};

}  // namespace touchstone::store
