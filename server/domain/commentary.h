// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/analysis.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// What the QA unit may decide about a fact.
enum class FactChoice { Accepted, Edited, Dropped };

inline constexpr std::array<FactChoice, 3> all_fact_choices{FactChoice::Accepted, FactChoice::Edited,
                                                            FactChoice::Dropped};

/// "accepted", "edited", "dropped" (as in the database).
std::string_view fact_choice_key(FactChoice choice);
/// Reads a key; nothing for anything else.
std::optional<FactChoice> fact_choice_from(std::string_view key);

/// What was decided about a fact.
struct FactDecision {
  std::string fact_key;  ///< As `fact_key` makes it.
  FactChoice choice = FactChoice::Accepted;
  std::string sentence;             ///< The unit's words, of an edited one.
  std::string decided_on_sentence;  ///< The analysis's then.
  std::string decided_on_figures;   ///< As `fact_figures` made them then.

  bool operator==(const FactDecision&) const = default;
};

/// Checks the words of a decision: 1 to 1,000 characters of one line with an edited fact, none otherwise. Refuses:
/// FIELD_INVALID under "fact_decision.sentence".
Result<Done> check_decision(FactChoice choice, std::string_view sentence);

/// Whether a finding was put into the report by choice or left out.
struct FindingChoice {
  std::string audit_id;
  int index = 0;  ///< Which finding of the audit, from 0.
  bool in_report = false;

  bool operator==(const FindingChoice&) const = default;
};

/// The QA unit's words about a month, as far as they stand.
struct Commentary {
  std::vector<FactDecision> decisions;
  std::vector<FindingChoice> choices;
};

/// The fact of a key in an analysis, or null.
const Fact* find_fact(const MonthlyAnalysis& analysis, std::string_view key);
/// The finding of an audit in an analysis, or null.
const AnalysisFinding* find_finding(const MonthlyAnalysis& analysis, std::string_view audit_id, int index);

/// Takes the findings that do not stand in the report out of an analysis: those left out, and where some of an area and
/// kind were put in by choice, all others of them.
void keep_chosen_findings(MonthlyAnalysis& analysis, const std::vector<FindingChoice>& choices);

}  // namespace touchstone::domain
