// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/publication_mark.h"

#include <utility>
#include <vector>

#include "server/domain/case_references.h"
#include "server/domain/redaction.h"
#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr const char* words_field = "publication_mark.words";
constexpr const char* consent_field = "publication_mark.consent";

/// What the words seem to tell; empty: of nobody.
std::string told_by(const std::string& words, std::string_view case_reference) {
  return names_case(words, case_reference) ? "a case reference" : personal_data_summary(words);
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
