// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "server/store/connection_pool.h"
#include "server/store/schema.h"

namespace touchstone::rpc {

/// Asks the database every two seconds whether it answers and has the schema expected, and tells who listens.
class HealthMonitor {
 public:
  /// `changed(ready)` is called on a thread of its own, at first and at each change.
  HealthMonitor(std::string conninfo, std::function<void(bool ready)> changed);
  HealthMonitor(const HealthMonitor&) = delete;
  HealthMonitor& operator=(const HealthMonitor&) = delete;
  ~HealthMonitor();

  /// What was found last.
  struct Found {
    store::SchemaState schema;
    bool ready = false;
  };
  Found found() const;

 private:
  void watch_until_stopped();
  Found ask();

  store::ConnectionPool pool_;
  const std::function<void(bool)> changed_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  Found found_;
  std::thread thread_;
};

/// What the database says of its schema, once; throws store::NoConnection when it does not answer.
store::SchemaState ask_schema(store::ConnectionPool& pool);

}  // namespace touchstone::rpc
