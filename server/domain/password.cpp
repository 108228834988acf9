// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/password.h"

#include <array>
#include <utility>

#include "server/domain/text.h"

namespace touchstone::domain {
namespace {

/// Letters and digits without i, l, o, 0 and 1.
constexpr std::string_view readable = "abcdefghjkmnpqrstuvwxyz23456789";

Error too_weak(std::string_view field, std::string description) {
  return Error{Error::Kind::Invalid, "PASSWORD_TOO_WEAK", description, {{std::string{field}, description}}};
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

/// Without anything but letters at both ends.
std::string_view stem(std::string_view lower) {
  while (!lower.empty() && !is_letter(lower.front())) lower.remove_prefix(1);
  while (!lower.empty() && !is_letter(lower.back())) lower.remove_suffix(1);
  return lower;
}

}  // namespace

CommonPasswords read_common_passwords(std::string_view file) {
  CommonPasswords common;
  while (!file.empty()) {
    const std::size_t end = file.find('\n');
    const std::string entry = lowered(trimmed(file.substr(0, end)));
    if (!entry.empty() && entry.front() != '#') common.insert(entry);
    if (end == std::string_view::npos) break;
    file.remove_prefix(end + 1);
  }
  return common;
}

Result<Done> check_password(std::string_view field, std::string_view password, const CommonPasswords& common) {
  if (password.size() < password_min_bytes) return too_weak(field, "Choose a password of at least 12 characters");
  if (password.size() > password_max_bytes) return too_weak(field, "Choose a password of at most 256 bytes");
  const std::string lower = lowered(password);
  const std::string_view word = stem(lower);
  if (common.contains(lower) || (!word.empty() && common.contains(word))) {
    return too_weak(field,
                    "This password is too common. Choose another, for example three words that do not belong "
                    "together");
  }
  return Done{};
}

std::string one_time_password(std::span<const std::uint8_t, one_time_password_bytes> random) {
  constexpr std::size_t length = one_time_password_bytes / 2;
  std::string password;
  for (std::size_t i = 0; i < length; ++i) {
    if (i > 0 && i % 4 == 0) password += '-';
    // of two bytes the remainder is even to one part in two thousand; of one it would be visibly uneven
    const unsigned value = random[2 * i] * 256U + random[2 * i + 1];
    password += readable[value % readable.size()];
  }
  return password;
}

}  // namespace touchstone::domain
