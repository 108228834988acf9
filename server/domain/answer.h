// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/domain/grade.h"
#include "server/domain/period.h"
#include "server/domain/question.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// The values of a yes/no question. "Not applicable" is an answer and leaves every denominator.
enum class YesNo { Yes, No, NotApplicable };

inline constexpr std::array<YesNo, 3> all_yes_no{YesNo::Yes, YesNo::No, YesNo::NotApplicable};

/// "yes", "no", "na" (as in the database and imports).
std::string_view yes_no_key(YesNo value);
/// Reads a key in any case; nothing for anything else.
std::optional<YesNo> yes_no_from(std::string_view text);

/// What an auditor answers to one question.
struct Answer {
  /// Nothing yet, or a value that fits the question's kind: text for text and choice questions. A date that could not
  /// be read is `Date{}`, which is refused as no date.
  using Value = std::variant<std::monostate, YesNo, Grade, std::string, Date>;

  std::string question_key;
  Value value{};
  std::string comment;  ///< What is missing, or why it does not apply.

  bool operator==(const Answer&) const = default;
};

/// Whether there is a value; blank text is none.
bool has_value(const Answer& answer);
/// Checks value and comment against the question; adds problems under "answers.KEY" and "answers.KEY.comment".
void check_answer(const Answer& answer, const Question& question, std::vector<FieldProblem>& problems);

}  // namespace touchstone::domain
