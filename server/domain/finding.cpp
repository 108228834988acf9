// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/finding.h"

#include "server/domain/text.h"

namespace touchstone::domain {

std::string_view finding_kind_key(FindingKind kind) {
  switch (kind) {
    case FindingKind::GoodPractice:
      return "good_practice";
    case FindingKind::Improvement:
      return "improvement";
    case FindingKind::Quotation:
      return "quotation";
  }
  return {};
}

std::optional<FindingKind> finding_kind_from(std::string_view key) {
  for (const FindingKind kind : all_finding_kinds) {
    if (key == finding_kind_key(kind)) return kind;
  }
  return std::nullopt;
}

std::string_view source_key(QuotationSource source) {
  switch (source) {
    case QuotationSource::Practitioner:
      return "practitioner";
    case QuotationSource::Parent:
      return "parent";
    case QuotationSource::Child:
      return "child";
    case QuotationSource::Record:
      return "record";
  }
  return {};
}

std::optional<QuotationSource> source_from(std::string_view key) {
  for (const QuotationSource source : all_quotation_sources) {
    if (key == source_key(source)) return source;
  }
  return std::nullopt;
}

void check_finding(std::string_view field, const Finding& finding, std::vector<FieldProblem>& problems) {
  check_text(std::string{field} + ".text", finding.text, 1, finding_text_limit, problems);
  if (finding.source && finding.kind != FindingKind::Quotation) {
    problems.push_back({std::string{field} + ".source", "Only a quotation has somebody it is from"});
  }
}

}  // namespace touchstone::domain
