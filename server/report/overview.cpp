// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "server/report/key_figures.h"
#include "server/report/marks.h"
#include "server/report/phrases.h"
#include "server/report/sections.h"
#include "server/report/table.h"
#include "server/report/template.h"

namespace touchstone::report {

namespace {

using domain::CycleCounts;
using domain::Fact;
using domain::Grade;
using domain::Share;

constexpr std::size_t areas_named = 3;
constexpr std::size_t signals_spelt_out = 2;

Share completion_of(const CycleCounts& counts) { return {counts.completed, counts.allocated - counts.exempt}; }

std::string grade_measure_of(Grade grade) { return "grade." + std::string{domain::grade_measure(grade)}; }

/// "; YPS returned none of its 2", or how many areas did so when they are many.
std::string nothing_returned(Context& context) {
  std::vector<std::string> areas;
  for (const auto& area : context.analysis().areas) {
    const Share share = completion_of(area.figures.counts);
    if (!share.defined() || share.numerator > 0) continue;
    if (context.told("not_returned", "completion@" + area.figures.code) == nullptr) continue;
    areas.push_back(area.figures.code + (areas.empty() ? " returned" : "") + " none of its " +
                    std::to_string(share.denominator));
  }
  if (areas.empty()) return {};
  if (areas.size() > areas_named) return "; " + std::to_string(areas.size()) + " service areas returned none of theirs";
  return "; " + domain::list_words(areas);
}

std::string completion_sentence(Context& context) {
  const CycleCounts& counts = context.analysis().overview;
  const Share share = completion_of(counts);
  if (counts.allocated == 0) return "No audits were allocated for " + context.period() + ".";
  if (!share.defined()) return "All audits allocated for " + context.period() + " were exempt.";
  std::string words;
  if (share.numerator == 0) {
    words = "None of the " + std::to_string(share.denominator) + " audits allocated was completed";
  } else {
    words = "Auditors completed " + std::to_string(share.numerator) + " of the " + std::to_string(share.denominator) +
            " audits allocated";
    if (share.denominator >= domain::percentage_base) words += " (" + domain::percent(share) + ")";
  }
  if (counts.exempt > 0) words += ", leaving out " + std::to_string(counts.exempt) + " exempt";
  if (const auto* cycle = context.previous(); cycle != nullptr) {
    const Share then = domain::share_of(*cycle, "completion");
    if (then.defined() && share.numerator > 0 && context.told("change", "completion", cycle->period) != nullptr) {
      const std::string month = context.name_of(cycle->period);
      if (share.denominator < domain::percentage_base || then.denominator < domain::percentage_base) {
        words += " (" + month + ": " + n_of(then) + ")";
      } else if (const double change = domain::point_change(share, then); domain::rounded_points(change) == 0) {
        words += ", the same share as in " + month;
      } else {
        words += ", " + domain::points(change) + (change > 0 ? " more" : " less") + " than in " + month + " (" +
                 domain::percent(then) + ")";
      }
    }
  }
  return words + (share.numerator > 0 ? nothing_returned(context) : "") + ".";
}

/// "; none has been inadequate for 3 months": the grades that nobody was given.
std::string absent_grades(Context& context) {
  std::vector<std::string> parts;
  for (const Grade grade : domain::all_grades) {
    if (context.analysis().grades.of(grade) > 0) continue;
    const std::string words{domain::grade_words(grade)};
    const Fact* known = context.fact("absence", grade_measure_of(grade));
    const Fact* absence = context.told("absence", grade_measure_of(grade));
    if (absence == nullptr && known != nullptr) continue;  // dropped, or told in the unit's words
    if (absence != nullptr) {
      const std::string state =
          grade == Grade::RequiresImprovement ? " has required improvement for " : " has been " + words + " for ";
      parts.push_back("none" + state + std::to_string(absence->cycles.value_or(0)) + " months");
    } else {
      parts.push_back(grade == Grade::RequiresImprovement ? "none required improvement" : "none was " + words);
    }
  }
  return parts.empty() ? "" : "; " + domain::list_words(parts);
}

std::string grades_sentence(Context& context) {
  const auto& grades = context.analysis().grades;
  const std::int64_t total = grades.total();
  if (total == 0) return no_grades_words(context.analysis().overview);
  if (const auto only = only_grade(grades)) {
    return (total == 1   ? "The only audit completed "
            : total == 2 ? "Both audits completed "
                         : "All " + std::to_string(total) + " audits completed ") +
           grade_verb(*only, total) + ".";
  }
  std::string words = "Of these " + std::to_string(total) + ", " + grades_past(grades);
  const Share share{grades.requires_improvement, total};
  const bool last =
      grades.inadequate == 0 && grades.requires_improvement > 0;  // The bracket follows the number it is of.
  if (last && total >= domain::percentage_base) {
    const Fact* extreme = context.told("extreme", grade_measure_of(Grade::RequiresImprovement));
    words += " (" + domain::percent(share) +
             (extreme != nullptr ? ", the " + extreme->direction + " share this year" : "") + ")";
  }
  return words + absent_grades(context) + ".";
}

std::string signal_sentence(const Context& context, const std::vector<const Fact*>& signals) {
  std::vector<std::string> parts;
  std::vector<std::string> measures;
  for (const Fact* signal : signals) {
    const std::string words = signal_words(context, *signal);
    if (words.empty()) continue;
    parts.push_back(words);
    const std::string title = lower_first(measure_title(context, signal->measure));
    if (std::find(measures.begin(), measures.end(), title) == measures.end()) measures.push_back(title);
  }
  if (parts.size() <= signals_spelt_out) return "control charts give a signal for " + domain::list_words(parts);
  return "control charts give a signal for " + domain::list_words(measures) + "; the rules stand under The year so far";
}

std::string trend_sentence(Context& context) {
  const auto& analysis = context.analysis();
  const domain::ControlChart* completion = context.chart("completion");
  if (completion == nullptr || completion->points.size() < 2) {
    return "There is no earlier month to compare " + context.month() + " with, so no trend is claimed.";
  }
  if (analysis.overview.completed == 0)
    return "Without a completed audit there is no share to compare, so no trend is claimed.";
  std::string words;
  const bool large = analysis.grades.total() >= domain::percentage_base;
  if (const Fact* run = large ? context.told("majority_run", grade_measure_of(Grade::Good)) : nullptr; run != nullptr) {
    words = "More than half were good " + run_words(*run) + before_run_words(context, *run);
  }
  const auto signals = context.all_told("control_chart");
  if (signals.empty() && !context.facts("control_chart").empty()) {
    // Nothing may be said of them here, and that there is none would be untrue.
    return (words.empty() ? "What the control charts show stands under The year so far" : words) + ".";
  }
  if (!signals.empty()) {
    const std::string signal = signal_sentence(context, signals);
    return words.empty() ? domain::capitalised(signal) + "." : words + "; " + signal + ".";
  }
  const std::string none =
      "each " + context.month() + " figure is within its limits for month-to-month variation, so no trend is claimed.";
  return words.empty() ? domain::capitalised(none) : words + ", but " + none;
}

/// The measures that have a card; those of grades only where audits have one.
std::vector<std::string> card_measures(const Context& context) {
  std::vector<std::string> measures{"completion", "discussion"};
  if (ungraded(context.analysis())) return measures;
  for (const Grade grade : domain::all_grades) measures.push_back(grade_measure_of(grade));
  return measures;
}

std::string key_figures_note(const Context& context) {
  std::string words = "Points are percentage points, worked out before rounding.";
  std::vector<std::string> months;
  for (const auto* cycle : {context.previous(), context.before_previous()}) {
    if (cycle == nullptr) continue;
    const Share share = domain::share_of(*cycle, "completion");
    if (share.defined()) months.push_back("in " + context.name_of(cycle->period) + ": " + n_of(share));
  }
  if (!months.empty())
    words += " Audits completed " + months.front() + (months.size() > 1 ? "; " + months.back() : "") + ".";
  std::vector<std::string> signals;
  const auto measures = card_measures(context);
  for (const std::string& measure : measures) {
    if (context.fact("control_chart", measure) != nullptr)
      signals.push_back(lower_first(measure_title(context, measure)));
  }
  if (context.previous() == nullptr) return words;
  if (signals.empty()) {
    const std::string none =
        measures.size() == 2 ? "Neither figure" : "None of the " + std::to_string(measures.size()) + " figures";
    return words + " " + none + " gave a control chart signal (see The year so far).";
  }
  return words + " A control chart signal was given by " + domain::list_words(signals) + " (see The year so far).";
}

std::string areas_heading(const Context& context) {
  std::int64_t due = 0;
  std::int64_t returned = 0;
  std::int64_t every = 0;
  for (const auto& area : context.analysis().areas) {
    const Share share = completion_of(area.figures.counts);
    due += share.defined() ? 1 : 0;
    returned += share.numerator > 0 ? 1 : 0;
    every += share.defined() && share.numerator == share.denominator ? 1 : 0;
  }
  if (due < 2) return "Completion by service area";
  const std::string all_areas = due == 2 ? "Both" : "All " + std::to_string(due);
  if (every == due) return all_areas + " service areas returned every audit";
  const std::string heading =
      returned == due ? all_areas + " service areas returned audits"
      : returned == 0 ? "None of the " + std::to_string(due) + " service areas returned audits"
                      : std::to_string(returned) + " of " + std::to_string(due) + " service areas returned audits";
  return returned == 0 ? heading
                       : heading + "; " + (every == 0 ? "none" : std::to_string(every)) + " returned every one";
}

/// "Reasons for the 7 not completed: auditor absent 3, no reason given 4. Completion is completed ÷ (allocated
/// − exempt). No audit was exempt."
std::string reasons_note(const Context& context) {
  const CycleCounts& counts = context.analysis().overview;
  std::string exempt = counts.exempt == 0 ? "No audit was exempt."
                       : counts.exempt == 1
                           ? "Allocated includes 1 exempt audit, counted neither as completed nor as not completed."
                           : "Allocated includes " + std::to_string(counts.exempt) +
                                 " exempt audits, counted neither as completed nor as not completed.";
  exempt = "Completion is completed ÷ (allocated − exempt). " + exempt;
  if (counts.not_completed() == 0) return exempt;
  std::vector<domain::ReasonCount> reasons;
  std::int64_t known = 0;
  for (const auto& area : context.analysis().areas) {
    for (const auto& reason : area.not_completed_reasons) {
      known += reason.count;
      const auto same =
          std::find_if(reasons.begin(), reasons.end(), [&](const auto& r) { return r.reason == reason.reason; });
      if (same == reasons.end()) {
        reasons.push_back(reason);
      } else {
        same->count += reason.count;
        same->approval_awaited += reason.approval_awaited;
      }
    }
  }
  std::stable_sort(reasons.begin(), reasons.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
  std::vector<std::string> parts;
  parts.reserve(reasons.size() + 1);
  for (const auto& reason : reasons) {
    parts.push_back((reason.reason.empty() ? "no reason given" : lower_first(reason.reason)) + " " +
                    reason_count_words(reason));
  }
  if (known < counts.not_completed())
    parts.push_back("not yet handed in " + std::to_string(counts.not_completed() - known));
  std::string words = "Reasons for the " + std::to_string(counts.not_completed()) + " not completed: ";
  for (std::size_t i = 0; i < parts.size(); ++i) words += (i > 0 ? ", " : "") + parts[i];
  return words + ". " + exempt;
}

std::string completion_table(Context& context) {
  const auto& analysis = context.analysis();
  Table table;
  table.caption = "Figure and table " + std::to_string(context.next_number()) +
                  ": audits allocated, completed and not completed by service area, " + context.period();
  table.columns = {{"Service area"},
                   {"Audits", "draw"},
                   {"Allocated", "num"},
                   {"Completed", "num", "", mark_key(Mark::Solid)},
                   {"Not completed", "num", "", mark_key(Mark::NotCompleted)}};
  table.chart = "stacked";
  table.note = reasons_note(context);
  std::vector<std::vector<Run>> runs;
  std::int64_t widest = 0;
  for (const auto& area : analysis.areas) {
    const CycleCounts& counts = area.figures.counts;
    runs.push_back({{Mark::Solid, counts.completed}, {Mark::NotCompleted, counts.not_completed()}});
    widest = std::max(widest, counts.allocated);
  }
  const std::int64_t most = largest(runs);
  const std::vector<std::pair<Mark, std::string>> key{{Mark::Solid, "Completed"},
                                                      {Mark::NotCompleted, "Not completed"}};
  table.legend = legend(most <= most_squares ? "1 square = 1 audit" : "", key);
  for (std::size_t i = 0; i < analysis.areas.size(); ++i) {
    const auto& figures = analysis.areas[i].figures;
    table.rows.push_back({figures.code,
                          {{"", row_drawing(runs[i], most, widest)},
                           {std::to_string(figures.counts.allocated)},
                           {std::to_string(figures.counts.completed)},
                           {std::to_string(figures.counts.not_completed())}}});
  }
  const CycleCounts& all = analysis.overview;
  table.rows.push_back(
      {"All areas",
       {{""}, {std::to_string(all.allocated)}, {std::to_string(all.completed)}, {std::to_string(all.not_completed())}},
       "total"});
  return table_html(table);
}

}  // namespace

Section overview_section(Context& context) {
  Data figures{Data::type::list};
  for (const std::string& measure : card_measures(context)) figures.push_back(key_figure(context, measure));
  Data data;
  data.set("programme", context.analysis().programme_display_name);
  data.set("period", context.period());
  data.set("theme", context.analysis().theme);
  data.set("themed", !context.analysis().theme.empty());
  const auto paragraph = [&context](const std::string& drafted) { return drafted + context.own_words(); };
  data.set("completion", paragraph(completion_sentence(context)));
  data.set("grades", paragraph(grades_sentence(context)));
  data.set("trend", paragraph(trend_sentence(context)));
  Data points{Data::type::list};
  for (const std::string& point : context.further_points()) points.push_back(Data{"point", point});
  data.set("has_points", points.is_non_empty_list());
  data.set("points", points);
  const std::string own = context.section_words(domain::ReportSection::Overview);
  data.set("own", own);
  data.set("has_own", !own.empty());
  data.set("figures", figures);
  data.set("figures_note", key_figures_note(context));
  data.set("has_areas", !context.analysis().areas.empty());
  data.set("areas_heading", areas_heading(context));
  data.set("areas", context.analysis().areas.empty() ? "" : completion_table(context));
  return {"overview", "Overview", fill("overview", data)};
}

}  // namespace touchstone::report
