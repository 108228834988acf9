// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/context.h"

#include <algorithm>

#include "server/domain/facts.h"
#include "server/domain/words.h"

namespace touchstone::report {

namespace {

using domain::CycleFigures;
using domain::Fact;
using domain::Period;

std::vector<MonthSlot> slots_of_year(const domain::MonthlyAnalysis& analysis) {
  std::vector<MonthSlot> slots;
  for (const CycleFigures& cycle : analysis.history) {
    if (cycle.period.year != analysis.period.year) continue;
    if (!slots.empty()) {
      for (Period gap = next_month(slots.back().period); gap < cycle.period; gap = next_month(gap)) {
        slots.push_back({gap, nullptr});
      }
    }
    slots.push_back({cycle.period, &cycle});
  }
  if (slots.empty()) slots.push_back({analysis.period, nullptr});
  return slots;
}

/// What is printed of a decision's words; reports that were kept before words could name figures hold only these.
const std::string& printed_words(const domain::FactDecision& decision) {
  return decision.printed.empty() ? decision.sentence : decision.printed;
}

}  // namespace

Context::Context(const domain::MonthlyAnalysis& analysis, const ReportSettings& settings,
                 const domain::Commentary& commentary)
    : analysis_{analysis}, settings_{settings}, commentary_{commentary}, year_{slots_of_year(analysis)} {}

const CycleFigures* Context::cycle_back(std::size_t steps) const {
  const auto& history = analysis_.history;
  return history.size() > steps ? &history[history.size() - 1 - steps] : nullptr;
}

const domain::AreaFigures* Context::area_in(const CycleFigures* cycle, std::string_view code) {
  if (cycle == nullptr) return nullptr;
  const auto found =
      std::find_if(cycle->areas.begin(), cycle->areas.end(), [&](const auto& area) { return area.code == code; });
  return found == cycle->areas.end() ? nullptr : &*found;
}

std::string Context::range_words(const Period& first, const Period& last) {
  if (first == last) return domain::period_words(last);
  return domain::period_name(first, last) + " to " + domain::period_words(last);
}

std::string Context::name_of(const Period& period) const { return domain::period_name(period, analysis_.period); }

const Fact* Context::fact(std::string_view kind, std::string_view measure, std::optional<Period> compared_with) const {
  const auto found = std::find_if(analysis_.facts.begin(), analysis_.facts.end(), [&](const Fact& fact) {
    return fact.kind == kind && fact.measure == measure && (!compared_with || fact.compared_with == compared_with);
  });
  return found == analysis_.facts.end() ? nullptr : &*found;
}

std::vector<const Fact*> Context::facts(std::string_view kind) const {
  std::vector<const Fact*> found;
  for (const Fact& fact : analysis_.facts) {
    if (fact.kind == kind) found.push_back(&fact);
  }
  return found;
}

const domain::FactDecision* Context::decision_of(const std::string& fact_key) const {
  const auto found = std::find_if(commentary_.decisions.begin(), commentary_.decisions.end(),
                                  [&](const auto& decision) { return decision.fact_key == fact_key; });
  return found == commentary_.decisions.end() ? nullptr : &*found;
}

bool Context::may_tell(const Fact& fact) {
  const std::string key = domain::fact_key(fact);
  const auto* decision = decision_of(key);
  if (decision != nullptr && decision->choice == domain::FactChoice::Dropped) return false;
  const bool first = told_.insert(key).second;
  if (decision == nullptr || decision->choice == domain::FactChoice::Accepted) return true;
  if (first) own_words_due_.push_back(printed_words(*decision));
  return false;
}

const Fact* Context::told(std::string_view kind, std::string_view measure, std::optional<Period> compared_with) {
  const Fact* found = fact(kind, measure, compared_with);
  return found != nullptr && may_tell(*found) ? found : nullptr;
}

std::vector<const Fact*> Context::all_told(std::string_view kind) {
  std::vector<const Fact*> found = facts(kind);
  std::erase_if(found, [this](const Fact* candidate) { return !may_tell(*candidate); });
  return found;
}

std::string Context::own_words() {
  std::string words;
  for (const std::string& sentence : own_words_due_) words += " " + sentence;
  own_words_due_.clear();
  return words;
}

std::vector<std::string> Context::further_points() {
  std::vector<std::string> points;
  for (const Fact& fact : analysis_.facts) {
    const std::string key = domain::fact_key(fact);
    const auto* decision = decision_of(key);
    if (decision == nullptr || decision->choice == domain::FactChoice::Dropped || !told_.insert(key).second) continue;
    points.push_back(decision->choice == domain::FactChoice::Edited ? printed_words(*decision) : fact.sentence);
  }
  return points;
}

std::string Context::section_words(domain::ReportSection section, std::string_view area) const {
  std::string words;
  for (const auto& sentence : commentary_.sentences) {
    if (sentence.section != section || sentence.area != area) continue;
    words += (words.empty() ? "" : " ") + sentence.printed;
  }
  return words;
}

std::vector<std::string> Context::also_found_in(const std::string& words, std::string_view area) const {
  std::vector<std::string> codes;
  for (const domain::FindingGroup& group : commentary_.groups) {
    if (group.text != words) continue;
    for (const domain::AreaAnalysis& other : analysis_.areas) {
      const auto stands = [&](const domain::AnalysisFinding& finding) {
        return finding.text == words &&
               std::any_of(group.findings.begin(), group.findings.end(), [&](const domain::GroupedFinding& grouped) {
                 return grouped.audit_id == finding.audit_id && grouped.index == finding.index;
               });
      };
      const bool known = std::find(codes.begin(), codes.end(), other.figures.code) != codes.end();
      if (!known && other.figures.code != area && std::any_of(other.findings.begin(), other.findings.end(), stands)) {
        codes.push_back(other.figures.code);
      }
    }
  }
  return codes;
}

const domain::ControlChart* Context::chart(std::string_view measure) const {
  const auto found = std::find_if(analysis_.charts.begin(), analysis_.charts.end(),
                                  [&](const auto& chart) { return chart.measure == measure; });
  return found == analysis_.charts.end() ? nullptr : &*found;
}

Period next_month(Period period) {
  return period.month == 12 ? Period{period.year + 1, 1} : Period{period.year, period.month + 1};
}

std::vector<Period> months_between(Period first, const Period& last) {
  std::vector<Period> months;
  for (; first <= last; first = next_month(first)) months.push_back(first);
  return months;
}

std::string area_title(const domain::AreaAnalysis& area) {
  const std::string& code = area.figures.code;
  if (area.display_name.empty() || area.display_name == code) return code;
  return area.display_name + " (" + code + ")";
}

}  // namespace touchstone::report
