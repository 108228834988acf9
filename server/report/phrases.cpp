// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/phrases.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "server/domain/measure.h"

namespace touchstone::report {

namespace {

using domain::Grade;
using domain::Share;

std::string counted(std::int64_t count, Grade grade, bool elide_verb) {
  const std::string number = std::to_string(count) + " ";
  return number + (elide_verb ? std::string{domain::grade_words(grade)} : grade_verb(grade, count));
}

}  // namespace

std::string percent_or_dash(const Share& share) { return share.defined() ? domain::percent(share) : "–"; }

std::string decimal_or_dash(const Share& share) { return share.defined() ? domain::percent_with_decimal(share) : "–"; }

std::string limit_words(double value) {
  const long long tenths = std::llround(value * 1000);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

std::string n_of(const Share& share) {
  if (!share.defined()) return "–";
  return std::to_string(share.numerator) + " of " + std::to_string(share.denominator);
}

std::string count_with_percent(const Share& share) {
  std::string words = std::to_string(share.numerator);
  if (share.denominator >= domain::percentage_base) {
    const bool tiny = share.numerator > 0 && domain::whole_percent(share) == 0;
    words += tiny ? " (under 1%)" : " (" + domain::percent(share) + ")";
  }
  return words;
}

std::string possessive(const std::string& name) { return name + "’s"; }

std::string reason_count_words(const domain::ReasonCount& reason) {
  auto count = std::to_string(reason.count);
  if (reason.approval_awaited == 0) return count;
  if (reason.approval_awaited == reason.count) return count + " (not approved yet)";
  return count + " (" + std::to_string(reason.approval_awaited) + " of them not approved yet)";
}

std::string lower_first(std::string text) {
  const bool abbreviation = text.size() > 1 && std::isupper(static_cast<unsigned char>(text[1])) != 0;
  if (!text.empty() && !abbreviation) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

std::string grade_verb(Grade grade, std::int64_t count) {
  if (grade == Grade::RequiresImprovement) return "required improvement";
  return (count == 1 ? "was " : "were ") + std::string{domain::grade_words(grade)};
}

std::string grades_past(const domain::GradeCounts& grades) {
  std::vector<std::string> parts;
  std::string verb;
  for (const Grade grade : domain::all_grades) {
    const std::int64_t count = grades.of(grade);
    if (count == 0) continue;
    const std::string own = grade == Grade::RequiresImprovement ? "required" : count == 1 ? "was" : "were";
    // After "2 were outstanding" the next says "16 good", also where one of the two is a single audit.
    const bool elide =
        own != "required" && (verb == own || (verb == "was" && own == "were") || (verb == "were" && own == "was"));
    parts.push_back(counted(count, grade, elide));
    verb = own;
  }
  return domain::list_words(parts);
}

std::string grades_list(const domain::GradeCounts& grades) {
  std::vector<std::string> parts;
  for (const Grade grade : domain::all_grades) {
    const std::int64_t count = grades.of(grade);
    if (count == 0) continue;
    const std::string words = grade != Grade::RequiresImprovement ? std::string{domain::grade_words(grade)}
                              : count == 1                        ? "that requires improvement"
                                                                  : "that require improvement";
    parts.push_back(std::to_string(count) + " " + words);
  }
  return domain::list_words(parts);
}

std::optional<Grade> only_grade(const domain::GradeCounts& grades) {
  for (const Grade grade : domain::all_grades) {
    if (grades.of(grade) > 0 && grades.of(grade) == grades.total()) return grade;
  }
  return std::nullopt;
}

bool ungraded(const domain::CycleCounts& counts, const domain::GradeCounts& grades) {
  return counts.completed > 0 && grades.total() == 0;
}

bool ungraded(const domain::MonthlyAnalysis& analysis) { return ungraded(analysis.overview, analysis.grades); }

std::string no_grades_words(const domain::CycleCounts& counts) {
  if (counts.completed > 0) return std::string{ungraded_words} + ".";
  return "No audit was completed, so there are no grades to report.";
}

std::string measure_title(const Context& context, const std::string& measure) {
  const auto name = domain::measure_name(measure);
  if (name.family == "completion") return "Audits completed";
  if (name.family == "discussion") return "Discussed with practitioner";
  if (name.family == "good_or_better") return "Good or outstanding";
  if (name.family == "focus5") return domain::label_words(context.analysis().focus5_labels, name.key);
  if (name.family == "question") return domain::label_words(context.analysis().question_labels, name.key);
  for (const Grade grade : domain::all_grades) {
    if (name.key == domain::grade_measure(grade)) return domain::capitalised(std::string{domain::grade_words(grade)});
  }
  return measure;
}

std::string measure_population(const Context& context, const std::string& measure) {
  const auto name = domain::measure_name(measure);
  if (name.family == "completion") return "share of audits that were completed";
  if (name.family == "discussion") return "share of completed audits discussed with the practitioner";
  if (name.family == "focus5" || name.family == "question") {
    return "share of applicable answers that were yes, “" + measure_title(context, measure) + "”";
  }
  if (name.key == domain::grade_measure(Grade::RequiresImprovement)) return "share of audits that required improvement";
  return "share of audits graded " + lower_first(measure_title(context, measure));
}

std::string rule_words(const std::string& rule, bool above) {
  const std::string side = above ? "above" : "below";
  if (rule == "beyond_limit") return side + (above ? " the upper limit" : " the lower limit");
  if (rule == "one_side") return "part of 7 or more months in a row " + side + " the average";
  if (rule == "trend") return "part of 6 or more months in a row that all rise or all fall";
  if (rule == "two_of_three") return "2 of 3 months more than two-thirds of the way to a limit, on one side";
  return rule;
}

bool above_average(const domain::ControlChart& chart, const domain::ControlChart::Point& point) {
  return chart.centre && point.share.value() > *chart.centre;
}

std::string signal_words(const Context& context, const domain::Fact& signal) {
  const domain::ControlChart* chart = context.chart(signal.measure);
  if (chart == nullptr || chart->points.empty()) return {};
  return lower_first(measure_title(context, signal.measure)) + " (" +
         rule_words(signal.rule, above_average(*chart, chart->points.back())) + ")";
}

std::string run_words(const domain::Fact& run) {
  if (run.run.empty()) return "for the last " + std::to_string(run.cycles.value_or(0)) + " months";
  if (run.run.size() == 2) {
    return "for the second month (" + domain::percent(run.run[0].share) + ", then " +
           domain::percent(run.run[1].share) + ")";
  }
  const auto [low, high] = std::minmax_element(
      run.run.begin(), run.run.end(), [](const auto& a, const auto& b) { return a.share.value() < b.share.value(); });
  return "for the last " + std::to_string(run.run.size()) + " months (" + domain::percent(low->share) + " to " +
         domain::percent(high->share) + ")";
}

std::string before_run_words(const Context& context, const domain::Fact& run) {
  if (!run.low || !run.high || !run.since) return {};
  std::optional<domain::Period> first;
  std::optional<domain::Period> last;
  for (const MonthSlot& slot : context.year()) {
    if (slot.figures == nullptr || slot.period >= *run.since) continue;
    if (!domain::share_of(*slot.figures, run.measure).defined()) continue;
    if (!first) first = slot.period;
    last = slot.period;
  }
  if (!first) return {};
  const std::string low = domain::percent(run.low->share);
  const std::string high = domain::percent(run.high->share);
  const std::string range = low == high ? low : low + " to " + high;
  if (*first == *last) return " after " + range + " in " + context.name_of(*last);
  return " after " + range + " from " + context.name_of(*first) + " to " + context.name_of(*last);
}

}  // namespace touchstone::report
