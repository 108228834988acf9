// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "server/domain/result.h"

namespace touchstone::domain {

inline constexpr std::size_t password_min_bytes = 12;
inline constexpr std::size_t password_max_bytes = 256;

/// Common passwords and the words they are made of, in lower case.
using CommonPasswords = std::set<std::string, std::less<>>;

/// Reads the list: an entry a line; empty lines and lines beginning with "#" are passed over.
CommonPasswords read_common_passwords(std::string_view file);

/// Checks a new password: 12 to 256 bytes, not common. In any case of its letters it is common when it is on the list,
/// or when what is left without digits and signs at both ends is: "Password2023!". Refuses: PASSWORD_TOO_WEAK, naming
/// `field`, never quoting the password.
Result<Done> check_password(std::string_view field, std::string_view password, const CommonPasswords& common);

/// How many random bytes a one-time password takes.
inline constexpr std::size_t one_time_password_bytes = 32;
/// A password to be read out and typed once: four groups of four letters and digits that cannot be taken for one
/// another, "h7kq-2mxa-9rtc-wd4n". Some 79 bits of the randomness given.
std::string one_time_password(std::span<const std::uint8_t, one_time_password_bytes> random);

}  // namespace touchstone::domain
