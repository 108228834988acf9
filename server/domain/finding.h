// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/result.h"

namespace touchstone::domain {

/// What sort of finding.
enum class FindingKind { GoodPractice, Improvement, Quotation };
/// Who a quotation is from.
enum class QuotationSource { Practitioner, Parent, Child, Record };

inline constexpr std::array<FindingKind, 3> all_finding_kinds{FindingKind::GoodPractice, FindingKind::Improvement,
                                                              FindingKind::Quotation};
inline constexpr std::array<QuotationSource, 4> all_quotation_sources{
    QuotationSource::Practitioner, QuotationSource::Parent, QuotationSource::Child, QuotationSource::Record};

/// "good_practice", "improvement", "quotation" (as in the database).
std::string_view finding_kind_key(FindingKind kind);
/// Reads a key; nothing for anything else.
std::optional<FindingKind> finding_kind_from(std::string_view key);
/// "practitioner", "parent", "child", "record" (as in the database).
std::string_view source_key(QuotationSource source);
/// Reads a key; nothing for anything else.
std::optional<QuotationSource> source_from(std::string_view key);

/// Something seen in the case file.
struct Finding {
  FindingKind kind = FindingKind::GoodPractice;
  std::string text;
  std::string section_key;                ///< Of the form's section; empty: of none.
  bool theme = false;                     ///< About the cycle's theme.
  std::optional<QuotationSource> source;  ///< Of a quotation only.

  bool operator==(const Finding&) const = default;
};

/// The longest text of a finding, in characters.
inline constexpr std::size_t finding_text_limit = 10'000;

/// Checks text and source; adds problems under `field`, e.g. "findings[2].text".
void check_finding(std::string_view field, const Finding& finding, std::vector<FieldProblem>& problems);

}  // namespace touchstone::domain
