// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/client_context.h>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <unordered_set>
#include <vector>

namespace touchstone::client {

/// The calls that gRPC works on. A call that has ended is kept until the window's thread drops it: it holds its
/// channel, and gRPC 1.51 aborts when the last channel is let go on one of its own threads.
class CallsUnderWay {
 public:
  /// On the window's thread, before the call starts.
  void begin(grpc::ClientContext* context) {
    const std::lock_guard lock(mutex_);
    running_.insert(context);
  }

  /// On gRPC's thread, as the call's last act.
  void end(grpc::ClientContext* context, std::shared_ptr<void> owned) {
    const std::lock_guard lock(mutex_);
    running_.erase(context);
    ended_.push_back(std::move(owned));
    changed_.notify_all();
  }

  /// On the window's thread.
  void drop_ended() {
    std::vector<std::shared_ptr<void>> ended;
    {
      const std::lock_guard lock(mutex_);
      ended.swap(ended_);
    }
  }

  /// On the window's thread, once nobody waits for answers any more. A cancelled call ends at once.
  void cancel_all(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    for (auto* context : running_) {
      context->TryCancel();
    }
    changed_.wait_for(lock, patience, [this] { return running_.empty(); });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::unordered_set<grpc::ClientContext*> running_;
  std::vector<std::shared_ptr<void>> ended_;
};

}  // namespace touchstone::client
