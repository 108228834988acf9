// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/watchers.h"

#include <algorithm>
#include <vector>

#include "server/rpc/log.h"

namespace touchstone::rpc {

namespace {

using namespace std::chrono_literals;

/// Between two looks of one watcher, however much changes meanwhile.
constexpr auto shortest_pause = 250ms;
/// Without a notice: days pass, and a notice may have been lost with its connection.
constexpr auto longest_pause = 55s;
constexpr auto pause_after_failure = 1s;
/// However many watch the same cycle, most workers stay free for those who call.
constexpr int most_looking = 2;
constexpr std::size_t most_watchers = 5000;

}  // namespace

Watchers::Watchers(const std::string& conninfo, WorkerPool& workers) : workers_{workers} {
  thread_ = std::thread{[this] { wake_until_stopped(); }};
  listener_ = std::make_unique<store::NoticeListener>(
      conninfo, "touchstone_progress",
      store::NoticeListener::Told{[this](const std::string& subject) { changed(subject); },
                                  [this] {
                                    log(LogLevel::Debug, "listening for changes", {});
                                    changed({});
                                  },
                                  [] { log(LogLevel::Debug, "the listener lost the database", {}); }});
}

Watchers::~Watchers() {
  stop();
  std::unique_lock lock{mutex_};
  wake_.wait(lock, [this] { return looking_ == 0; });
}

Watchers::Added Watchers::add(const std::shared_ptr<Watcher>& watcher) {
  {
    const std::lock_guard lock{mutex_};
    if (stopping_) return Added::Stopping;
    if (entries_.size() >= most_watchers) return Added::TooMany;
    entries_.emplace(watcher.get(), Entry{watcher});
  }
  wake_.notify_one();
  return Added::Yes;
}

void Watchers::set_subject(const Watcher* watcher, const std::string& subject) {
  const std::lock_guard lock{mutex_};
  if (const auto found = entries_.find(watcher); found != entries_.end()) found->second.subject = subject;
}

void Watchers::rested(const Watcher* watcher, bool failed) {
  {
    const std::lock_guard lock{mutex_};
    const auto found = entries_.find(watcher);
    if (found == entries_.end()) return;
    Entry& entry = found->second;
    entry.busy = false;
    entry.due = failed ? Clock::now() + pause_after_failure
                       : entry.looked_at + (entry.changed ? Clock::duration{shortest_pause} : longest_pause);
  }
  wake_.notify_one();
}

void Watchers::remove(const Watcher* watcher) {
  std::shared_ptr<Watcher> removed;  // let go of when the lock is
  const std::lock_guard lock{mutex_};
  if (const auto found = entries_.find(watcher); found != entries_.end()) {
    removed = std::move(found->second.watcher);
    entries_.erase(found);
  }
}

void Watchers::stop() {
  std::vector<std::shared_ptr<Watcher>> watchers;
  {
    const std::lock_guard lock{mutex_};
    if (stopping_) return;
    stopping_ = true;
    for (const auto& [key, entry] : entries_) watchers.push_back(entry.watcher);
  }
  wake_.notify_one();
  thread_.join();
  listener_.reset();
  for (const auto& watcher : watchers) watcher->stop();
}

void Watchers::changed(const std::string& subject) {
  {
    const std::lock_guard lock{mutex_};
    for (auto& [key, entry] : entries_) {
      if (!subject.empty() && !entry.subject.empty() && entry.subject != subject) continue;
      entry.changed = true;
      if (!entry.busy) entry.due = std::min(entry.due, entry.looked_at + shortest_pause);
    }
  }
  wake_.notify_one();
}

void Watchers::start(Entry& entry) {
  const auto now = Clock::now();
  const bool taken = workers_.submit([this, watcher = entry.watcher] {
    watcher->refresh();
    const std::lock_guard lock{mutex_};
    --looking_;
    wake_.notify_one();  // under the lock: the destructor waits for this
  });
  if (!taken) {
    entry.due = now + shortest_pause;
    return;
  }
  ++looking_;
  entry.busy = true;
  entry.changed = false;
  entry.looked_at = now;
}

Watchers::Clock::time_point Watchers::wake_those_due() {
  for (;;) {
    Entry* next = nullptr;
    for (auto& [key, entry] : entries_) {
      if (!entry.busy && (next == nullptr || entry.due < next->due)) next = &entry;
    }
    // Whoever finds all places taken is woken when one becomes free.
    if (next == nullptr || looking_ == most_looking) return Clock::now() + longest_pause;
    if (next->due > Clock::now()) return next->due;
    start(*next);
  }
}

void Watchers::wake_until_stopped() {
  std::unique_lock lock{mutex_};
  while (!stopping_) {
    const auto next = wake_those_due();
    wake_.wait_until(lock, next);
  }
}

}  // namespace touchstone::rpc
