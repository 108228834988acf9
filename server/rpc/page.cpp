// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/page.h"

#include <sodium.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "server/identity/token.h"

namespace touchstone::rpc {

namespace {

constexpr int base64_kind = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

/// What binds a token to its listing. Every copy of the server must accept another's tokens, so it rests on nothing
/// secret: a token opens nothing that the caller could not list anyway.
std::string seal_of(const std::string& listing, const std::string& keys) {
  return identity::hex(identity::sha256("page " + listing + "\n" + keys)).substr(0, 16);
}

domain::Error refused() {
  return domain::invalid("page_token", "does not belong to this list; begin again without it");
}

}  // namespace

domain::Result<int> page_size_of(int asked) {
  if (asked < 0) return domain::invalid("page_size", "must not be negative");
  return asked == 0 ? default_page_size : std::min(asked, largest_page_size);
}

domain::Result<std::size_t> read_offset(const std::vector<std::string>& keys) {
  std::size_t offset = 0;
  if (keys.empty()) return offset;
  const auto& text = keys.front();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), offset);
  if (error != std::errc{} || end != text.data() + text.size()) return refused();
  return offset;
}

std::string make_page_token(const std::string& listing, const std::vector<std::string>& keys) {
  const auto content = nlohmann::json(keys).dump();
  const auto plain = seal_of(listing, content) + content;
  std::string text(sodium_base64_ENCODED_LEN(plain.size(), base64_kind), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(plain.data()), plain.size(),
                    base64_kind);
  text.pop_back();
  return text;
}

domain::Result<std::vector<std::string>> read_page_token(const std::string& listing, const std::string& token) {
  if (token.empty()) return std::vector<std::string>{};
  std::string plain(token.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(plain.data()), plain.size(), token.data(), token.size(),
                        nullptr, &length, nullptr, base64_kind) != 0 ||
      length < 16) {
    return refused();
  }
  plain.resize(length);
  const auto content = plain.substr(16);
  if (plain.substr(0, 16) != seal_of(listing, content)) return refused();
  // The seal keeps lists apart, it is no secret: what is inside may still be anything.
  const auto keys = nlohmann::json::parse(content, nullptr, false);
  if (!keys.is_array()) return refused();
  std::vector<std::string> texts;
  for (const auto& key : keys) {
    if (!key.is_string()) return refused();
    texts.push_back(key.get<std::string>());
  }
  return texts;
}

}  // namespace touchstone::rpc
