// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "server/report/phrases.h"
#include "server/report/sections.h"
#include "server/report/template.h"

namespace touchstone::report {

namespace {

using domain::CycleCounts;
using domain::Fact;
using domain::Share;

/// A signed number with one decimal and a minus sign that is one.
std::string signed_decimal(double value) {
  std::array<char, 32> text{};
  static_cast<void>(std::snprintf(text.data(), text.size(), "%.1f", std::round(std::abs(value) * 10) / 10));
  return (value < 0 && std::string{text.data()} != "0.0" ? "−" : "") + std::string{text.data()};
}

std::string worked(const Share& share) {
  if (!share.defined()) return "–";
  return std::to_string(share.numerator) + " ÷ " + std::to_string(share.denominator) + " = " +
         domain::percent_with_decimal(share) + ", shown as " +
         (share.denominator < domain::percentage_base ? n_of(share) : domain::percent(share));
}

std::string completion_worked(const CycleCounts& counts) {
  const Share share{counts.completed, counts.allocated - counts.exempt};
  if (!share.defined()) return "–";
  return std::to_string(counts.completed) + " ÷ (" + std::to_string(counts.allocated) + " − " +
         std::to_string(counts.exempt) + ") = " + domain::percent_with_decimal(share) + ", shown as " +
         (share.denominator < domain::percentage_base ? n_of(share) : domain::percent(share));
}

/// "3 of 27"; "–" where nothing is completed.
std::string late_words(const Context& context) {
  const Share share{context.analysis().completed_late.value_or(0), context.analysis().overview.completed};
  return share.defined() ? n_of(share) : "–";
}

/// The first Focus 5 check with an answer that did not apply, else the first with an answer.
std::string answers_worked(const Context& context) {
  const domain::AnswerCounts* example = nullptr;
  const domain::AreaAnalysis* where = nullptr;
  for (const auto& area : context.analysis().areas) {
    for (const auto& answer : area.figures.focus5) {
      if (!answer.share().defined()) continue;
      if (example == nullptr || (example->not_applicable == 0 && answer.not_applicable > 0)) {
        example = &answer;
        where = &area;
      }
    }
  }
  if (example == nullptr) return "–";
  return where->figures.code + ", " + lower_first(domain::label_words(context.analysis().focus5_labels, example->key)) +
         ": " + std::to_string(example->yes) + " ÷ (" + std::to_string(example->yes) + " + " +
         std::to_string(example->no) + "), " + std::to_string(example->not_applicable) + " not applicable";
}

std::string change_worked(const Context& context) {
  const Fact* fact = context.previous() != nullptr
                         ? context.fact("change", "grade.requiresImprovement", context.previous()->period)
                         : nullptr;
  if (fact == nullptr || !fact->change) return "–";
  const Share now{fact->numerator.value_or(0), fact->denominator.value_or(0)};
  const Share then{fact->compared_numerator.value_or(0), fact->compared_denominator.value_or(0)};
  std::string words = domain::percent_with_decimal(now) + " − " + domain::percent_with_decimal(then) + " = " +
                      signed_decimal(*fact->change);
  if (std::min(now.denominator, then.denominator) < domain::percentage_base) return words + ", shown as counts";
  if (domain::rounded_points(*fact->change) == 0) return words + ", shown as same";
  return words + ", shown as " + (*fact->change > 0 ? "▲ " : "▼ ") + domain::points(*fact->change);
}

std::string extremes_found(const Context& context) {
  std::vector<std::string> parts;
  for (const Fact* fact : context.facts("extreme")) {
    if (fact->measure.rfind("grade.", 0) != 0) continue;
    parts.push_back(lower_first(measure_title(context, fact->measure)) + " " + fact->direction);
  }
  return parts.empty() ? "No grade" : domain::capitalised(domain::list_words(parts));
}

std::string chart_worked(const Context& context) {
  const domain::ControlChart* chart = context.chart("grade.good");
  if (chart == nullptr || !chart->centre || chart->points.empty()) return "–";
  std::int64_t good = 0;
  std::int64_t all = 0;
  for (const auto& point : chart->points) {
    good += point.share.numerator;
    all += point.share.denominator;
  }
  const auto& last = chart->points.back();
  return "Good: " + std::to_string(good) + " ÷ " + std::to_string(all) + " = " + limit_words(*chart->centre) +
         "; limits for " + domain::audits(last.share.denominator) + " " + limit_words(last.lower) + " to " +
         limit_words(last.upper);
}

std::string signals_found(const Context& context) {
  std::vector<std::string> parts;
  for (const Fact* fact : context.facts("control_chart")) {
    const domain::ControlChart* chart = context.chart(fact->measure);
    if (chart == nullptr || chart->points.empty()) continue;
    parts.push_back(measure_title(context, fact->measure) + ": " +
                    rule_words(fact->rule, above_average(*chart, chart->points.back())));
  }
  std::string words;
  for (const std::string& part : parts) words += (words.empty() ? "" : "; ") + part;
  return words.empty() ? "None fired" : words;
}

std::string hours_words(const std::optional<double>& median) {
  if (!median) return {};
  std::array<char, 32> text{};
  static_cast<void>(std::snprintf(text.data(), text.size(), "%.1f", std::round(*median * 10) / 10));
  return std::string{" (median "} + text.data() + " h)";
}

/// "3 raised; 3 acknowledged (median 1.5 h); 2 acted on (median 4.0 h); 2 closed (median 20.0 h), 1 of them in time".
std::string concerns_words(const domain::ConcernFigures& figures) {
  const auto count = [](int number) { return std::to_string(number); };
  std::string words = count(figures.raised) + " raised; " + count(figures.acknowledged) + " acknowledged" +
                      hours_words(figures.median_to_acknowledge) + "; " + count(figures.acted) + " acted on" +
                      hours_words(figures.median_to_act) + "; " + count(figures.closed) + " closed" +
                      hours_words(figures.median_to_close);
  if (figures.closed > 0) words += ", " + count(figures.closed_in_time) + " of them in time";
  if (figures.overdue > 0) words += "; " + count(figures.overdue) + " still open over time";
  return words;
}

/// "9 ÷ 27 = 33.3%, shown as 33%; child 2, young person 1, parent 7, carer 0, other family 0".
std::string voices_words(const domain::VoiceFigures& figures) {
  std::string words;
  for (const auto source : domain::all_voice_sources) {
    words += (words.empty() ? "; " : ", ") + domain::voice_source_words(source) + " " +
             std::to_string(figures.by_source.at(static_cast<std::size_t>(source)));
  }
  return worked({figures.with_voice, figures.completed}) + words;
}

/// Where independence was overridden: what, why and by whose leave.
Data exceptions_of(const Context& context) {
  Data list{Data::type::list};
  for (const auto& one : context.settings().exceptions) {
    Data entry;
    entry.set("area", one.area);
    entry.set("words", one.words);
    entry.set("reason", one.reason);
    entry.set("approver", one.approver);
    list.push_back(entry);
  }
  return list;
}

Data draws_of(const Context& context) {
  Data list{Data::type::list};
  for (const auto& one : context.settings().draws) {
    Data entry;
    entry.set("drawn", std::to_string(one.drawn));
    entry.set("listed", std::to_string(one.listed));
    entry.set("drawn_on", one.drawn_on);
    entry.set("seed", one.seed);
    list.push_back(entry);
  }
  return list;
}

}  // namespace

Section counting_section(Context& context) {
  const auto& analysis = context.analysis();
  const CycleCounts& counts = analysis.overview;
  const auto& grades = analysis.grades;
  Data data;
  data.set("period", context.period());
  data.set("allocated", std::to_string(counts.allocated));
  data.set("completed", std::to_string(counts.completed));
  data.set("has_late", context.analysis().completed_late.has_value());
  data.set("late", late_words(context));
  data.set("exempt", counts.exempt == 0 ? "none this month" : std::to_string(counts.exempt) + " this month");
  data.set("completion", completion_worked(counts));
  data.set("discussed", worked({counts.discussions_held, counts.completed}));
  data.set("grade", worked({grades.requires_improvement, grades.total()}));
  data.set("answers", answers_worked(context));
  data.set("change", change_worked(context));
  data.set("extremes", extremes_found(context));
  data.set("chart", chart_worked(context));
  data.set("signals", signals_found(context));
  data.set("has_concerns", context.settings().concerns.raised > 0);
  data.set("concerns", concerns_words(context.settings().concerns));
  data.set("has_voices", context.settings().voices.with_voice > 0);
  data.set("voices", voices_words(context.settings().voices));
  data.set("version", context.settings().version_words);
  data.set("as_at", context.settings().as_at_words);
  data.set("frozen", context.settings().frozen);
  data.set("time_zone", context.settings().time_zone);
  data.set("draws", draws_of(context));
  if (!context.settings().exceptions.empty()) {
    Data exceptions;
    exceptions.set("each", exceptions_of(context));
    data.set("exceptions", exceptions);
  }
  return {"counting", "How the figures were counted", fill("counting", data)};
}

}  // namespace touchstone::report
