// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/password_hash.h"

#include <sodium.h>

#include <stdexcept>

#include "server/identity/token.h"

namespace touchstone::identity {

namespace {

constexpr unsigned long long passes = 1;
constexpr std::size_t memory = 47104UL * 1024UL;

std::string argon2id(const std::string& password) {
  std::string text(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), passes, memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::runtime_error{"no memory to hash a password"};
  }
  text.resize(text.find('\0'));
  return text;
}

}  // namespace

/// A place among those that hash at this moment.
class PasswordHasher::Turn {
 public:
  explicit Turn(PasswordHasher& hasher) : hasher_{hasher} {
    std::unique_lock lock{hasher_.mutex_};
    hasher_.free_.wait(lock, [this] { return hasher_.places_ > 0; });
    --hasher_.places_;
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    {
      const std::lock_guard lock{hasher_.mutex_};
      ++hasher_.places_;
    }
    hasher_.free_.notify_one();
  }

 private:
  PasswordHasher& hasher_;
};

PasswordHasher::PasswordHasher(int at_once) : places_{at_once}, nobody_{argon2id(random_bytes(32))} {}

std::string PasswordHasher::hash(const std::string& password) {
  const Turn turn{*this};
  return argon2id(password);
}

bool PasswordHasher::verify(const std::string& password, const std::string& hash) {
  const Turn turn{*this};
  const auto& against = hash.empty() ? nobody_ : hash;
  return crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0 && !hash.empty();
}

bool PasswordHasher::outdated(const std::string& hash) {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory) != 0;
}

}  // namespace touchstone::identity
