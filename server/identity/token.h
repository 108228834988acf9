// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace touchstone::identity {

/// What a token is for.
enum class TokenKind { Session, Service };

/// A token taken apart. It names its organisation, so that the row can be looked up under row security.
struct Token {
  TokenKind kind;
  std::string organisation_id;  ///< UUID text.
  std::string hash;             ///< SHA-256 of the whole token, 32 bytes; what the database keeps.
};

/// A new token with 256 random bits, as text for a header: "ts1." or "tk1." and base64.
std::string make_token(TokenKind kind, std::string_view organisation_id);
/// Takes a token apart; nothing for anything that is not the shape of one.
std::optional<Token> read_token(std::string_view text);
/// SHA-256, 32 bytes.
std::string sha256(std::string_view bytes);
/// Lower-case hexadecimal digits.
std::string hex(std::string_view bytes);
/// Whether two secrets are equal, in a time that does not tell how far they agree.
bool equal_secrets(std::string_view one, std::string_view other);
/// Random bytes.
std::string random_bytes(std::size_t count);
/// A random UUID, version 4.
std::string random_uuid();
/// Whether a text is a UUID: 8-4-4-4-12 hexadecimal digits.
bool is_uuid(std::string_view text);

}  // namespace touchstone::identity
