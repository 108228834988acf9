// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/control_chart_figure.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/measure.h"
#include "server/report/marks.h"
#include "server/report/phrases.h"
#include "server/report/svg.h"

namespace touchstone::report {

namespace {

using domain::ControlChart;
using domain::Period;
using Point = ControlChart::Point;

constexpr double left = 44;
constexpr double right = 532;
constexpr double width = 658;
constexpr double plot_height = 114;
constexpr double signal_line = 15;
constexpr std::size_t most_in_line = 92;  // Characters; what a line above the chart has room for.
constexpr const char* grey = "#484949";
/// With more months than this there is no room to label every point: the table has every number.
constexpr std::size_t most_labelled = 12;

/// Where everything stands: a slot for every month from the first point to the last, while months are what cycles are.
class Layout {
 public:
  Layout(const ControlChart& chart, double axis_top, double signals_height)
      : axis_top_{axis_top}, top_{12 + signals_height} {
    months_ = months_between(chart.points.front().period, chart.points.back().period);
    if (months_.size() > 2 * chart.points.size()) {  // A programme that is not monthly.
      months_.clear();
      for (const Point& point : chart.points) months_.push_back(point.period);
    }
    for (std::size_t i = 0; i < months_.size(); ++i) slot_[months_[i]] = i;
  }

  const std::vector<Period>& months() const { return months_; }
  std::size_t slot(const Period& period) const { return slot_.at(period); }
  double step() const { return (right - left) / static_cast<double>(months_.size()); }
  double x(const Period& period) const { return left + step() * (static_cast<double>(slot(period)) + 0.5); }
  double y(double share) const { return top_ + plot_height * (1 - share / axis_top_); }
  double bottom() const { return top_ + plot_height; }
  double height() const { return bottom() + 36; }
  bool labelled() const { return months_.size() <= most_labelled; }
  int axis_steps() const { return static_cast<int>(std::lround(axis_top_ * 5)); }

