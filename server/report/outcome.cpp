// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "server/report/column_chart.h"
#include "server/report/grade_table.h"
#include "server/report/marks.h"
#include "server/report/phrases.h"
#include "server/report/sections.h"
#include "server/report/table.h"
#include "server/report/template.h"

namespace touchstone::report {

namespace {

using domain::Fact;
using domain::Grade;
using domain::GradeCounts;
using domain::Share;

std::string measure_of(Grade grade) { return "grade." + std::string{domain::grade_measure(grade)}; }

std::string lead(const Context& context) {
  const GradeCounts& grades = context.analysis().grades;
  const std::int64_t total = grades.total();
  if (ungraded(context.analysis())) return std::string{ungraded_words} + ".";
  if (total == 0) return "No audit was completed in " + context.period() + ", so there are no grades to report.";
  if (total == 1) return "The only audit completed " + grade_verb(*only_grade(grades), 1) + ".";
  const std::int64_t better = grades.outstanding + grades.good;
  const auto part = [&](std::int64_t count, const std::string& one, const std::string& many) {
    if (count == 0) return "none " + one;
    return count_with_percent({count, total}) + " " + (count == 1 ? one : many);
  };
  return "Of the " + std::to_string(total) + " audits completed, " +
         domain::list_words({part(better, "was good or outstanding", "were good or outstanding"),
                             part(grades.requires_improvement, "required improvement", "required improvement"),
                             part(grades.inadequate, "was inadequate", "were inadequate")}) +
         ".";
}

/// "16 good, 9 requires improvement, 2 outstanding, none inadequate": the most frequent first.
std::string counts_heading(const GradeCounts& grades) {
  if (grades.total() == 0) return "No grades this month";
  auto order = domain::all_grades;
  std::stable_sort(order.begin(), order.end(), [&](Grade a, Grade b) { return grades.of(a) > grades.of(b); });
  std::string words;
  for (const Grade grade : order) {
    const std::string count = grades.of(grade) == 0 ? "none" : std::to_string(grades.of(grade));
    words += (words.empty() ? "" : ", ") + count + " " + std::string{domain::grade_words(grade)};
  }
  return words;
}

std::string grades_of_month(Context& context) {
  std::optional<GradesOf> before;
  if (const auto* previous = context.previous()) {
    const std::string name = context.name_of(previous->period);
    before = GradesOf{name, name, domain::total_grades(*previous)};
  }
  return grades_table(context, {context.month(), context.period(), context.analysis().grades}, before);
}

std::string extreme_sentence(Context& context, Grade grade) {
  const std::string measure = measure_of(grade);
  const GradeCounts& grades = context.analysis().grades;
  if (grades.of(grade) < domain::few_audits || grades.total() < domain::percentage_base) return {};
  const Fact* fact = context.told("extreme", measure);
  if (fact == nullptr) return {};
  const bool lowest = fact->direction == "lowest";
  const domain::CycleFigures* next = nullptr;  // The nearest to it of the months before.
  for (const MonthSlot& slot : context.year()) {
    if (slot.figures == nullptr || slot.period == context.analysis().period) continue;
    const Share share = domain::share_of(*slot.figures, measure);
    if (!share.defined()) continue;
    const bool nearer = next == nullptr || (lowest ? share.value() < domain::share_of(*next, measure).value()
                                                   : share.value() > domain::share_of(*next, measure).value());
    if (nearer) next = slot.figures;
  }
  if (next == nullptr) return {};
  const Share now{grades.of(grade), grades.total()};
  return domain::capitalised(std::string{domain::grade_words(grade)}) + ", at " + domain::share_words(now) +
         ", had its " + fact->direction + " share this year; the " + fact->direction + " before was " +
         domain::share_words(domain::share_of(*next, measure)) + " in " + context.name_of(next->period) + ". ";
}

/// What the facts say of the grades, in sentences; empty when there is none.
std::string commentary(Context& context) {
  std::string words;
  const bool large = context.analysis().grades.total() >= domain::percentage_base;
  const Fact* run = large ? context.told("majority_run", measure_of(Grade::Good)) : nullptr;
  if (run != nullptr) {
    words += "Good was over half " + run_words(*run) + "," + before_run_words(context, *run) + ". ";
  } else if (const Fact* better = large ? context.told("majority_run", "good_or_better") : nullptr; better != nullptr) {
    words += "Good and outstanding together were over half " + run_words(*better) + "," +
             before_run_words(context, *better) + ". ";
  }
  words += extreme_sentence(context, Grade::RequiresImprovement);
  if (context.fact("majority_run", measure_of(Grade::Good)) == nullptr) words += extreme_sentence(context, Grade::Good);
  words += extreme_sentence(context, Grade::Inadequate);
  for (const Grade grade : domain::all_grades) {
    if (const Fact* absence = context.told("absence", measure_of(grade))) {
      const std::string state = grade == Grade::RequiresImprovement ? "required improvement"
                                                                    : "been " + std::string{domain::grade_words(grade)};
      words += "No audit has " + state + " for " + std::to_string(absence->cycles.value_or(0)) + " months. ";
    }
  }
  return words;
}

/// "Compared with August (38 audits completed), 2 more were outstanding (2, after none)." Empty without a change to
/// tell.
std::string count_changes(Context& context) {
  const auto* previous = context.previous();
  if (previous == nullptr || context.analysis().grades.total() == 0) return {};
  const GradeCounts before = domain::total_grades(*previous);
  if (before.total() == 0) return {};
  std::vector<std::string> parts;
  for (const Grade grade : domain::all_grades) {
    const Fact* fact = context.told("count_change", measure_of(grade), previous->period);
    if (fact == nullptr) continue;
    const std::int64_t now = context.analysis().grades.of(grade);
    const std::int64_t then = before.of(grade);
    const std::int64_t size = now > then ? now - then : then - now;
    const auto number = [](std::int64_t count) { return count == 0 ? std::string{"none"} : std::to_string(count); };
    parts.push_back(std::to_string(size) + (now > then ? " more " : " fewer ") + grade_verb(grade, size) + " (" +
                    number(now) + ", after " + number(then) + ")");
  }
  if (parts.empty()) return {};
  return "Compared with " + context.name_of(previous->period) + " (" + domain::audits(before.total()) +
         " completed), " + domain::list_words(parts) + ".";
}

std::string columns_heading(Context& context) {
  if (context.analysis().grades.total() < domain::percentage_base) return "Grades by month";
  const Fact* run = context.told("majority_run", measure_of(Grade::Good));
  if (run == nullptr || run->run.empty()) return "Grades by month";
  if (run->run.size() == 2) {
    return "Good was over half in " + context.name_of(run->run.front().period) + " and " + context.month();
  }
  return "Good has been over half since " + context.name_of(run->run.front().period);
}

Row month_row(const Context& context, const MonthSlot& slot) {
  const bool current = slot.period == context.analysis().period;
  Row row{domain::month_words(slot.period), {}, current ? "current" : ""};
  if (slot.figures == nullptr) {
    row.cells.assign(8, {"–"});
    return row;
  }
  const GradeCounts grades = domain::total_grades(*slot.figures);
  row.cells.push_back({std::to_string(grades.total())});
  for (const Grade grade : domain::all_grades) row.cells.push_back({std::to_string(grades.of(grade))});
  row.cells.push_back(whole_share_cell({grades.good, grades.total()}));
  row.cells.push_back(whole_share_cell({grades.requires_improvement, grades.total()}));
  row.cells.push_back(whole_share_cell({grades.outstanding + grades.good, grades.total()}));
  return row;
}

std::string size_note(const Context& context) {
  std::int64_t fewest = -1;
  std::int64_t most = -1;
  for (const MonthSlot& slot : context.year()) {
    if (slot.figures == nullptr) continue;
    const std::int64_t total = domain::total_grades(*slot.figures).total();
    fewest = fewest < 0 ? total : std::min(fewest, total);
    most = std::max(most, total);
  }
  std::string words = "Shares are of audits completed in the month";
  words += fewest >= 0 && fewest < domain::few_audits ? "; under 5 audits no share is given." : ".";
  if (fewest >= 0 && fewest != most) {
    words += " The months differ in size and in theme.";
  }
  return words;
}

std::string months_table(const Context& context, int number) {
  Table table;
  table.caption = "Table " + std::to_string(number) + ": completed audits by grade, " + context.year_words();
  table.groups = {{"Audits", 5, "middle"}, {"Share of completed", 3, "middle edge"}};
  // Soft hyphens: 9 columns of 10 pt have to fit a page.
  table.columns = {{"Month"},
                   {"Com\u00adpleted", "num", "Completed"},
                   narrow_grade_column(Grade::Outstanding),
                   narrow_grade_column(Grade::Good),
                   narrow_grade_column(Grade::RequiresImprovement),
                   narrow_grade_column(Grade::Inadequate),
                   {"Good", "num edge", "Share good"},
                   {"Requires improve\u00adment", "num", "Share that required improvement"},
                   {"Good or out\u00adstanding", "num", "Share good or outstanding"}};
  for (const MonthSlot& slot : context.year()) table.rows.push_back(month_row(context, slot));
  table.note = size_note(context);
  table.look = "dense titled tight";
  return table_html(table);
}

/// The grades of the month, and what is said of them.
void set_month(Context& context, Data& data) {
  data.set("heading", counts_heading(context.analysis().grades));
  data.set("grades", grades_of_month(context));
  const std::string words = commentary(context);
  data.set("commentary", words);
  data.set("commented", !words.empty());
  const std::string changes = count_changes(context);
  data.set("changes", changes);
  data.set("changed", !changes.empty());
}

/// The grades of the months so far.
void set_year(Context& context, Data& data) {
  data.set("columns_heading", columns_heading(context));
  const int number = context.next_number();
  data.set("caption",
           "Figure " + std::to_string(number) + ": share of completed audits by grade, " + context.year_words());
  data.set("number", std::to_string(number));
  data.set("columns", grade_columns_svg(context.year(), number));
  data.set("months", months_table(context, number));
}

}  // namespace

Section outcome_section(Context& context) {
  const bool graded = !ungraded(context.analysis());
  Data data;
  data.set("lead", lead(context));
  data.set("graded", graded);
  if (graded) set_month(context, data);
  const std::string own = context.section_words(domain::ReportSection::Outcome);
  data.set("own", own);
  data.set("has_own", !own.empty());
  if (graded) set_year(context, data);
  return {"outcome", "Overall outcome", fill("outcome", data)};
}

}  // namespace touchstone::report
