// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/event_verification.h"

#include "server/identity/token.h"

namespace touchstone::rpc {

void EventVerification::add(const store::StoredEvent& event) {
  ++event_count_;
  if (event.stream != stream_ || event_count_ == 1) {
    ++stream_count_;
    stream_ = event.stream;
    sequence_ = 0;
    hash_.clear();
    broken_ = false;
  }
  if (!broken_) {
    if (auto problem = problem_with(event); !problem.empty()) {
      problems_.push_back({event.stream, event.sequence, std::move(problem)});
      broken_ = true;
    }
  }
  sequence_ = event.sequence;
  hash_ = event.hash;
}

std::string EventVerification::problem_with(const store::StoredEvent& event) const {
  if (event.sequence != sequence_ + 1) {
    return "the event before it, number " + std::to_string(event.sequence - 1) + ", is missing";
  }
  if (event.previous_hash != hash_) return "it does not follow from the event before it";
  if (identity::hex(identity::sha256(event.previous_hash + "\n" + event.canonical)) != event.hash) {
    return "its content is not what its hash was made from";
  }
  return {};
}

void EventRootBuilder::add(const store::StoredEvent& event) {
  if (!event.settled) return;
  ++event_count_;
  if (event.stream != stream_ || head_.empty()) {
    ++stream_count_;
    lines_ += head_;
    stream_ = event.stream;
  }
  head_ = event.stream + " " + std::to_string(event.sequence) + " " + event.hash + "\n";
}

std::string EventRootBuilder::hash() const { return identity::hex(identity::sha256(lines_ + head_)); }

}  // namespace touchstone::rpc