 private:
  double axis_top_;
  double top_;
  std::vector<Period> months_;
  std::map<Period, std::size_t> slot_;
};

std::string colour_of_measure(const std::string& measure) {
  const bool requires_improvement =
      measure == "grade." + std::string{domain::grade_measure(domain::Grade::RequiresImprovement)};
  return colour_of(requires_improvement ? Mark::RequiresImprovement : Mark::Solid);
}

std::string axis(const Layout& layout) {
  std::string svg;
  for (int i = 0; i <= layout.axis_steps(); ++i) {
    const double y = layout.y(i / 5.0);
    svg += svg_line(left, y, right, y, i == 0 ? "stroke=\"#0B0C0C\"" : "stroke=\"#D5D7D9\"");
    svg += svg_text(left - 8, y + 4, std::to_string(i * 20) + "%", {"end", grey});
  }
  return svg;
}

std::string band(const ControlChart& chart, const Layout& layout) {
  std::string svg;
  for (const Point& point : chart.points) {
    const double x = layout.x(point.period) - layout.step() / 2;
    const double upper = layout.y(point.upper);
    svg += svg_box(x, upper, layout.step(), layout.y(point.lower) - upper, "#EAF0F5");
  }
  return svg;
}

std::string limits(const ControlChart& chart, const Layout& layout) {
  std::string path;
  for (const bool upper : {true, false}) {
    const Point* before = nullptr;
    for (const Point& point : chart.points) {
      const double x = layout.x(point.period) - layout.step() / 2;
      const double y = layout.y(upper ? point.upper : point.lower);
      const bool joined = before != nullptr && layout.slot(before->period) + 1 == layout.slot(point.period);
      path += std::string{joined ? "L" : "M"} + std::to_string(std::lround(x)) + " " + std::to_string(std::lround(y)) +
              "H" + std::to_string(std::lround(x + layout.step()));
      before = &point;
    }
  }
  return "<path d=\"" + path + "\" fill=\"none\" stroke=\"#0B0C0C\" stroke-dasharray=\"5 3\"/>" +
         svg_line(left, layout.y(*chart.centre), right, layout.y(*chart.centre),
                  "stroke=\"#484949\" stroke-width=\"1.6\"");
}

std::string line(const ControlChart& chart, const Layout& layout) {
  std::string path;
  const Point* before = nullptr;
  for (const Point& point : chart.points) {
    const bool joined = before != nullptr && layout.slot(before->period) + 1 == layout.slot(point.period);
    path += std::string{joined ? "L" : "M"} + std::to_string(std::lround(layout.x(point.period))) + " " +
            std::to_string(std::lround(layout.y(point.share.value())));
    before = &point;
  }
  return "<path d=\"" + path + "\" fill=\"none\" stroke=\"" + colour_of_measure(chart.measure) +
         "\" stroke-width=\"2.2\"/>";
}

std::string diamond(double x, double y) {
  return "<path d=\"M" + std::to_string(std::lround(x)) + " " + std::to_string(std::lround(y) - 8) +
         "l8 8l-8 8l-8 -8z\" fill=\"#FFFFFF\" stroke=\"#0B0C0C\" stroke-width=\"2\"/>";
}

std::string letter_of(std::size_t index) {
  return std::string(1, static_cast<char>('A' + static_cast<char>(index % 26)));
}

/// Neighbouring points with the same signals, which share a letter on the chart.
struct SignalGroup {
  Period first;
  Period last;
  std::string rules;
};

std::vector<SignalGroup> signal_groups(const ControlChart& chart) {
  std::vector<SignalGroup> groups;
  const Point* before = nullptr;
  for (const Point& point : chart.points) {
    std::vector<std::string> rules;
    for (const std::string& rule : point.signals) rules.push_back(rule_words(rule, above_average(chart, point)));
    const std::string words = domain::list_words(rules);
    const bool same =
        before != nullptr && !groups.empty() && groups.back().last == before->period && groups.back().rules == words;
    if (!words.empty() && same) groups.back().last = point.period;
    if (!words.empty() && !same) groups.push_back({point.period, point.period, words});
    before = &point;
  }
  return groups;
}

/// "A", "B" … of the group a point belongs to; empty without a signal.
std::string letter_at(const std::vector<SignalGroup>& groups, const Period& period) {
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].first <= period && period <= groups[i].last) return letter_of(i);
  }
  return {};
}

std::vector<std::string> signal_words(const Context& context, const ControlChart& chart) {
  std::vector<std::string> words;
  for (const SignalGroup& group : signal_groups(chart)) {
    const std::string months = group.first == group.last
                                   ? context.name_of(group.first)
                                   : context.name_of(group.first) + " to " + context.name_of(group.last);
    words.push_back(months + ": " + group.rules);
  }
  return words;
}

/// Each signal behind its letter, in lines that fit above the chart.
std::vector<std::string> signal_lines(const std::vector<std::string>& signals) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < signals.size(); ++i) {
    for (auto& line : wrapped(signals[i], most_in_line, letter_of(i) + "  ", "    ")) lines.push_back(std::move(line));
  }
  return lines;
}

/// Points, their labels, and a lettered diamond on each that carries a signal.
std::string points(const ControlChart& chart, const Layout& layout) {
  std::string svg;
  const auto groups = signal_groups(chart);
  for (const Point& point : chart.points) {
    const bool last = &point == &chart.points.back();
    const double x = layout.x(point.period);
    const double y = layout.y(point.share.value());
    const std::string letter = point.signals.empty() ? "" : letter_at(groups, point.period);
    if (!letter.empty()) svg += diamond(x, y);
    svg += "<circle cx=\"" + std::to_string(std::lround(x)) + "\" cy=\"" + std::to_string(std::lround(y)) + "\" r=\"" +
           (last ? "5.5" : "4") + "\" fill=\"" + colour_of_measure(chart.measure) + "\" stroke=\"#FFFFFF\"/>";
    if (!layout.labelled() && !last && letter.empty()) continue;
    const bool above = point.share.value() >= *chart.centre;
    std::string words = layout.labelled() || last ? domain::percent(point.share) : "";
    if (!letter.empty()) words += words.empty() ? letter : " " + letter;
    const double distance = letter.empty() ? 9 : 12;
    svg += svg_text(x, above ? y - distance : y + distance + 8, words,
                    {"middle", "#0B0C0C", last || !letter.empty(), true});
  }
  return svg;
}

