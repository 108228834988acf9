// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/spelling.h"

#include <string>

#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr std::size_t longest_word = 60;

bool ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether the text, valid UTF-8, holds nothing but what words are written with, and a letter. Beyond ASCII the signs
/// and spaces of Latin-1 and the general punctuation are no letters; of the latter "’" is an apostrophe.
bool written_like_a_word(std::string_view text) {
  bool letter = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      if (ascii_letter(c)) letter = true;
      const bool joint = c == '-' || c == '\'' || c == '&' || (c >= '0' && c <= '9');
      if (!ascii_letter(c) && !joint) return false;
      continue;
    }
    if (text.substr(i, 3) == "\u2019") {
      i += 2;
      continue;
    }
    if (byte == 0xC2 || text.substr(i, 2) == "\u00D7" || text.substr(i, 2) == "\u00F7") return false;
    if (byte == 0xE2 || byte == 0xEF || byte >= 0xF0) return false;
    letter = true;
    i += byte < 0xE0 ? 1 : 2;
  }
  return letter;
}

}  // namespace

Result<Done> check_spelling_word(std::string_view word) {
  std::vector<FieldProblem> problems;
  if (check_line("word", word, 1, longest_word, problems) && !written_like_a_word(word)) {
    problems.push_back({"word", "Enter one word of letters, digits, hyphens and apostrophes"});
  }
  return done_unless(std::move(problems));
}

}  // namespace touchstone::domain
