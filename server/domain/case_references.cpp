// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/case_references.h"

#include <algorithm>
#include <array>
#include <vector>

#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr std::size_t digits_of_reference = 4;
constexpr std::size_t shortest_prefix = 2;  // "CD"; not "A 2023 plan"
constexpr std::size_t longest_prefix = 4;
/// So short a reference, or its number, stands in other words too.
constexpr std::size_t shortest_to_squeeze = 4;
constexpr std::size_t shortest_number = 3;
constexpr std::array<std::string_view, 7> words_before_reference{"case",   "file", "id",       "no",
                                                                 "number", "ref",  "reference"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool in_word(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '/'; }

std::vector<std::string_view> digit_runs(std::string_view text) {
  std::vector<std::string_view> runs;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    runs.push_back(text.substr(begin, at - begin));
  }
  return runs;
}

bool is_year(std::string_view digits) { return digits.rfind("19", 0) == 0 || digits.rfind("20", 0) == 0; }

/// Whether a text ends in what may stand before the number of a case: "CD ", "case ", "Ref. ".
bool ends_in_prefix(std::string_view text) {
  const auto end = text.find_last_not_of(" .:#");
  if (end == std::string_view::npos || end + 1 == text.size()) return false;
  auto begin = end + 1;
  while (begin > 0 && is_letter(text[begin - 1])) --begin;
  const auto word = text.substr(begin, end + 1 - begin);
  if (word.empty()) return false;
  const bool letters = word.size() >= shortest_prefix && word.size() <= longest_prefix &&
                       std::all_of(word.begin(), word.end(), is_upper);
  const auto& known = words_before_reference;
  return letters || std::find(known.begin(), known.end(), lowered(word)) != known.end();
}

/// `before`: the text up to the word.
bool looks_like_reference(std::string_view word, std::string_view before) {
  if (std::any_of(word.begin(), word.end(), is_letter)) {
    return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_digit)) >= digits_of_reference;
  }
  const auto runs = digit_runs(word);
  return std::any_of(runs.begin(), runs.end(), [&](std::string_view run) {
    if (run.size() != digits_of_reference) return run.size() > digits_of_reference;
    return !is_year(run) || ends_in_prefix(before);
  });
}

/// Letters and digits alone, letters in lower case.
std::string squeezed(std::string_view text) {
  std::string kept = lowered(text);
  std::erase_if(kept, [](char c) { return !is_letter(c) && !is_digit(c); });
  return kept;
}

std::string_view without_zeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

/// The longest run of digits of a reference, without zeros at its beginning.
std::string_view number_of(std::string_view case_reference) {
  std::string_view longest;
  for (const auto run : digit_runs(case_reference)) {
    if (without_zeros(run).size() > longest.size()) longest = without_zeros(run);
  }
  return longest;
}

bool names_this(std::string_view text, std::string_view case_reference) {
  if (case_reference.empty()) return false;
  if (lowered(text).find(lowered(case_reference)) != std::string::npos) return true;
  const auto reference = squeezed(case_reference);
  if (reference.size() >= shortest_to_squeeze && squeezed(text).find(reference) != std::string::npos) return true;
  const auto number = number_of(case_reference);
  const auto runs = digit_runs(text);
  return number.size() >= shortest_number &&
         std::any_of(runs.begin(), runs.end(), [&](auto run) { return without_zeros(run) == number; });
}

}  // namespace

std::string without_case_references(std::string_view text, std::string_view in_place) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    if (!in_word(text[at])) {
      kept += text[at++];
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && in_word(text[end])) ++end;
    const auto word = text.substr(at, end - at);
    kept += looks_like_reference(word, text.substr(0, at)) ? in_place : word;
    at = end;
  }
  return kept;
}

bool names_case(std::string_view text, std::string_view case_reference) {
  return names_this(text, case_reference) || without_case_references(text, "") != text;
}

}  // namespace touchstone::domain