std::string month_labels(const ControlChart& chart, const Layout& layout) {
  std::string svg;
  const std::size_t every = (layout.months().size() + most_labelled - 1) / most_labelled;
  for (std::size_t i = 0; i < layout.months().size(); ++i) {
    if ((layout.months().size() - 1 - i) % every != 0) continue;
    const Period& month = layout.months()[i];
    const bool last = i + 1 == layout.months().size();
    svg += svg_text(layout.x(month), layout.bottom() + 15, domain::month_words(month).substr(0, 3),
                    {"middle", last ? "#0B0C0C" : grey, last});
    const auto point =
        std::find_if(chart.points.begin(), chart.points.end(), [&](const Point& p) { return p.period == month; });
    const std::string under = !layout.labelled()            ? std::to_string(month.year)
                              : point == chart.points.end() ? "–"
                                                            : n_of(point->share);
    svg += svg_text(layout.x(month), layout.bottom() + 30, under,
                    {"middle", grey, false, false, layout.labelled() && layout.months().size() > 10 ? 10.0 : 11.3});
  }
  return svg;
}

/// Average and this month's limits, named at the right and moved apart where they would overlap.
std::string end_labels(const ControlChart& chart, const Layout& layout) {
  const Point& last = chart.points.back();
  const double average = layout.y(*chart.centre) + 4;
  const double upper = std::min(layout.y(last.upper) + 4, average - 14);
  const double lower = std::max(layout.y(last.lower) + 4, average + 14);
  const double x = right + 8;
  return svg_text(x, upper, "Upper limit " + limit_words(last.upper)) +
         svg_text(x, average, "Average " + limit_words(*chart.centre)) +
         svg_text(x, lower, "Lower limit " + limit_words(last.lower));
}

std::string words_of(const Context& context, const ControlChart& chart) {
  const auto by_share = [](const Point& a, const Point& b) { return a.share.value() < b.share.value(); };
  const auto [low, high] = std::minmax_element(chart.points.begin(), chart.points.end(), by_share);
  const Point& last = chart.points.back();
  const auto signals = signal_words(context, chart);
  std::string words = "Control chart of the " + measure_population(context, chart.measure) + ", " +
                      Context::range_words(chart.points.front().period, last.period) + ". Lowest " +
                      domain::percent(low->share) + " in " + context.name_of(low->period) + ", highest " +
                      domain::percent(high->share) + " in " + context.name_of(high->period) + "; " +
                      context.name_of(last.period) + " " + domain::percent(last.share) + ". Average " +
                      limit_words(*chart.centre) + "; limits " + limit_words(last.lower) + " to " +
                      limit_words(last.upper) + ". Signals: ";
  if (signals.empty()) return words + "none.";
  for (std::size_t i = 0; i < signals.size(); ++i) words += (i > 0 ? "; " : "") + signals[i];
  return words + ".";
}

}  // namespace

double axis_top(const ControlChart& chart) {
  double highest = 0;
  for (const Point& point : chart.points) highest = std::max({highest, point.upper, point.share.value()});
  return std::clamp(std::ceil(highest * 5 - 1e-9) / 5, 0.2, 1.0);
}

std::string control_chart_svg(const Context& context, const ControlChart& chart, double top) {
  const auto lines = signal_lines(signal_words(context, chart));
  const Layout layout{chart, top, signal_line * static_cast<double>(lines.size())};
  std::string svg;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    svg += svg_text(left, 11 + signal_line * static_cast<double>(i), lines[i], {"start", "#0B0C0C", true});
  }
  svg += band(chart, layout) + axis(layout) + limits(chart, layout) + line(chart, layout) + points(chart, layout) +
         month_labels(chart, layout) + end_labels(chart, layout);
  return svg_figure(width, layout.height(), words_of(context, chart), svg);
}

}  // namespace touchstone::report
