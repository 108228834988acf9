// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/publication_mark.h"

#include <utility>
#include <vector>

#include "server/domain/redaction.h"
#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr const char* words_field = "publication_mark.words";
constexpr const char* consent_field = "publication_mark.consent";

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }

/// Whether letters with four digits or more stand together somewhere: the shape of a case reference.
bool has_reference_shape(std::string_view text) {
  std::size_t letters = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    if (letter(c)) {
      letters = digits > 0 ? 1 : letters + 1;
      digits = 0;
    } else if (digit(c)) {
      ++digits;
    } else {
      letters = 0;
      digits = 0;
    }
    if (letters > 0 && digits >= 4) return true;
  }
  return false;
}

bool holds_reference(const std::string& words, std::string_view case_reference) {
  const bool own = !case_reference.empty() && lowered(words).find(lowered(case_reference)) != std::string::npos;
  return own || has_reference_shape(words);
}

/// What the words seem to tell; empty: of nobody.
std::string told_by(const std::string& words, std::string_view case_reference) {
  return holds_reference(words, case_reference) ? "a case reference" : personal_data_summary(words);
}

}  // namespace

Result<PublicationMark> mark_for_publication(const Finding& finding, std::string_view case_reference,
                                             PublicationMark asked) {
  std::vector<FieldProblem> problems;
  const bool quotation = finding.kind == FindingKind::Quotation;
  if (quotation && asked.words.empty()) asked.words = finding.text;
  if (quotation && asked.words != finding.text) {
    problems.push_back({words_field, "A quotation is printed word for word"});
  } else {
    check_text(words_field, asked.words, 1, 1'000, problems);
  }
  if (quotation) {
    check_line(consent_field, asked.consent, 1, 500, problems);
  } else if (!asked.consent.empty()) {
    problems.push_back({consent_field, "Only a quotation needs consent"});
  }
  if (!problems.empty()) return invalid(std::move(problems));
  if (const auto told = told_by(asked.words, case_reference); !told.empty()) {
    return Error{Error::Kind::Invalid,
                 "TEXT_MAY_IDENTIFY",
                 "These words may tell who somebody is; everybody will read them.",
                 {FieldProblem{words_field, "This seems to hold " + told + ". Write what tells of no single case"}}};
  }
  return asked;
}

}  // namespace touchstone::domain
