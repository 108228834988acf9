// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/grade.h"

#include <cctype>

namespace touchstone::domain {

std::string_view grade_key(Grade grade) {
  switch (grade) {
    case Grade::Outstanding:
      return "outstanding";
    case Grade::Good:
      return "good";
    case Grade::RequiresImprovement:
      return "requires_improvement";
    case Grade::Inadequate:
      return "inadequate";
  }
  return {};
}

std::string_view grade_words(Grade grade) {
  return grade == Grade::RequiresImprovement ? "requires improvement" : grade_key(grade);
}

std::string_view grade_measure(Grade grade) {
  return grade == Grade::RequiresImprovement ? "requiresImprovement" : grade_key(grade);
}

std::optional<Grade> grade_from(std::string_view text) {
  const auto letters = [](std::string_view words) {
    std::string kept;
    for (const char c : words) {
      if (c != ' ' && c != '-' && c != '_') kept += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return kept;
  };
  if (text.empty() || std::isalpha(static_cast<unsigned char>(text.front())) == 0) return std::nullopt;
  for (const Grade grade : all_grades) {
    if (letters(text) == letters(grade_key(grade))) return grade;
  }
  return std::nullopt;
}

}  // namespace touchstone::domain
