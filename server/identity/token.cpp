// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/token.h"

#include <sodium.h>

#include <array>
#include <cctype>

namespace touchstone::identity {

namespace {

constexpr std::string_view session_prefix = "ts1.";
constexpr std::string_view service_prefix = "tk1.";
constexpr std::size_t id_bytes = 16;
constexpr std::size_t secret_bytes = 32;
constexpr int base64_kind = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string uuid_text(std::string_view bytes) {
  const auto digits = hex(bytes);
  return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-" + digits.substr(16, 4) +
         "-" + digits.substr(20);
}

std::string uuid_bytes(std::string_view uuid) {
  std::string bytes(id_bytes, '\0');
  std::size_t length = 0;
  sodium_hex2bin(bytes_of(bytes), bytes.size(), uuid.data(), uuid.size(), "-", &length, nullptr);
  return bytes;
}

}  // namespace

std::string hex(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes_of(bytes), bytes.size());
  text.pop_back();
  return text;
}

std::string sha256(std::string_view bytes) {
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(bytes_of(hash), bytes_of(bytes), bytes.size());
  return hash;
}

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string random_uuid() {
  auto bytes = random_bytes(id_bytes);
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
  return uuid_text(bytes);
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : std::isxdigit(static_cast<unsigned char>(text[i])) == 0) return false;
  }
  return true;
}

bool equal_secrets(std::string_view one, std::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string make_token(TokenKind kind, std::string_view organisation_id) {
  const auto content = uuid_bytes(organisation_id) + random_bytes(secret_bytes);
  std::string text(sodium_base64_ENCODED_LEN(content.size(), base64_kind), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(content), content.size(), base64_kind);
  text.pop_back();
  return std::string{kind == TokenKind::Session ? session_prefix : service_prefix} + text;
}

std::optional<Token> read_token(std::string_view text) {
  const bool session = text.starts_with(session_prefix);
  if (!session && !text.starts_with(service_prefix)) return std::nullopt;
  const auto encoded = text.substr(session_prefix.size());
  std::string content(id_bytes + secret_bytes, '\0');
  std::size_t length = 0;
  if (sodium_base642bin(bytes_of(content), content.size(), encoded.data(), encoded.size(), nullptr, &length, nullptr,
                        base64_kind) != 0 ||
      length != content.size()) {
    return std::nullopt;
  }
  return Token{session ? TokenKind::Session : TokenKind::Service, uuid_text(content.substr(0, id_bytes)), sha256(text)};
}

}  // namespace touchstone::identity
