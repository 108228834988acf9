// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace touchstone::rpc {

/// Threads that do what would block an RPC thread. The queue is bounded: who comes too late is told so.
class WorkerPool {
 public:
  WorkerPool(std::size_t threads, std::size_t queue_limit);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  /// Finishes what was taken on.
  ~WorkerPool();

  /// False when the queue is full or the pool is stopping; then `work` is not taken on. `work` must not throw.
  bool submit(std::function<void()> work);
  /// Takes on nothing more, and waits until all that was taken on is done.
  void stop();

 private:
  void work_until_stopped();

  const std::size_t queue_limit_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace touchstone::rpc
