// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/text.h"

#include <array>
#include <cstdint>
#include <utility>

namespace touchstone::domain {
namespace {

constexpr std::string_view white_space = " \t\n\r";

/// The length of the UTF-8 sequence at the beginning, 0 when there is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  // overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte
  const bool wrong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F) ||
                     (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F);
  return wrong ? 0 : length;
}

std::string characters(std::size_t count) {
  const std::string digits = std::to_string(count);
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) grouped += ',';
    grouped += digits[i];
  }
  return grouped + (count == 1 ? " character" : " characters");
}

bool check(std::string_view field, std::string_view text, std::size_t min, std::size_t max, std::string_view allowed,
           std::vector<FieldProblem>& problems) {
  const auto refuse = [&](std::string description) {
    problems.push_back({std::string{field}, std::move(description)});
    return false;
  };
  if (!valid_utf8(text)) return refuse("This is not UTF-8 text");
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '\0') return refuse("Remove the NUL character");
    if ((code < 0x20 || code == 0x7F) && allowed.find(c) == std::string_view::npos) {
      return refuse(c == '\n' || c == '\t' ? "Write this in one line, without line breaks and tabs"
                                           : "Remove the control characters");
    }
  }
  if (min > 0 && blank(text)) return refuse("Enter " + (min == 1 ? "a text" : "at least " + characters(min)));
  const std::size_t count = code_points(text);
  if (count < min) return refuse("Enter at least " + characters(min));
  if (count > max) {
    return refuse("Shorten this to " + characters(max) + " or fewer; it has " + characters(count));
  }
  return true;
}

}  // namespace

bool valid_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(white_space);
  if (first == std::string_view::npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(white_space) - first + 1)};
}

std::string lowered(std::string_view text) {
  std::string result{text};
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool blank(std::string_view text) { return text.find_first_not_of(white_space) == std::string_view::npos; }

bool is_key(std::string_view text, char extra, std::size_t max) {
  for (const char c : text) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == extra)) return false;
  }
  return !text.empty() && text.size() <= max && text.front() != extra;
}

bool check_text(std::string_view field, std::string_view text, std::size_t min, std::size_t max,
                std::vector<FieldProblem>& problems) {
  return check(field, text, min, max, "\n\t", problems);
}

bool check_line(std::string_view field, std::string_view text, std::size_t min, std::size_t max,
                std::vector<FieldProblem>& problems) {
  return check(field, text, min, max, "", problems);
}

bool check_key(std::string_view field, std::string_view text, char extra, std::size_t min_length,
               std::vector<FieldProblem>& problems) {
  if (is_key(text, extra) && text.size() >= min_length) return true;
  problems.push_back({std::string{field}, "Use " + std::to_string(min_length) + " to 63 of a to z, 0 to 9 and \"" +
                                              std::string{extra} + "\", beginning with a letter or digit"});
  return false;
}

Result<Done> done_unless(std::vector<FieldProblem> problems) {
  if (problems.empty()) return Done{};
  return invalid(std::move(problems));
}

}  // namespace touchstone::domain
