// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/question.h"

#include <algorithm>

namespace touchstone::domain {

std::string_view kind_key(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::YesNo:
      return "yes_no";
    case QuestionKind::Grade:
      return "grade";
    case QuestionKind::Text:
      return "text";
    case QuestionKind::Choice:
      return "choice";
    case QuestionKind::Date:
      return "date";
  }
  return {};
}

std::optional<QuestionKind> kind_from(std::string_view key) {
  for (const QuestionKind kind : all_question_kinds) {
    if (key == kind_key(kind)) return kind;
  }
  return std::nullopt;
}

bool asked_in(const Question& question, std::string_view area_code, bool case_holding) {
  if (question.focus5 && !case_holding) return false;
  const auto& codes = question.service_area_codes;
  return codes.empty() || std::find(codes.begin(), codes.end(), area_code) != codes.end();
}

}  // namespace touchstone::domain
