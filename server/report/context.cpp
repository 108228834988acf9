// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/context.h"

#include <algorithm>

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

}  // namespace

Context::Context(const domain::MonthlyAnalysis& analysis, const ReportSettings& settings)
    : analysis_{analysis}, settings_{settings}, year_{slots_of_year(analysis)} {}

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
