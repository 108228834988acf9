// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace touchstone::domain {

/// Where FNV-1a begins.
inline constexpr std::uint64_t fnv_begin = 14695981039346656037U;

/// FNV-1a of one more byte: the same on every machine and from every compiler, so that what is drawn by lot is too.
constexpr std::uint64_t fnv_next(std::uint64_t hash, unsigned char byte) { return (hash ^ byte) * 1099511628211U; }

/// The same of a text, byte by byte.
constexpr std::uint64_t fnv_next(std::uint64_t hash, std::string_view text) {
  for (const char letter : text) hash = fnv_next(hash, static_cast<unsigned char>(letter));
  return hash;
}

}  // namespace touchstone::domain
