// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/health_monitor.h"

#include "server/domain/result.h"
#include "server/rpc/log.h"
#include "server/store/transaction.h"

namespace touchstone::rpc {

namespace {

constexpr std::chrono::seconds interval{2};
constexpr std::chrono::seconds patience{1};

}  // namespace

store::SchemaState ask_schema(store::ConnectionPool& pool) {
  store::Scope scope;
  scope.timeout = patience;
  const auto state = store::in_transaction(
      pool, scope,
      [](pqxx::transaction_base& tx) -> domain::Result<store::SchemaState> { return store::read_schema_state(tx); });
  return *state;
}

HealthMonitor::HealthMonitor(std::string conninfo, std::function<void(bool ready)> changed)
    : pool_{std::move(conninfo), 1}, changed_{std::move(changed)} {
  thread_ = std::thread{[this] { watch_until_stopped(); }};
}

HealthMonitor::~HealthMonitor() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

HealthMonitor::Found HealthMonitor::found() const {
  const std::lock_guard lock{mutex_};
  return found_;
}

HealthMonitor::Found HealthMonitor::ask() {
  Found found;
  try {
    found.schema = ask_schema(pool_);
    found.ready = found.schema.fit == store::SchemaFit::Fits;
  } catch (const std::exception& accident) {
    log(LogLevel::Debug, "the database does not answer the health monitor", {{"type", typeid(accident).name()}});
    found.schema.expected = store::compare_schema({}).expected;
  }
  return found;
}

void HealthMonitor::watch_until_stopped() {
  bool told = false;
  for (;;) {
    const auto found = ask();
    bool news = false;
    {
      const std::lock_guard lock{mutex_};
      news = !told || found.ready != found_.ready;
      found_ = found;
    }
    if (news) {
      log(found.ready ? LogLevel::Info : LogLevel::Warning, found.ready ? "ready" : "not ready",
          {{"schema", found.schema.deployed}});
      changed_(found.ready);
      told = true;
    }
    std::unique_lock lock{mutex_};
    if (wake_.wait_for(lock, interval, [this] { return stopping_; })) return;
  }
}

}  // namespace touchstone::rpc
