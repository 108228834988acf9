// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "server/rpc/worker_pool.h"
#include "server/store/notice_listener.h"

namespace touchstone::rpc {

/// Somebody who is shown a subject again whenever it changes.
class Watcher {
 public:
  virtual ~Watcher() = default;
  /// On a worker: looks and sends. Says `Watchers::rested` when it may be called again.
  virtual void refresh() = 0;
  /// The server stops; the watcher must end.
  virtual void stop() = 0;
};

/// Wakes watchers when PostgreSQL notifies of their subject, and from time to time without. An idle watcher holds
/// neither a thread nor a connection; of a burst of changes it sees the last.
class Watchers {
 public:
  /// `conninfo` is where the server listens, with one connection.
  Watchers(const std::string& conninfo, WorkerPool& workers);
  Watchers(const Watchers&) = delete;
  Watchers& operator=(const Watchers&) = delete;
  ~Watchers();

  enum class Added { Yes, TooMany, Stopping };
  /// Takes a watcher on and has it refreshed at once. Until its subject is known every notice concerns it.
  Added add(const std::shared_ptr<Watcher>& watcher);
  void set_subject(const Watcher* watcher, const std::string& subject);
  /// The watcher has sent what it saw, or failed to look and wants to try again soon.
  void rested(const Watcher* watcher, bool failed = false);
  void remove(const Watcher* watcher);
  /// Ends every watcher and takes on no more.
  void stop();

 private:
  using Clock = std::chrono::steady_clock;
  struct Entry {
    std::shared_ptr<Watcher> watcher;
    std::string subject{};
    Clock::time_point due = Clock::now();
    Clock::time_point looked_at{};
    bool busy = false;
    bool changed = false;  ///< Since it last began to look.
  };

  void wake_until_stopped();
  /// When the next one is due.
  Clock::time_point wake_those_due();
  void start(Entry& entry);
  /// Empty: all.
  void changed(const std::string& subject);

  WorkerPool& workers_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::map<const Watcher*, Entry> entries_;
  int looking_ = 0;
  bool stopping_ = false;
  std::thread thread_;
  std::unique_ptr<store::NoticeListener> listener_;
};

}  // namespace touchstone::rpc
