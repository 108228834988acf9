// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/analysis.h"
#include "server/domain/commentary.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// A finding with the area it was written for. Refers to the analysis, which must outlive it.
struct FindingOfArea {
  std::string area;  ///< Its code.
  const AnalysisFinding* finding = nullptr;
};

/// The finding of an audit with its area; with a null pointer when there is none.
FindingOfArea find_finding_of_area(const MonthlyAnalysis& analysis, const std::string& audit_id, int index);

/// Checks what a group is to hold: 1 to 100 findings, none twice, all of one kind and none a quotation, all of the
/// theme or none. Refuses FIELD_INVALID under "finding_group.findings".
Result<Done> check_group(const std::vector<FindingOfArea>& findings);

/// Whether the group's wording stands for a finding: it is in the analysis, in the words that were put in.
bool stands(const GroupedFinding& grouped, const MonthlyAnalysis& analysis);

/// Gives the findings of an analysis that are grouped the words of their groups.
void apply_groups(MonthlyAnalysis& analysis, const std::vector<FindingGroup>& groups);

/// Findings that say nearly the same.
struct GroupSuggestion {
  std::vector<FindingOfArea> findings;  ///< In the order of the analysis, of two or more areas.
  std::string text;                     ///< Of the finding that is nearest to the others.
};

/// Findings of several areas, of one kind and both of the theme or neither, that share at least three in five of their
/// words: the largest first. Words that carry little are left out. Findings that are left out of the report or stand in
/// a group are not looked at. Refers to the analysis.
std::vector<GroupSuggestion> suggest_groups(const MonthlyAnalysis& analysis, const Commentary& commentary);

}  // namespace touchstone::domain
