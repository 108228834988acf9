// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "client/api/outcome.h"

namespace touchstone::client {

/// Who watches. Both are called on the thread that asked, never after the watch is gone.
template <typename T>
struct Watcher {
  std::function<void(const T&)> told;  ///< What is so now: soon after the start, then whenever it is new.
  /// Nothing more will be told; watch again to go on. Without a failure it ended in good order.
  std::function<void(const std::optional<Failure>&)> ended;
};

/// A watch under way. Ends when it is destroyed.
class Watch {
 public:
  Watch() = default;
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  virtual ~Watch() = default;
};

/// What a gateway returns for something that changes, as `Answered` is for what is answered once.
using Watched = std::unique_ptr<Watch>;

}  // namespace touchstone::client
