// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "server/report/control_chart_figure.h"
#include "server/report/figure_data.h"
#include "server/report/phrases.h"
#include "server/report/sections.h"
#include "server/report/table.h"
#include "server/report/template.h"

namespace touchstone::report {

namespace {

using domain::ControlChart;
using domain::Fact;

constexpr std::size_t signals_spelt_out = 2;
const std::string good = "grade.good";
const std::string requires_improvement = "grade.requiresImprovement";

/// What is charted whether or not it carries a signal: good and requires improvement, or what audits without an overall
/// grade have in their place.
std::vector<std::string> main_measures(const Context& context) {
  if (ungraded(context.analysis())) return {"completion", "discussion"};
  return {good, requires_improvement};
}

/// The main charts, then every other one that carries a signal this month.
std::vector<const ControlChart*> charts_shown(const Context& context) {
  std::vector<const ControlChart*> shown;
  for (const std::string& measure : main_measures(context)) {
    const ControlChart* chart = context.chart(measure);
    if (chart != nullptr && chart->centre && !chart->points.empty()) shown.push_back(chart);
  }
  for (const Fact* fact : context.facts("control_chart")) {
    const ControlChart* chart = context.chart(fact->measure);
    if (chart != nullptr && chart->centre && std::find(shown.begin(), shown.end(), chart) == shown.end())
      shown.push_back(chart);
  }
  return shown;
}

bool of_this_month(const Context& context, const ControlChart& chart) {
  return chart.points.back().period == context.analysis().period;
}

std::string lead(Context& context, const std::vector<const ControlChart*>& shown) {
  const std::string month = context.month();
  if (shown.empty()) return "No audit has been completed yet, so there is nothing to chart.";
  const auto signals = context.facts("control_chart");
  if (!signals.empty()) {
    std::vector<std::string> measures;
    for (const Fact* fact : signals) {
      const std::string title = lower_first(measure_title(context, fact->measure));
      if (std::find(measures.begin(), measures.end(), title) == measures.end()) measures.push_back(title);
    }
    return month + " gives a control chart signal for " + domain::list_words(measures) +
           "; the rule stands with each chart.";
  }
  if (!of_this_month(context, *shown.front()))
    return "No audit was completed in " + context.period() + "; the charts end before it.";
  if (shown.front()->points.size() == 1) return month + " is the first month, so there is nothing to compare it with.";
  std::vector<std::string> extremes;
  for (const auto& [measure, words] :
       {std::pair{good, std::string{"good"}}, std::pair{requires_improvement, std::string{"requires improvement"}}}) {
    if (const Fact* fact = context.told("extreme", measure)) extremes.push_back(fact->direction + " share of " + words);
  }
  if (extremes.empty()) return "Each " + month + " figure is within its limits, so no trend is claimed.";
  const std::string inside = extremes.size() == 2 ? "Both are within the limits" : "It is within the limits";
  return month + " has the year’s " + domain::list_words(extremes) + ". " + inside + ", so no trend is claimed.";
}

std::string chart_heading(const Context& context, const ControlChart& chart) {
  const auto& last = chart.points.back();
  const std::string title = measure_title(context, chart.measure) + ": ";
  if (!of_this_month(context, chart)) return title + "no value in " + context.month();
  const std::string value =
      last.share.denominator < domain::percentage_base || last.share.numerator < domain::few_audits
          ? n_of(last.share)
          : domain::percent(last.share);
  const bool outside = last.share.value() < last.lower || last.share.value() > last.upper;
  return title + value + (outside ? ", outside" : ", inside") + " the limits of " + limit_words(last.lower) + " to " +
         limit_words(last.upper);
}

std::string chart_range(const ControlChart& chart) {
  return Context::range_words(chart.points.front().period, chart.points.back().period) +
         (chart.provisional ? " (limits provisional)" : "");
}

bool any_signal(const std::vector<const ControlChart*>& shown) {
  return std::any_of(shown.begin(), shown.end(), [](const ControlChart* chart) {
    return std::any_of(chart->points.begin(), chart->points.end(),
                       [](const auto& point) { return !point.signals.empty(); });
  });
}

std::string what_they_show(const Context& context, const std::vector<const ControlChart*>& shown) {
  if (!context.facts("control_chart").empty()) {
    std::vector<std::string> parts;
    for (const Fact* fact : context.facts("control_chart")) {
      const ControlChart* chart = context.chart(fact->measure);
      if (chart == nullptr || chart->points.empty()) continue;
      parts.push_back(lower_first(measure_title(context, fact->measure)) + " is " +
                      rule_words(fact->rule, above_average(*chart, chart->points.back())));
    }
    if (parts.size() > signals_spelt_out) {
      return context.month() + " carries " + std::to_string(parts.size()) +
             " signals: the letter on each chart names its rule. Chance alone would seldom bring them about.";
    }
    return "In " + context.month() + ", " + domain::list_words(parts) + ". Chance alone would seldom bring that about.";
  }
  const std::int64_t base = shown.front()->points.back().share.denominator;
  const std::string land =
      "Even if nothing had changed all year, a month of " + domain::audits(base) + " could land anywhere between them.";
  if (any_signal(shown))
    return "An earlier month gave a signal, marked by a letter; " + context.month() + " gave none. " + land;
  return "Every month lies between its dashed limits. " + land;
}

std::string what_they_do_not_show(const Context& context, const std::vector<const ControlChart*>& shown) {
  const bool provisional =
      std::any_of(shown.begin(), shown.end(), [](const auto* chart) { return chart->provisional; });
  if (!context.facts("control_chart").empty()) {
    return std::string{
               "Why it happened: a signal says that something differs, not what. Themes, cases and areas differ from "
               "month to month as well."} +
           (provisional ? " With under 12 months the limits are provisional." : "");
  }
  return std::string{"That practice is improving, nor that it is not. None of the 4 rules for a signal was met in "} +
         context.month() + (provisional ? "; with under 12 months the limits are provisional." : ".");
}

/// A rule as a table names it; the counting rules say what it means.
std::string short_rule_words(const std::string& rule) {
  if (rule == "beyond_limit") return "limit";
  if (rule == "one_side") return "7 on one side";
  if (rule == "trend") return "6 in a row";
  return rule == "two_of_three" ? "2 of 3" : rule;
}

std::vector<Cell> chart_cells(const ControlChart& chart, const domain::Period& period) {
  const auto point =
      std::find_if(chart.points.begin(), chart.points.end(), [&](const auto& p) { return p.period == period; });
  if (point == chart.points.end()) return {{"–"}, {"–"}, {"–"}, {"–"}};
  std::string rules;
  for (const std::string& rule : point->signals) rules += (rules.empty() ? "" : ", ") + short_rule_words(rule);
  return {{n_of(point->share), "", "", share_data(point->share)},
          {decimal_or_dash(point->share), "", "", share_data(point->share)},
          {limit_words(point->lower) + " to " + limit_words(point->upper), "", "",
           limits_data(point->lower, *chart.centre, point->upper)},
          {rules.empty() ? "None" : domain::capitalised(rules), "", rules.empty() ? "" : "words"}};
}

/// One table for the charts given: months down, count, share, limits and signal of each chart across.
std::string points_table(const Context& context, const std::vector<const ControlChart*>& charts,
                         const std::vector<int>& figures, const std::string& caption) {
  Table table;
  table.caption = caption;
  table.columns = {{"Month"}};
  domain::Period first = charts.front()->points.front().period;
  for (std::size_t i = 0; i < charts.size(); ++i) {
    first = std::min(first, charts[i]->points.front().period);
    const std::string title = measure_title(context, charts[i]->measure);
    table.columns.push_back({title, i > 0 ? "num edge" : "num", title, "control", figures[i]});
    table.columns.push_back({"Share", "num", title + ", share"});
    table.columns.push_back({"Limits", "num", title, "control", figures[i]});
    table.columns.push_back({"Signal", "num", title + ", signal"});
  }
  for (const auto& cycle : context.analysis().history) {
    if (cycle.period < first) continue;
    const bool one_year = first.year == context.analysis().period.year;
    Row row{one_year ? domain::month_words(cycle.period)
                     : domain::month_words(cycle.period).substr(0, 3) + " " + std::to_string(cycle.period.year),
            {},
            cycle.period == context.analysis().period ? "current" : ""};
    for (const ControlChart* chart : charts) {
      for (Cell& cell : chart_cells(*chart, cycle.period)) row.cells.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(row));
  }
  table.look = "dense titled tight months";
  return table_html(table);
}

}  // namespace

Section year_section(Context& context) {
  const auto shown = charts_shown(context);
  const auto always = main_measures(context);
  double top = 0.2;
  for (const ControlChart* chart : shown) top = std::max(top, axis_top(*chart));

  Data charts{Data::type::list};
  Data tables{Data::type::list};
  std::vector<const ControlChart*> pair;
  std::vector<int> numbers;
  for (const ControlChart* chart : shown) {
    const int number = context.next_number();
    Data data;
    data.set("heading", chart_heading(context, *chart));
    data.set("caption", "Figure " + std::to_string(number) + ": " + measure_population(context, chart->measure) + ", " +
                            chart_range(*chart));
    data.set("chart", control_chart_svg(context, *chart, top));
    const bool paired = std::find(always.begin(), always.end(), chart->measure) != always.end();
    data.set("number", std::to_string(number));
    data.set("table", std::to_string(paired && !numbers.empty() ? numbers.front() : number));
    charts.push_back(data);
    if (paired) {
      pair.push_back(chart);
      numbers.push_back(number);
    } else {
      tables.push_back(Data{"table", points_table(context, {chart}, {number},
                                                  "Table " + std::to_string(number) + ": figures behind figure " +
                                                      std::to_string(number))});
    }
  }
  Data data;
  data.set("lead", lead(context, shown));
  data.set("charts", charts);
  data.set("charted", !shown.empty());
  if (!shown.empty()) {
    data.set("show", what_they_show(context, shown));
    data.set("do_not_show", what_they_do_not_show(context, shown));
  }
  if (!pair.empty()) {
    const std::string behind = pair.size() == 2
                                   ? "figures " + std::to_string(numbers[0]) + " and " + std::to_string(numbers[1])
                                   : "figure " + std::to_string(numbers[0]);
    data.set("pair", points_table(context, pair, numbers,
                                  "Table " + std::to_string(numbers[0]) + ": figures behind " + behind));
  }
  data.set("tables", tables);
  return {"year", "The year so far", fill("year", data)};
}

}  // namespace touchstone::report
