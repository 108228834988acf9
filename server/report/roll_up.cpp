// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/roll_up.h"

#include <algorithm>

#include "server/report/column_chart.h"
#include "server/report/figure_data.h"
#include "server/report/grade_table.h"
#include "server/report/key_figures.h"
#include "server/report/marks.h"
#include "server/report/phrases.h"
#include "server/report/roll_up_sections.h"
#include "server/report/table.h"

namespace touchstone::report {

namespace {

using domain::CycleCounts;
using domain::Grade;
using domain::GradeCounts;
using domain::Period;
using domain::RollUp;
using domain::RollUpMonth;
using domain::Share;

Share completion_share(const CycleCounts& counts) { return {counts.completed, counts.allocated - counts.exempt}; }

Share better_share(const GradeCounts& grades) { return {grades.outstanding + grades.good, grades.total()}; }

/// "July, August and September 2023".
std::string months_list(const std::vector<Period>& months) {
  std::vector<std::string> names;
  names.reserve(months.size());
  for (const Period& month : months) names.push_back(domain::period_name(month, months.back()));
  if (!names.empty()) names.back() = domain::period_words(months.back());
  return domain::list_words(names);
}

/// "July and August 2023 are counted. September 2023 has no audit cycle."
std::string months_sentence(const RollUp& roll_up) {
  using State = RollUpMonth::State;
  const auto counted = roll_up.in_state(State::Counted);
  std::string words = months_list(counted) + (counted.size() == 1 ? " is" : " are") + " counted.";
  if (const auto missing = roll_up.in_state(State::Missing); !missing.empty()) {
    words += " " + months_list(missing) + (missing.size() == 1 ? " has" : " have") + " no audit cycle and " +
             (missing.size() == 1 ? "is" : "are") + " missing.";
  }
  if (const auto planned = roll_up.in_state(State::Planned); !planned.empty()) {
    words += " " + months_list(planned) + (planned.size() == 1 ? " is" : " are") + " planned and not opened.";
  }
  if (const auto to_come = roll_up.in_state(State::ToCome); !to_come.empty()) {
    words += " " + months_list(to_come) + (to_come.size() == 1 ? " is" : " are") + " still to come.";
  }
  return words;
}

std::string completion_words(const RollUp& roll_up) {
  const Share share = completion_share(roll_up.counts);
  if (roll_up.counts.allocated == 0) return "No audits were allocated.";
  if (!share.defined()) return "All audits allocated were exempt.";
  std::string words = share.denominator >= domain::percentage_base
                          ? "Completion was " + domain::share_words(share)
                          : "Auditors completed " + domain::count_words(share) + " audits";
  if (roll_up.before) {
    const Share then = completion_share(roll_up.before->counts);
    if (then.defined())
      words += domain::compared_words("completion", share, then, window_in_sentence(roll_up.before->window));
  }
  if (roll_up.counts.exempt > 0) words += ", leaving out " + std::to_string(roll_up.counts.exempt) + " exempt";
  return words + ".";
}

std::string grade_sentences(const RollUp& roll_up) {
  const GradeCounts& grades = roll_up.grades;
  const std::int64_t total = grades.total();
  if (total == 0) return no_grades_words(roll_up.counts);
  std::string words;
  if (const auto only = only_grade(grades)) {
    words = (total == 1 ? "The only audit completed " : "All audits completed ") + grade_verb(*only, total) + ".";
  } else {
    words = "Of the " + std::to_string(total) + " audits completed, " + grades_past(grades) + ".";
  }
  if (!roll_up.before) return words;
  const Share now = better_share(grades);
  const Share then = better_share(roll_up.before->grades);
  if (!then.defined()) return words;
  return words + " Good or outstanding: " + domain::share_words(now) +
         domain::compared_words("good_or_better", now, then, window_in_sentence(roll_up.before->window)) + ".";
}

Data window_card(const RollUp& roll_up, const std::string& title, const Share& now, const Share& then,
                 const std::string& nothing) {
  std::string value = "–";
  std::string base = nothing;
  if (now.defined() && now.denominator >= domain::percentage_base && now.numerator >= domain::few_audits) {
    value = domain::percent(now);
    base = n_of(now);
  } else if (now.defined()) {
    value = std::to_string(now.numerator);
    base = "of " + std::to_string(now.denominator);
  }
  std::vector<std::string> lines{"Nothing before to compare with"};
  if (roll_up.before) lines = {change_line(now, then, window_in_sentence(roll_up.before->window))};
  return plain_card(title, value, base, lines, share_data(now));
}

Data window_cards(const RollUp& roll_up) {
  const domain::RollUpBefore nothing{};
  const domain::RollUpBefore& before = roll_up.before ? *roll_up.before : nothing;
  Data list{Data::type::list};
  list.push_back(window_card(roll_up, "Audits completed", completion_share(roll_up.counts),
                             completion_share(before.counts), "no audit due"));
  list.push_back(window_card(roll_up, "Discussed with practitioner",
                             {roll_up.counts.discussions_held, roll_up.counts.completed},
                             {before.counts.discussions_held, before.counts.completed}, "no audit completed"));
  if (ungraded(roll_up.counts, roll_up.grades)) return list;
  for (const Grade grade : domain::all_grades) {
    list.push_back(window_card(roll_up, domain::capitalised(std::string{domain::grade_words(grade)}),
                               {roll_up.grades.of(grade), roll_up.grades.total()},
                               {before.grades.of(grade), before.grades.total()}, "no audit completed"));
  }
  return list;
}

std::string compared_note(const RollUp& roll_up) {
  std::string words = "Points are percentage points, worked out before rounding.";
  if (!roll_up.before) return words + " Nothing was counted in the same time before.";
  const auto counted = roll_up.in_state(RollUpMonth::State::Counted).size();
  const auto then = static_cast<std::size_t>(roll_up.before->cycles);
  words += " Compared with " + window_in_sentence(roll_up.before->window) + ", " +
           domain::months_words(roll_up.before->window) + ".";
  if (counted != then) {
    words += " Audits of " + std::to_string(counted) + (counted == 1 ? " month" : " months") +
             " stand beside audits of " + std::to_string(then) + ".";
  }
  return words;
}

void add_grades(Row& row, const GradeCounts& grades) {
  for (const Grade grade : domain::all_grades) row.cells.push_back({std::to_string(grades.of(grade))});
  row.cells.push_back(whole_share_cell(better_share(grades)));
}

Row month_of_window(const RollUpMonth& month, const domain::Window& window, bool graded) {
  Row row{domain::period_name(month.period, domain::last_month(window))};
  if (month.state != RollUpMonth::State::Counted) {
    row.cells.assign(graded ? 8U : 3U, {"–"});
    return row;
  }
  const CycleCounts counts = domain::total_counts(month.figures);
  row.cells = {{std::to_string(counts.allocated)},
               {std::to_string(counts.completed)},
               whole_share_cell(completion_share(counts))};
  if (graded) add_grades(row, domain::total_grades(month.figures));
  return row;
}

void add_grade_columns(Table& table) {
  for (const Grade grade : domain::all_grades) {
    table.columns.push_back(narrow_grade_column(grade, grade == Grade::Outstanding ? "num edge" : "num"));
  }
}

std::string months_of_window(const RollUpPages& pages, int number) {
  const RollUp& roll_up = pages.roll_up;
  const bool graded = !ungraded(roll_up.counts, roll_up.grades);
  Table table;
  table.caption = "Table " + std::to_string(number) +
                  (graded ? ": audits and grades by month, " : ": audits by month, ") +
                  domain::months_words(roll_up.window);
  // Soft hyphens: 9 columns of 10 pt have to fit a page.
  table.columns = {{"Month"},
                   {"Allo\u00adcated", "num", "Allocated"},
                   {"Com\u00adpleted", "num", "Completed"},
                   {"Com\u00adpletion", "num", "Completion"}};
  if (graded) {
    add_grade_columns(table);
    table.columns.push_back({"Good or out\u00adstanding", "num", "Share good or outstanding"});
  }
  for (const RollUpMonth& month : roll_up.months) table.rows.push_back(month_of_window(month, roll_up.window, graded));
  Row total{"All months",
            {{std::to_string(roll_up.counts.allocated)},
             {std::to_string(roll_up.counts.completed)},
             whole_share_cell(completion_share(roll_up.counts))},
            "total"};
  if (graded) add_grades(total, roll_up.grades);
  table.rows.push_back(std::move(total));
  table.note =
      "Shares of all months are of the audits of all months together, not means of the months’ shares. –: no "
      "value; see which months are counted in the overview.";
  table.look = "dense titled tight";
  return table_html(table);
}

std::string columns_of_window(const RollUpPages& pages, int number) {
  std::vector<MonthSlot> slots;
  for (const RollUpMonth& month : pages.roll_up.months) {
    slots.push_back({month.period, month.state == RollUpMonth::State::Counted ? &month.figures : nullptr});
  }
  while (slots.size() > 1 && slots.back().figures == nullptr) slots.pop_back();
  Data data;
  data.set("number", std::to_string(number));
  data.set("caption", "Figure " + std::to_string(number) + ": share of completed audits by grade, " +
                          Context::range_words(slots.front().period, slots.back().period));
  data.set("columns", grade_columns_svg(slots, number));
  return fill("roll_up_columns", data);
}

constexpr const char* not_ranked =
    "Areas stand in their order of the council and are not ranked: they differ in size and in cases.";

std::string ungraded_areas_of_window(const RollUpPages& pages) {
  const RollUp& roll_up = pages.roll_up;
  Table table;
  table.caption = "Table " + std::to_string(pages.context.next_number()) + ": audits by service area, " +
                  domain::months_words(roll_up.window);
  table.columns = {{"Service area"}, {"Allocated", "num"}, {"Completed", "num"}, {"Completion", "num"}};
  const auto add = [&](const std::string& head, const CycleCounts& counts, const std::string& look) {
    table.rows.push_back({head,
                          {{std::to_string(counts.allocated)},
                           {std::to_string(counts.completed)},
                           whole_share_cell(completion_share(counts))},
                          look});
  };
  for (const auto& area : roll_up.areas) add(area.figures.code, area.figures.counts, "");
  add("All areas", roll_up.counts, "total");
  table.note = not_ranked;
  table.look = "dense tight";
  return table_html(table);
}

std::string areas_of_window(const RollUpPages& pages) {
  const RollUp& roll_up = pages.roll_up;
  Table table;
  table.caption = "Figure and table " + std::to_string(pages.context.next_number()) +
                  ": audits and grades by service area, " + domain::months_words(roll_up.window);
  table.columns = {{"Service area"},
                   {"Grades", "draw"},
                   {"Allo\u00adcated", "num", "Allocated"},
                   {"Com\u00adpleted", "num", "Completed"}};
  add_grade_columns(table);
  std::vector<std::vector<Run>> runs;
  std::int64_t widest = 0;
  for (const auto& area : roll_up.areas) {
    std::vector<Run> one;
    one.reserve(domain::all_grades.size());
    for (const Grade grade : domain::all_grades) one.push_back({mark_of(grade), area.figures.grades.of(grade)});
    runs.push_back(std::move(one));
    widest = std::max(widest, area.figures.grades.total());
  }
  const std::int64_t most = largest(runs);
  std::vector<std::pair<Mark, std::string>> key;
  key.reserve(domain::all_grades.size());
  for (const Grade grade : domain::all_grades) {
    key.emplace_back(mark_of(grade), domain::capitalised(std::string{domain::grade_words(grade)}));
  }
  table.legend = legend(most <= most_squares ? "1 square = 1 audit" : "", key);
  const auto add = [&](const std::string& head, std::string drawing, const CycleCounts& counts,
                       const GradeCounts& grades, const std::string& look) {
    Row row{
        head, {{"", std::move(drawing)}, {std::to_string(counts.allocated)}, {std::to_string(counts.completed)}}, look};
    for (const Grade grade : domain::all_grades) row.cells.push_back({std::to_string(grades.of(grade))});
    table.rows.push_back(std::move(row));
  };
  for (std::size_t i = 0; i < roll_up.areas.size(); ++i) {
    const auto& figures = roll_up.areas[i].figures;
    add(figures.code, row_drawing(runs[i], most, widest), figures.counts, figures.grades, "");
  }
  add("All areas", "", roll_up.counts, roll_up.grades, "total");
  table.note = not_ranked;
  table.chart = "stacked";
  table.look = "dense tight";
  return table_html(table);
}

const domain::AnswerCounts* answer_to(const std::vector<domain::AnswerCounts>& answers, const std::string& key) {
  const auto found = std::find_if(answers.begin(), answers.end(), [&](const auto& one) { return one.key == key; });
  return found == answers.end() ? nullptr : &*found;
}

std::string focus5_of_window(const RollUpPages& pages) {
  const RollUp& roll_up = pages.roll_up;
  const auto& labels = pages.context.analysis().focus5_labels;
  Table table;
  table.caption = "Figure and table " + std::to_string(pages.context.next_number()) + ": Focus 5 record checks, " +
                  domain::months_words(roll_up.window) + ", all case-holding areas";
  table.columns = {{"Check"},
                   {"Answers", "draw"},
                   {"Yes, of applicable", "num"},
                   {"Yes", "num", "", mark_key(Mark::Solid)},
                   {"No", "num", "", mark_key(Mark::No)},
                   {"Not applicable", "num", "", mark_key(Mark::NotApplicable)}};
  if (roll_up.before) {
    const std::string name = domain::window_name(roll_up.before->window);
    table.columns.push_back({name, "num past", "Yes, of applicable, " + name});
  }
  std::vector<std::vector<Run>> runs;
  std::int64_t widest = 0;
  for (const auto& answer : roll_up.focus5) {
    runs.push_back({{Mark::Solid, answer.yes}, {Mark::No, answer.no}, {Mark::NotApplicable, answer.not_applicable}});
    widest = std::max(widest, answer.yes + answer.no + answer.not_applicable);
  }
  const std::int64_t most = largest(runs);
  table.legend = legend(most <= most_squares ? "1 square = 1 audit" : "",
                        {{Mark::Solid, "Yes"}, {Mark::No, "No"}, {Mark::NotApplicable, "Not applicable"}});
  for (std::size_t i = 0; i < roll_up.focus5.size(); ++i) {
    const auto& answer = roll_up.focus5[i];
    Row row{domain::label_words(labels, answer.key),
            {{"", row_drawing(runs[i], most, widest)},
             {n_of(answer.share()), "", "strong", share_data(answer.share())},
             {std::to_string(answer.yes)},
             {std::to_string(answer.no)},
             {std::to_string(answer.not_applicable)}}};
    if (roll_up.before) {
      const auto* then = answer_to(roll_up.before->focus5, answer.key);
      row.cells.push_back(then == nullptr ? Cell{"–"} : Cell{n_of(then->share()), "", "", share_data(then->share())});
    }
    table.rows.push_back(std::move(row));
  }
  table.note = "Not-applicable and empty answers are left out of “yes, of applicable”.";
  table.chart = "stacked";
  table.look = "answers";
  return table_html(table);
}

std::string focus5_by_area(const RollUpPages& pages) {
  const RollUp& roll_up = pages.roll_up;
  const auto& labels = pages.context.analysis().focus5_labels;
  Table table;
  table.caption = "Table " + std::to_string(pages.context.next_number()) +
                  ": Focus 5 by service area, yes of applicable, " + domain::months_words(roll_up.window);
  table.columns = {{"Service area"}};
  for (const auto& answer : roll_up.focus5) table.columns.push_back({domain::label_words(labels, answer.key), "num"});
  for (const auto& area : roll_up.areas) {
    if (!area.figures.case_holding) continue;
    Row row{area.figures.code};
    for (const auto& answer : roll_up.focus5) {
      const auto* own = answer_to(area.figures.focus5, answer.key);
      row.cells.push_back(own == nullptr ? Cell{"–"} : Cell{n_of(own->share()), "", "", share_data(own->share())});
    }
    table.rows.push_back(std::move(row));
  }
  table.look = "dense";
  return table_html(table);
}

}  // namespace

std::string window_in_sentence(const domain::Window& window) {
  return (window.quarter == 0 ? "the " : "") + lower_first(domain::window_name(window));
}

Section roll_up_section(const std::string& id, const std::string& title, const std::string& lead,
                        const std::vector<RollUpBlock>& blocks) {
  Data list{Data::type::list};
  for (const RollUpBlock& block : blocks) {
    Data entry;
    entry.set("headed", !block.heading.empty());
    entry.set("heading", block.heading);
    entry.set("html", block.html);
    list.push_back(entry);
  }
  Data data;
  data.set("lead", lead);
  data.set("blocks", list);
  return {id, title, fill("roll_up_section", data)};
}

Section roll_up_overview(const RollUpPages& pages) {
  Data data;
  data.set("programme", pages.context.analysis().programme_display_name);
  data.set("window", domain::window_words(pages.roll_up.window));
  data.set("completion", completion_words(pages.roll_up));
  data.set("grades", grade_sentences(pages.roll_up));
  data.set("months", months_sentence(pages.roll_up));
  data.set("figures", window_cards(pages.roll_up));
  data.set("note", compared_note(pages.roll_up));
  return {"overview", "Overview", fill("roll_up_overview", data)};
}

Section roll_up_outcome(const RollUpPages& pages) {
  const RollUp& roll_up = pages.roll_up;
  if (ungraded(roll_up.counts, roll_up.grades)) {
    return roll_up_section("outcome", "Overall outcome", grade_sentences(roll_up),
                           {{"", months_of_window(pages, pages.context.next_number())}});
  }
  std::optional<GradesOf> before;
  if (roll_up.before) {
    const std::string name = domain::window_name(roll_up.before->window);
    before = GradesOf{name, window_in_sentence(roll_up.before->window), roll_up.before->grades};
  }
  const std::string name = domain::window_name(roll_up.window);
  const std::string grades =
      grades_table(pages.context, {name, domain::months_words(roll_up.window), roll_up.grades}, before);
  const int number = pages.context.next_number();
  return roll_up_section("outcome", "Overall outcome", grade_sentences(roll_up),
                         {{"Grades of the audits completed", grades},
                          {"Grades by month", columns_of_window(pages, number)},
                          {"", months_of_window(pages, number)}});
}

Section roll_up_areas(const RollUpPages& pages) {
  if (pages.roll_up.areas.empty()) {
    return roll_up_section("areas", "Service areas", "No service area had an audit allocated.", {});
  }
  const bool graded = !ungraded(pages.roll_up.counts, pages.roll_up.grades);
  return roll_up_section("areas", "Service areas", completion_words(pages.roll_up),
                         {{"", graded ? areas_of_window(pages) : ungraded_areas_of_window(pages)}});
}

Section roll_up_focus5(const RollUpPages& pages) {
  if (pages.roll_up.focus5.empty()) {
    return roll_up_section("focus5", "Focus 5", "No area that holds cases had an audit allocated.", {});
  }
  return roll_up_section("focus5", "Focus 5",
                         "The 5 record checks, over every audit completed in areas that hold cases.",
                         {{"", focus5_of_window(pages)}, {"By service area", focus5_by_area(pages)}});
}

std::string render_roll_up(const RollUp& roll_up, const domain::MonthlyAnalysis& analysis,
                           const ReportSettings& settings) {
  domain::MonthlyAnalysis names = analysis;  // For names and labels: a roll-up has no theme and no areas' pages.
  names.theme.clear();
  names.areas.clear();
  const domain::Commentary no_words{};
  Context context{names, settings, no_words};
  const RollUpPages pages{context, roll_up};
  const std::vector<Section> sections{roll_up_overview(pages), roll_up_outcome(pages),  roll_up_areas(pages),
                                      roll_up_focus5(pages),   roll_up_measures(pages), roll_up_agreement(pages),
                                      roll_up_actions(pages),  roll_up_themes(pages),   roll_up_counting(pages)};
  return document_html(context, sections,
                       {.kind = "Roll-up report",
                        .period = domain::window_words(roll_up.window),
                        .running = domain::window_name(roll_up.window),
                        .contents = domain::window_name(roll_up.window)});
}

}  // namespace touchstone::report
