// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/control_chart.h"

#include <algorithm>
#include <cmath>

namespace touchstone::domain {

namespace {

/// Wide enough for the square of (a share's count × all audits of three years).
__extension__ using Wide = __int128;

constexpr std::size_t points_of_a_settled_chart = 12;
constexpr std::size_t one_side_length = 7;
constexpr std::size_t trend_length = 6;

Wide wide(std::int64_t number) { return number; }

/// The pooled share of all defined cycles.
Share pooled(const std::vector<PeriodShare>& series) {
  Share sum;
  for (const PeriodShare& cycle : series) {
    if (!cycle.share.defined()) continue;
    sum.numerator += cycle.share.numerator;
    sum.denominator += cycle.share.denominator;
  }
  return sum;
}

/// -1, 0 or 1: below, on or above the centre.
int side(const Share& share, const Share& centre) {
  const Wide difference = wide(share.numerator) * centre.denominator - wide(centre.numerator) * share.denominator;
  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

/// -1 or 1 when the share lies strictly more than `sigmas` standard deviations below or above the centre, else 0.
/// |n/d − N/D| > kσ with σ² = N(D−N)/(D²d), multiplied out: exact, so that a point on a limit is never beyond it.
int beyond(const Share& share, const Share& centre, int sigmas) {
  const Wide difference = wide(share.numerator) * centre.denominator - wide(centre.numerator) * share.denominator;
  const Wide variance = wide(centre.numerator) * (centre.denominator - centre.numerator) * share.denominator;
  return difference * difference > wide(sigmas) * sigmas * variance ? side(share, centre) : 0;
}

/// -1, 0 or 1: lower than, the same as or higher than the share before.
int step(const Share& before, const Share& share) { return side(share, before); }

/// Stretches of successive defined cycles: first index, and the one after the last.
struct Stretch {
  std::size_t first = 0;
  std::size_t end = 0;
  std::size_t length() const { return end - first; }
};

/// The stretch of at least `shortest` cycles that holds `position`, grown both ways while `joined(i)` says that cycle i
/// belongs with the one before it; an empty stretch when it stays shorter.
template <typename Joined>
Stretch grown(std::size_t position, std::size_t size, std::size_t shortest, Joined joined) {
  Stretch stretch{position, position + 1};
  while (stretch.first > 0 && joined(stretch.first)) --stretch.first;
  while (stretch.end < size && joined(stretch.end)) ++stretch.end;
  return stretch.length() >= shortest ? stretch : Stretch{};
}

/// What the rules ask of a series.
class Rules {
 public:
  explicit Rules(const std::vector<PeriodShare>& series) : series_{series}, centre_{pooled(series)} {}

  /// The cycles on the same side of the centre around `position`, if there are enough.
  Stretch one_side(std::size_t position) const {
    const int here = side(share(position), centre_);
    if (here == 0) return {};
    return grown(position, series_.size(), one_side_length, [&](std::size_t i) {
      return share(i).defined() && share(i - 1).defined() && side(share(i), centre_) == here &&
             side(share(i - 1), centre_) == here;
    });
  }

  /// The cycles moving in `direction` around `position`, if there are enough.
  Stretch trend(std::size_t position, int direction) const {
    return grown(position, series_.size(), trend_length, [&](std::size_t i) {
      return share(i).defined() && share(i - 1).defined() && step(share(i - 1), share(i)) == direction;
    });
  }

  /// The side on which this and another of three successive cycles lie beyond two sigma; 0 for none.
  int two_of_three(std::size_t position) const {
    const int here = beyond(share(position), centre_, 2);
    if (here == 0) return 0;
    for (std::size_t first = position < 2 ? 0 : position - 2; first <= position; ++first) {
      if (first + 3 > series_.size() || !unbroken(first)) continue;
      int alike = 0;
      for (std::size_t i = first; i < first + 3; ++i) alike += beyond(share(i), centre_, 2) == here ? 1 : 0;
      if (alike >= 2) return here;
    }
    return 0;
  }

  int beyond_limit(std::size_t position) const { return beyond(share(position), centre_, 3); }

  std::vector<std::string> signals(std::size_t position) const {
    std::vector<std::string> found;
    if (beyond_limit(position) != 0) found.emplace_back(signal_rules[0]);
    if (one_side(position).length() > 0) found.emplace_back(signal_rules[1]);
    if (trend(position, 1).length() > 0 || trend(position, -1).length() > 0) found.emplace_back(signal_rules[2]);
    if (two_of_three(position) != 0) found.emplace_back(signal_rules[3]);
    return found;
  }

  const Share& centre() const { return centre_; }

 private:
  const Share& share(std::size_t position) const { return series_[position].share; }

  bool unbroken(std::size_t first) const {
    return share(first).defined() && share(first + 1).defined() && share(first + 2).defined();
  }

  const std::vector<PeriodShare>& series_;
  Share centre_;
};

std::string side_words(int side_of_centre) { return side_of_centre > 0 ? "above" : "below"; }

/// Says how the last cycle came to its signal.
void describe(Fact& fact, const Rules& rules, const std::vector<PeriodShare>& series) {
  const std::size_t last = series.size() - 1;
  Stretch run;
  if (fact.rule == "beyond_limit") fact.movement = side_words(rules.beyond_limit(last));
  if (fact.rule == "two_of_three") fact.movement = side_words(rules.two_of_three(last));
  if (fact.rule == "one_side") {
    fact.movement = side_words(side(series[last].share, rules.centre()));
    run = rules.one_side(last);
  }
  if (fact.rule == "trend") {
    const Stretch rising = rules.trend(last, 1);
    fact.movement = rising.length() > 0 ? "rising" : "falling";
    run = rising.length() > 0 ? rising : rules.trend(last, -1);
  }
  for (std::size_t i = run.first; i < run.end; ++i) fact.run.push_back(series[i]);
}

}  // namespace

ControlChart control_chart(const std::string& measure, const std::vector<PeriodShare>& series) {
  ControlChart chart;
  chart.measure = measure;
  const Rules rules{series};
  if (!rules.centre().defined()) return chart;
  const double centre = rules.centre().value();
  chart.centre = centre;
  for (std::size_t i = 0; i < series.size(); ++i) {
    const auto& [period, share] = series[i];
    if (!share.defined()) continue;
    const double sigma = std::sqrt(centre * (1 - centre) / static_cast<double>(share.denominator));
    chart.points.push_back(
        {period, share, std::max(0.0, centre - 3 * sigma), std::min(1.0, centre + 3 * sigma), rules.signals(i)});
  }
  chart.provisional = chart.points.size() < points_of_a_settled_chart;
  return chart;
}

std::vector<Fact> control_chart_facts(const ControlChart& chart, const std::vector<PeriodShare>& series) {
  if (chart.points.empty() || series.empty() || chart.points.back().period != series.back().period) return {};
  const ControlChart::Point& point = chart.points.back();
  const Rules rules{series};
  std::vector<Fact> facts;
  for (const std::string& rule : point.signals) {
    Fact fact;
    fact.kind = "control_chart";
    fact.measure = chart.measure;
    fact.numerator = point.share.numerator;
    fact.denominator = point.share.denominator;
    fact.rule = rule;
    describe(fact, rules, series);
    facts.push_back(std::move(fact));
  }
  return facts;
}

}  // namespace touchstone::domain
