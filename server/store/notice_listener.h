// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <pqxx/pqxx>
#include <string>
#include <thread>

namespace touchstone::store {

/// Listens to one channel of PostgreSQL on a connection and a thread of its own, and connects again by itself.
class NoticeListener {
 public:
  struct Told {
    std::function<void(const std::string& payload)> notice;
    /// Listening began, at first or again: anything may have been missed before.
    std::function<void()> listening;
    /// The connection is gone or could not be made; said once until it listens again.
    std::function<void()> lost;
  };

  /// `conninfo` as libpq reads it. All of `told` is called on the listener's thread.
  NoticeListener(std::string conninfo, std::string channel, Told told);
  NoticeListener(const NoticeListener&) = delete;
  NoticeListener& operator=(const NoticeListener&) = delete;
  /// Returns at once, whatever the connection is doing.
  ~NoticeListener();

 private:
  void listen_until_stopped();
  /// Until the connection breaks, by an exception, or the listener stops.
  void listen_on(pqxx::connection& connection);
  /// Waits until `socket` (none: -1) can be read, the listener stops or the time is over; false when it stops.
  bool wait(int socket, std::chrono::milliseconds time);

  const std::string conninfo_;
  const std::string channel_;
  const Told told_;
  std::atomic<bool> stopping_{false};
  int waker_;  ///< An eventfd, so that a stop need not wait for the network.
  std::thread thread_;
};

}  // namespace touchstone::store
