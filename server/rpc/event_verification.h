// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/store/event_log.h"

namespace touchstone::rpc {

/// The first event of a stream that is not as it was written.
struct BrokenEvent {
  std::string stream;
  std::int64_t sequence = 0;
  std::string problem;  ///< For a person.
};

/// Recomputes the chains of an organisation. Give it every event, by stream and sequence.
class EventVerification {
 public:
  void add(const store::StoredEvent& event);

  std::int64_t event_count() const { return event_count_; }
  std::int64_t stream_count() const { return stream_count_; }
  const std::vector<BrokenEvent>& problems() const { return problems_; }

 private:
  std::string problem_with(const store::StoredEvent& event) const;

  std::int64_t event_count_ = 0;
  std::int64_t stream_count_ = 0;
  std::vector<BrokenEvent> problems_;
  std::string stream_;
  std::int64_t sequence_ = 0;  ///< Of the event before in the stream; 0: none.
  std::string hash_;           ///< Of the event before in the stream; empty: none.
  bool broken_ = false;        ///< The stream's first problem has been found.
};

/// The root over the settled heads of all streams: SHA-256 of "STREAM SEQUENCE HASH\n" for each, in order. Give it
/// every event, by stream and sequence; events that are not settled count for nothing.
class EventRootBuilder {
 public:
  void add(const store::StoredEvent& event);
  /// 64 hexadecimal digits, of all events given so far.
  std::string hash() const;

  std::int64_t event_count() const { return event_count_; }
  std::int64_t stream_count() const { return stream_count_; }

 private:
  std::string lines_;  ///< Of the streams before.
  std::string head_;   ///< The line of the stream at hand; empty: none yet.
  std::string stream_;
  std::int64_t event_count_ = 0;
  std::int64_t stream_count_ = 0;
};

}  // namespace touchstone::rpc
