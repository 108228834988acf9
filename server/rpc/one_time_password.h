// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <string>

#include "server/domain/password.h"
#include "server/identity/password_hash.h"
#include "server/identity/token.h"

namespace touchstone::rpc {

/// A password given to somebody, to be changed when they sign in.
struct OneTimePassword {
  std::string text;
  std::string hash;
};

/// Makes one. It takes as long as hashing takes, so it is never done in a transaction.
inline OneTimePassword make_one_time_password(identity::PasswordHasher& hasher) {
  const auto random = identity::random_bytes(domain::one_time_password_bytes);
  std::array<std::uint8_t, domain::one_time_password_bytes> bytes{};
  std::copy(random.begin(), random.end(), bytes.begin());
  auto text = domain::one_time_password(bytes);
  auto hash = hasher.hash(text);
  return {std::move(text), std::move(hash)};
}

}  // namespace touchstone::rpc
