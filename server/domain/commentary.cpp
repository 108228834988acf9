// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/commentary.h"

#include <algorithm>
#include <set>

#include "server/domain/facts.h"
#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr std::size_t longest_sentence = 1000;

const FindingChoice* choice_of(const AnalysisFinding& finding, const std::vector<FindingChoice>& choices) {
  const auto found = std::find_if(choices.begin(), choices.end(), [&](const FindingChoice& choice) {
    return choice.audit_id == finding.audit_id && choice.index == finding.index;
  });
  return found == choices.end() ? nullptr : &*found;
}

}  // namespace

std::string_view fact_choice_key(FactChoice choice) {
  switch (choice) {
    case FactChoice::Accepted:
      return "accepted";
    case FactChoice::Edited:
      return "edited";
    case FactChoice::Dropped:
      return "dropped";
  }
  return "";
}

std::optional<FactChoice> fact_choice_from(std::string_view key) {
  for (const FactChoice choice : all_fact_choices) {
    if (fact_choice_key(choice) == key) return choice;
  }
  return std::nullopt;
}

Result<Done> check_decision(FactChoice choice, std::string_view sentence) {
  if (choice != FactChoice::Edited && !sentence.empty()) {
    return invalid("fact_decision.sentence", "belongs to an edited fact only");
  }
  std::vector<FieldProblem> problems;
  if (choice == FactChoice::Edited) check_line("fact_decision.sentence", sentence, 1, longest_sentence, problems);
  return done_unless(std::move(problems));
}

const Fact* find_fact(const MonthlyAnalysis& analysis, std::string_view key) {
  const auto found = std::find_if(analysis.facts.begin(), analysis.facts.end(),
                                  [&](const Fact& fact) { return fact_key(fact) == key; });
  return found == analysis.facts.end() ? nullptr : &*found;
}

const AnalysisFinding* find_finding(const MonthlyAnalysis& analysis, std::string_view audit_id, int index) {
  for (const AreaAnalysis& area : analysis.areas) {
    for (const AnalysisFinding& finding : area.findings) {
      if (finding.audit_id == audit_id && finding.index == index) return &finding;
    }
  }
  return nullptr;
}

void keep_chosen_findings(MonthlyAnalysis& analysis, const std::vector<FindingChoice>& choices) {
  for (AreaAnalysis& area : analysis.areas) {
    std::set<std::string> kinds_chosen;
    for (const AnalysisFinding& finding : area.findings) {
      const FindingChoice* choice = choice_of(finding, choices);
      if (choice != nullptr && choice->in_report) kinds_chosen.insert(finding.kind);
    }
    std::erase_if(area.findings, [&](const AnalysisFinding& finding) {
      const FindingChoice* choice = choice_of(finding, choices);
      return choice != nullptr ? !choice->in_report : kinds_chosen.contains(finding.kind);
    });
  }
}

}  // namespace touchstone::domain
