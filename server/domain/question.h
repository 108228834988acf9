// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace touchstone::domain {

// GCC takes a scoped enumerator for a shadow of the type of that name; it cannot hide anything.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
/// What a question takes for an answer.
enum class QuestionKind { YesNo, Grade, Text, Choice, Date };
#pragma GCC diagnostic pop

inline constexpr std::array<QuestionKind, 5> all_question_kinds{
    QuestionKind::YesNo, QuestionKind::Grade, QuestionKind::Text, QuestionKind::Choice, QuestionKind::Date};

/// "yes_no", "grade", "text", "choice", "date" (as in the database).
std::string_view kind_key(QuestionKind kind);
/// Reads a key; nothing for anything else.
std::optional<QuestionKind> kind_from(std::string_view key);

/// One question of a form version.
struct Question {
  std::string key;         ///< Stable across versions.
  std::string text;        ///< What is asked.
  std::string short_text;  ///< For tables, charts and refusals: "Child seen alone".
  std::string hint;
  std::string guidance;
  QuestionKind kind = QuestionKind::YesNo;
  bool required = false;
  bool focus5 = false;                          ///< One of the five record checks.
  std::vector<std::string> service_area_codes;  ///< Asked only there; empty: everywhere.
  std::vector<std::string> choices;             ///< Of a choice question, in order.

  bool operator==(const Question&) const = default;
};

/// Whether the question is asked in an area: a record check in case-holding areas only, any question only in the
/// areas it names.
bool asked_in(const Question& question, std::string_view area_code, bool case_holding);

}  // namespace touchstone::domain
