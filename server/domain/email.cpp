// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/email.h"

#include "server/domain/text.h"

namespace touchstone::domain {
namespace {

constexpr std::size_t email_limit = 254;
constexpr std::size_t local_part_limit = 64;

bool is_local_part(std::string_view local) {
  if (local.empty() || local.size() > local_part_limit || local.front() == '.' || local.back() == '.') return false;
  return local.find("..") == std::string_view::npos;
}

bool is_domain(std::string_view domain) {
  bool dotted = false;
  while (!domain.empty()) {
    const std::size_t dot = domain.find('.');
    const std::string_view label = domain.substr(0, dot);
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    if (dot == std::string_view::npos) return dotted;
    dotted = true;
    domain.remove_prefix(dot + 1);
  }
  return false;
}

}  // namespace

std::string normalise_email(std::string_view email) { return lowered(trimmed(email)); }

bool is_email(std::string_view email) {
  if (email.size() > email_limit) return false;
  for (const char c : email) {
    const auto code = static_cast<unsigned char>(c);
    // beyond ASCII, lower case would depend on who lowers it, and an e-mail is compared in lower case
    if (code <= 0x20 || code >= 0x7F || std::string_view{"\"(),:;<>[\\]"}.find(c) != std::string_view::npos) {
      return false;
    }
  }
  const std::size_t at = email.find('@');
  if (at == std::string_view::npos || email.find('@', at + 1) != std::string_view::npos) return false;
  return is_local_part(email.substr(0, at)) && is_domain(email.substr(at + 1));
}

}  // namespace touchstone::domain
