// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/identifying_text.h"

#include <algorithm>
#include <string_view>

#include "server/domain/redaction.h"
#include "server/domain/words.h"

namespace touchstone::domain {
namespace {

/// The kinds of what is found in a text and was not confirmed, each once.
std::vector<std::string> unconfirmed_kinds(std::string_view text, const std::vector<std::string>& confirmed) {
  std::vector<std::string> kinds;
  for (const PersonalData& found : find_personal_data(text)) {
    if (std::find(confirmed.begin(), confirmed.end(), text.substr(found.offset, found.length)) != confirmed.end()) {
      continue;
    }
    std::string words{personal_data_words(found.kind)};
    if (std::find(kinds.begin(), kinds.end(), words) == kinds.end()) kinds.push_back(std::move(words));
  }
  return kinds;
}

}  // namespace

std::optional<FieldProblem> identifying_text(const std::string& field, std::string_view text,
                                             const std::vector<std::string>& confirmed) {
  const auto kinds = unconfirmed_kinds(text, confirmed);
  if (kinds.empty()) return std::nullopt;
  return FieldProblem{field, "This text seems to contain " + list_words(kinds) +
                                 ". Take it out, or confirm that it does not identify a child or family"};
}

std::vector<FieldProblem> identifying_texts(const AuditContent& content, const Form& form) {
  std::vector<FieldProblem> problems;
  const auto check = [&](const std::string& field, std::string_view text) {
    if (auto problem = identifying_text(field, text, content.confirmed_texts)) problems.push_back(*std::move(problem));
  };
  for (const Answer& answer : content.answers) {
    const Question* question = find_question(form, answer.question_key);
    const auto* text = std::get_if<std::string>(&answer.value);
    // a choice is one of the form's own words
    if (text != nullptr && question != nullptr && question->kind == QuestionKind::Text) {
      check("answers." + answer.question_key, *text);
    }
    check("answers." + answer.question_key + ".comment", answer.comment);
  }
  check("grade_rationale", content.grade_rationale);
  check("discussion.reason", content.discussion.reason);
  for (std::size_t i = 0; i < content.findings.size(); ++i) {
    check("findings[" + std::to_string(i) + "].text", content.findings[i].text);
  }
  check("no_findings_reason", content.no_findings_reason);
  return problems;
}

}  // namespace touchstone::domain
