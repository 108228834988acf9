// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/practice.h"

#include <algorithm>

#include "server/domain/redaction.h"

namespace touchstone::domain {

namespace {

constexpr std::string_view left_out = "[…]";
constexpr int digits_of_reference = 4;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool in_word(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '/'; }

bool looks_like_reference(std::string_view word) {
  return std::any_of(word.begin(), word.end(), is_letter) &&
         std::count_if(word.begin(), word.end(), is_digit) >= digits_of_reference;
}

std::string without_references(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    if (!in_word(text[at])) {
      kept += text[at++];
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && in_word(text[end])) ++end;
    const auto word = text.substr(at, end - at);
    kept += looks_like_reference(word) ? left_out : word;
    at = end;
  }
  return kept;
}

}  // namespace

std::string deidentified(std::string_view text) {
  std::string kept;
  std::size_t at = 0;
  for (const auto& found : find_personal_data(text)) {
    kept += text.substr(at, found.offset - at);
    kept += left_out;
    at = found.offset + found.length;
  }
  kept += text.substr(at);
  return without_references(kept);
}

}  // namespace touchstone::domain
