// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>

namespace touchstone::identity {

/// Hashes passwords with Argon2id (46 MiB, one pass), at most a few at once, so that a crowd at the door cannot take
/// the memory of the machine. Called on worker threads, never on an RPC thread.
class PasswordHasher {
 public:
  explicit PasswordHasher(int at_once = 2);

  /// The hash with its parameters, as text.
  std::string hash(const std::string& password);
  /// Whether the password is the hash's. An empty hash costs the same time and is nobody's.
  bool verify(const std::string& password, const std::string& hash);
  /// Whether the hash was made with weaker parameters than today's.
  static bool outdated(const std::string& hash);

 private:
  class Turn;
  std::mutex mutex_;
  std::condition_variable free_;
  int places_;
  const std::string nobody_;  ///< A hash that no password has, to spend the same time on.
};

}  // namespace touchstone::identity
