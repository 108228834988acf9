// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/facts.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "server/domain/control_chart.h"
#include "server/domain/measure.h"
#include "server/domain/sentences.h"
#include "server/domain/words.h"

namespace touchstone::domain {

namespace {

constexpr std::size_t earlier_cycles_of_an_extreme = 3;
constexpr std::size_t shortest_run = 2;

/// A measure and its shares, one for each cycle looked at, oldest first.
struct Series {
  std::string measure;
  std::vector<PeriodShare> shares;

  const PeriodShare& now() const { return shares.back(); }
  /// Whether that cycle lies in the calendar year of the one reported on.
  bool this_year(const PeriodShare& cycle) const { return cycle.period.year == now().period.year; }
};

/// Less than, the same as or more than, exactly. Both defined.
int compare(const Share& left, const Share& right) {
  const std::int64_t difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

std::string direction_of(int comparison) { return comparison > 0 ? "up" : comparison < 0 ? "down" : "same"; }

Fact fact_of(const std::string& kind, const Series& series) {
  Fact fact;
  fact.kind = kind;
  fact.measure = series.measure;
  fact.numerator = series.now().share.numerator;
  fact.denominator = series.now().share.denominator;
  return fact;
}

void compare_with(Fact& fact, const PeriodShare& then) {
  fact.compared_with = then.period;
  fact.compared_numerator = then.share.numerator;
  fact.compared_denominator = then.share.denominator;
}

std::optional<Fact> change_since(const Series& series, std::size_t cycles_back) {
  if (series.shares.size() <= cycles_back) return std::nullopt;
  const PeriodShare& then = series.shares[series.shares.size() - 1 - cycles_back];
  const Share& now = series.now().share;
  if (!now.defined() || !then.share.defined()) return std::nullopt;
  Fact fact = fact_of("change", series);
  compare_with(fact, then);
  fact.change = point_change(now, then.share);
  fact.direction = direction_of(compare(now, then.share));
  return fact;
}

std::optional<Fact> count_change(const Series& series) {
  if (series.shares.size() < 2) return std::nullopt;
  const PeriodShare& then = series.shares[series.shares.size() - 2];
  const std::int64_t difference = series.now().share.numerator - then.share.numerator;
  if (difference == 0) return std::nullopt;
  Fact fact = fact_of("count_change", series);
  compare_with(fact, then);
  fact.count_change = difference;
  fact.direction = difference > 0 ? "up" : "down";
  return fact;
}

std::optional<Fact> extreme(const Series& series) {
  if (!series.now().share.defined()) return std::nullopt;
  std::size_t earlier = 0;
  std::size_t lower = 0;
  std::size_t higher = 0;
  for (std::size_t i = 0; i + 1 < series.shares.size(); ++i) {
    const PeriodShare& cycle = series.shares[i];
    if (!series.this_year(cycle) || !cycle.share.defined()) continue;
    ++earlier;
    const int now_against_it = compare(series.now().share, cycle.share);
    lower += now_against_it < 0 ? 1 : 0;
    higher += now_against_it > 0 ? 1 : 0;
  }
  if (earlier < earlier_cycles_of_an_extreme || (lower != earlier && higher != earlier)) return std::nullopt;
  Fact fact = fact_of("extreme", series);
  fact.direction = lower == earlier ? "lowest" : "highest";
  return fact;
}

/// The defined cycles, oldest first, that end at the one reported on and all satisfy the condition; empty when that
/// one does not, or is undefined itself. Undefined cycles before it are passed over.
template <typename Condition>
std::vector<PeriodShare> run_until_now(const Series& series, Condition condition) {
  if (!series.now().share.defined()) return {};
  std::vector<PeriodShare> run;
  for (auto cycle = series.shares.rbegin(); cycle != series.shares.rend(); ++cycle) {
    if (!cycle->share.defined()) continue;
    if (!condition(cycle->share)) break;
    run.insert(run.begin(), *cycle);
  }
  return run;
}

std::optional<Fact> absence(const Series& series) {
  const auto run = run_until_now(series, [](const Share& share) { return share.numerator == 0; });
  if (run.size() < shortest_run) return std::nullopt;
  Fact fact = fact_of("absence", series);
  fact.cycles = static_cast<int>(run.size());
  fact.since = run.front().period;
  return fact;
}

std::optional<Fact> majority_run(const Series& series) {
  auto run = run_until_now(series, [](const Share& share) { return 2 * share.numerator > share.denominator; });
  if (run.size() < shortest_run) return std::nullopt;
  Fact fact = fact_of("majority_run", series);
  for (const PeriodShare& cycle : series.shares) {
    if (!(cycle.period < run.front().period)) break;
    if (!series.this_year(cycle) || !cycle.share.defined()) continue;
    if (!fact.low || compare(cycle.share, fact.low->share) < 0) fact.low = cycle;
    if (!fact.high || compare(cycle.share, fact.high->share) > 0) fact.high = cycle;
  }
  if (!fact.low) return std::nullopt;
  fact.cycles = static_cast<int>(run.size());
  fact.since = run.front().period;
  fact.run = std::move(run);
  return fact;
}

std::optional<Fact> unanimous(const Series& series) {
  const Share& share = series.now().share;
  if (share.denominator < 2 || (share.numerator != 0 && share.numerator != share.denominator)) return std::nullopt;
  Fact fact = fact_of("unanimous", series);
  fact.direction = share.numerator == 0 ? "no" : "yes";
  return fact;
}

std::optional<Fact> not_returned(const Series& series) {
  if (!series.now().share.defined() || series.now().share.numerator > 0) return std::nullopt;
  return fact_of("not_returned", series);
}

/// The measures a rule of facts looks at, each counted once for all rules.
class Measures {
 public:
  explicit Measures(const MonthlyAnalysis& analysis) {
    const std::vector<CycleFigures>& cycles = analysis.history;
    for (const std::string& measure : overall_measures(analysis.question_labels)) {
      overall.push_back({measure, series_of(cycles, measure)});
    }
    // Of an area no rule looks further back than two cycles.
    const auto latest = std::span{cycles}.last(std::min<std::size_t>(cycles.size(), 3));
    for (const AreaAnalysis& area : analysis.areas) {
      for (const std::string& measure : area_measures(area.figures, analysis.question_labels)) {
        areas.push_back({measure, series_of(latest, measure)});
      }
    }
  }

  std::vector<Series> overall;
  std::vector<Series> areas;
};

bool is_grade(const Series& series) { return measure_name(series.measure).family == "grade"; }
bool is_grade_or_better(const Series& series) { return is_grade(series) || series.measure == "good_or_better"; }
bool is_question(const Series& series) {
  const MeasureName name = measure_name(series.measure);
  return name.family == "focus5" || name.family == "question";
}
bool is_completion(const Series& series) { return measure_name(series.measure).family == "completion"; }
bool is_any(const Series&) { return true; }

/// Appends what `rule` finds in the series that `applies` lets through.
template <typename Applies, typename Rule>
void find(std::vector<Fact>& facts, const std::vector<Series>& all, Applies applies, Rule rule) {
  for (const Series& series : all) {
    if (!applies(series)) continue;
    if (auto fact = rule(series)) facts.push_back(std::move(*fact));
  }
}

void find_changes(std::vector<Fact>& facts, const std::vector<Series>& all) {
  for (const Series& series : all) {
    for (const std::size_t cycles_back : {std::size_t{1}, std::size_t{2}}) {
      if (auto fact = change_since(series, cycles_back)) facts.push_back(std::move(*fact));
    }
  }
}

void find_signals(std::vector<Fact>& facts, const std::vector<ControlChart>& charts, const std::vector<Series>& all) {
  for (const Series& series : all) {
    for (const ControlChart& chart : charts) {
      if (chart.measure != series.measure) continue;
      for (Fact& fact : control_chart_facts(chart, series.shares)) facts.push_back(std::move(fact));
    }
  }
}

}  // namespace

std::vector<Fact> find_facts(const MonthlyAnalysis& analysis) {
  const Measures measures{analysis};
  std::vector<Fact> facts;
  facts.reserve(2 * (measures.overall.size() + measures.areas.size()));  // most are the two changes of a measure
  find_changes(facts, measures.overall);
  find_changes(facts, measures.areas);
  find(facts, measures.overall, is_grade, count_change);
  find(facts, measures.overall, is_any, extreme);
  find(facts, measures.overall, is_grade, absence);
  find(facts, measures.overall, is_grade_or_better, majority_run);
  find(facts, measures.areas, is_question, unanimous);
  find(facts, measures.areas, is_completion, not_returned);
  find_signals(facts, analysis.charts, measures.overall);
  for (Fact& fact : facts) fact.sentence = sentence(fact, analysis.period, labels_of(analysis));
  return facts;
}

std::string fact_key(const Fact& fact) {
  const std::string detail = !fact.rule.empty() ? fact.rule : fact.compared_with ? to_string(*fact.compared_with) : "";
  return fact.kind + "/" + fact.measure + "/" + detail;
}

std::string fact_figures(const Fact& fact) {
  std::string figures = fact.direction + fact.movement;
  const auto add_number = [&figures](const auto& number) { figures += " " + (number ? std::to_string(*number) : "-"); };
  const auto add_share = [&figures](const PeriodShare& of) {
    figures += " " + to_string(of.period) + "=" + std::to_string(of.share.numerator) + "/" +
               std::to_string(of.share.denominator);
  };
  add_number(fact.cycles);
  figures += " " + (fact.since ? to_string(*fact.since) : "-");
  for (const auto& number :
       {fact.numerator, fact.denominator, fact.compared_numerator, fact.compared_denominator, fact.count_change}) {
    add_number(number);
  }
  if (fact.low) add_share(*fact.low);
  if (fact.high) add_share(*fact.high);
  for (const PeriodShare& of : fact.run) add_share(of);
  return figures;
}

}  // namespace touchstone::domain
