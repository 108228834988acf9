// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/answer.h"

#include <algorithm>
#include <string>

#include "server/domain/text.h"

namespace touchstone::domain {
namespace {

constexpr std::size_t answer_text_limit = 10'000;
constexpr std::size_t comment_limit = 2'000;

std::string_view wanted_words(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::YesNo:
      return "Answer yes, no or not applicable";
    case QuestionKind::Grade:
      return "Choose one of the four grades";
    case QuestionKind::Text:
      return "Answer with a text";
    case QuestionKind::Choice:
      return "Choose one of the choices listed";
    case QuestionKind::Date:
      return "Enter a date";
  }
  return {};
}

bool fits(const Answer::Value& value, QuestionKind kind) {
  switch (kind) {
    case QuestionKind::YesNo:
      return std::holds_alternative<YesNo>(value);
    case QuestionKind::Grade:
      return std::holds_alternative<Grade>(value);
    case QuestionKind::Text:
    case QuestionKind::Choice:
      return std::holds_alternative<std::string>(value);
    case QuestionKind::Date:
      return std::holds_alternative<Date>(value);
  }
  return false;
}

}  // namespace

std::string_view yes_no_key(YesNo value) {
  switch (value) {
    case YesNo::Yes:
      return "yes";
    case YesNo::No:
      return "no";
    case YesNo::NotApplicable:
      return "na";
  }
  return {};
}

std::optional<YesNo> yes_no_from(std::string_view text) {
  const std::string key = lowered(text);
  for (const YesNo value : all_yes_no) {
    if (key == yes_no_key(value)) return value;
  }
  return std::nullopt;
}

bool has_value(const Answer& answer) {
  if (const auto* text = std::get_if<std::string>(&answer.value)) return !blank(*text);
  return !std::holds_alternative<std::monostate>(answer.value);
}

void check_answer(const Answer& answer, const Question& question, std::vector<FieldProblem>& problems) {
  const std::string field = "answers." + question.key;
  check_text(field + ".comment", answer.comment, 0, comment_limit, problems);
  if (std::holds_alternative<std::monostate>(answer.value)) return;
  if (!fits(answer.value, question.kind)) {
    problems.push_back({field, std::string{wanted_words(question.kind)} + ": " + question.short_text});
    return;
  }
  if (const auto* date = std::get_if<Date>(&answer.value); date != nullptr && !date->ok()) {
    problems.push_back({field, "Enter a date that exists, as YYYY-MM-DD: " + question.short_text});
  }
  const auto* text = std::get_if<std::string>(&answer.value);
  if (text == nullptr || !check_text(field, *text, 0, answer_text_limit, problems)) return;
  if (question.kind == QuestionKind::Choice && !blank(*text) &&
      std::find(question.choices.begin(), question.choices.end(), *text) == question.choices.end()) {
    problems.push_back({field, "Choose one of the choices listed: " + question.short_text});
  }
}

}  // namespace touchstone::domain
