// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/roll_up.h"

#include <algorithm>

#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

void add_answers(std::vector<AnswerCounts>& sums, const std::vector<AnswerCounts>& answers) {
  for (const AnswerCounts& one : answers) {
    const auto same = std::find_if(sums.begin(), sums.end(), [&](const auto& sum) { return sum.key == one.key; });
    if (same == sums.end()) {
      sums.push_back(one);
      continue;
    }
    same->yes += one.yes;
    same->no += one.no;
    same->not_applicable += one.not_applicable;
  }
}

/// The cycles of a window that were counted.
std::vector<const CycleFigures*> cycles_in(const Window& window, const std::vector<CycleFigures>& cycles) {
  std::vector<const CycleFigures*> found;
  for (const CycleFigures& cycle : cycles) {
    if (holds(window, cycle.period)) found.push_back(&cycle);
  }
  return found;
}

std::vector<RollUpMonth> months_with(const RollUpInput& input, const std::vector<const CycleFigures*>& counted) {
  const Period now{static_cast<int>(input.today.year()), static_cast<unsigned>(input.today.month())};
  std::vector<RollUpMonth> months;
  for (const Period& period : months_of(input.window)) {
    RollUpMonth month{period};
    const auto figures =
        std::find_if(counted.begin(), counted.end(), [&](const auto* cycle) { return cycle->period == period; });
    const bool planned = std::any_of(input.known.begin(), input.known.end(),
                                     [&](const WindowCycle& cycle) { return cycle.planned && cycle.period == period; });
    if (figures != counted.end()) {
      month.state = RollUpMonth::State::Counted;
      month.figures = **figures;
    } else if (planned) {
      month.state = RollUpMonth::State::Planned;
    } else if (input.cadence != Cadence::Monthly) {
      continue;
    } else if (now < period) {
      month.state = RollUpMonth::State::ToCome;
    }
    months.push_back(std::move(month));
  }
  return months;
}

AreaFigures& area_of(std::vector<RollUpArea>& areas, const std::string& code) {
  const auto same =
      std::find_if(areas.begin(), areas.end(), [&](const auto& area) { return area.figures.code == code; });
  if (same != areas.end()) return same->figures;
  areas.push_back({code, {}});
  areas.back().figures.code = code;
  return areas.back().figures;
}

std::vector<RollUpArea> areas_over(const std::vector<const CycleFigures*>& counted,
                                   const std::vector<NamedArea>& configured) {
  std::vector<RollUpArea> areas;
  for (const CycleFigures* cycle : counted) {
    for (const AreaFigures& one : cycle->areas) {
      AreaFigures& sum = area_of(areas, one.code);
      sum.case_holding = sum.case_holding || one.case_holding;
      sum.counts += one.counts;
      sum.grades += one.grades;
      add_answers(sum.focus5, one.focus5);
    }
  }
  const auto place = [&](const RollUpArea& area) {
    return std::find_if(configured.begin(), configured.end(),
                        [&](const NamedArea& known) { return known.code == area.figures.code; });
  };
  std::stable_sort(areas.begin(), areas.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  for (RollUpArea& area : areas) {
    if (const auto known = place(area); known != configured.end()) area.display_name = known->display_name;
  }
  return areas;
}

std::vector<AnswerCounts> focus5_of(const std::vector<const CycleFigures*>& counted) {
  std::vector<AnswerCounts> sums;
  for (const CycleFigures* cycle : counted) {
    for (const AreaFigures& area : cycle->areas) add_answers(sums, area.focus5);
  }
  return sums;
}

std::optional<RollUpBefore> before_of(const RollUpInput& input) {
  const Window window = window_before(input.window);
  const auto counted = cycles_in(window, input.cycles);
  if (counted.empty()) return std::nullopt;
  RollUpBefore before{window, static_cast<int>(counted.size()), {}, {}, focus5_of(counted)};
  for (const CycleFigures* cycle : counted) {
    before.counts += total_counts(*cycle);
    before.grades += total_grades(*cycle);
  }
  return before;
}

RollUpMeasure measured(const CountedMeasure& one, const Window& window) {
  const Window before = window_before(window);
  RollUpMeasure reading{one.measure, counted_between(one.measure, one.counted, first_month(window), last_month(window)),
                        counted_between(one.measure, one.counted, first_month(before), last_month(before))};
  reading.met = reading.share.defined() && meets_target(one.measure, reading.share);
  return reading;
}

/// Themes are compared as people read them.
std::string folded(const std::string& theme) { return lowered(trimmed(theme)); }

RollUpTheme& theme_of(std::vector<RollUpTheme>& themes, const std::string& theme) {
  const auto same = std::find_if(themes.begin(), themes.end(),
                                 [&](const auto& known) { return folded(known.theme) == folded(theme); });
  if (same != themes.end()) return *same;
  themes.push_back({theme, {}, 0, 0, {}});
  return themes.back();
}

bool held_within(const LearningEvent& event, const Window& window) {
  return event.state != LearningState::Planned &&
         holds(window, {static_cast<int>(event.held_on.year()), static_cast<unsigned>(event.held_on.month())});
}

std::vector<RollUpTheme> themes_of(const RollUpInput& input) {
  std::vector<WindowCycle> known = input.known;
  std::stable_sort(known.begin(), known.end(), [](const auto& a, const auto& b) { return a.period < b.period; });
  std::vector<RollUpTheme> themes;
  for (const WindowCycle& cycle : known) {
    if (cycle.planned || trimmed(cycle.theme).empty()) continue;
    RollUpTheme& theme = theme_of(themes, cycle.theme);
    theme.months.push_back(cycle.period);
    for (const ThemeFindings& found : input.theme_findings) {
      if (found.period != cycle.period) continue;
      theme.good_practice += found.good_practice;
      theme.improvement += found.improvement;
    }
  }
  for (const LearningEvent& event : input.learning) {
    const bool of_window = std::any_of(themes.begin(), themes.end(),
                                       [&](const auto& theme) { return folded(theme.theme) == folded(event.theme); });
    if (of_window || held_within(event, input.window)) theme_of(themes, event.theme).events.push_back(event);
  }
  return themes;
}

}  // namespace

ActionCounts& ActionCounts::operator+=(const ActionCounts& other) {
  at_start += other.at_start;
  opened += other.opened;
  accepted += other.accepted;
  overdue += other.overdue;
  return *this;
}

std::vector<Period> RollUp::in_state(RollUpMonth::State state) const {
  std::vector<Period> found;
  for (const RollUpMonth& month : months) {
    if (month.state == state) found.push_back(month.period);
  }
  return found;
}

ActionCounts RollUp::all_actions() const {
  ActionCounts all;
  for (const ActionCounts& one : actions) all += one;
  return all;
}

RollUp roll_up(RollUpInput input) {
  const auto counted = cycles_in(input.window, input.cycles);
  RollUp made;
  made.window = input.window;
  made.months = months_with(input, counted);
  made.areas = areas_over(counted, input.areas);
  for (const RollUpArea& area : made.areas) {
    made.counts += area.figures.counts;
    made.grades += area.figures.grades;
  }
  made.focus5 = focus5_of(counted);
  made.before = before_of(input);
  made.agreement = agreement_of(input.pairs);
  for (const GradePair& pair : input.pairs) ++made.pairs[{pair.first, pair.second}];
  for (const CountedMeasure& measure : input.measures) made.measures.push_back(measured(measure, input.window));
  made.themes = themes_of(input);
  made.actions = std::move(input.actions);
  return made;
}

}  // namespace touchstone::domain
