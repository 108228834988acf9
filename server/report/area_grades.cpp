// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "server/report/html.h"
#include "server/report/marks.h"
#include "server/report/phrases.h"
#include "server/report/sections.h"
#include "server/report/svg.h"
#include "server/report/table.h"
#include "server/report/template.h"

namespace touchstone::report {

namespace {

using domain::AreaAnalysis;
using domain::Grade;

constexpr std::size_t clauses_in_lead = 6;

std::string said_of_area(const AreaAnalysis& area, Grade grade, bool first) {
  const std::int64_t total = area.figures.grades.total();
  const std::string all = total == 2 ? (first ? "Both" : "both") : (first ? "All " : "all ") + std::to_string(total);
  return all + " of " + possessive(area.figures.code) + " audits " + grade_verb(grade, total);
}

/// "C&FF and ICAS had 1 outstanding audit each."; empty when no area had one, or too many to name.
std::string areas_with(const Context& context, Grade grade) {
  std::vector<std::string> codes;
  std::vector<std::string> parts;
  std::set<std::int64_t> counts;
  for (const AreaAnalysis& area : context.analysis().areas) {
    const std::int64_t count = area.figures.grades.of(grade);
    if (count == 0) continue;
    counts.insert(count);
    codes.push_back(area.figures.code);
    const std::string adjective = parts.empty() ? " " + std::string{domain::grade_words(grade)} : "";
    parts.push_back(area.figures.code + " had " + std::to_string(count) + adjective +
                    (parts.empty() ? (count == 1 ? " audit" : " audits") : ""));
  }
  if (parts.empty() || parts.size() > clauses_in_lead) return {};
  if (parts.size() == 1 || counts.size() > 1) return domain::list_words(parts) + ".";
  return domain::list_words(codes) + " had " + std::to_string(*counts.begin()) + " " +
         std::string{domain::grade_words(grade)} + (*counts.begin() == 1 ? " audit" : " audits") + " each.";
}

/// What stands out by count: outstanding and inadequate audits, and areas whose audits all had one grade.
std::string lead(const Context& context) {
  std::vector<std::string> sentences;
  for (const Grade grade : {Grade::Outstanding, Grade::Inadequate}) {
    if (const std::string words = areas_with(context, grade); !words.empty()) sentences.push_back(words);
  }
  std::string unanimous;
  std::size_t clauses = 0;
  for (const AreaAnalysis& area : context.analysis().areas) {
    const auto grade = only_grade(area.figures.grades);
    if (!grade || area.figures.grades.total() < 2 || ++clauses > clauses_in_lead) continue;
    unanimous += (unanimous.empty() ? "" : "; ") + said_of_area(area, *grade, unanimous.empty());
  }
  if (!unanimous.empty()) sentences.push_back(unanimous + ".");
  std::string words;
  for (const std::string& sentence : sentences) words += (words.empty() ? "" : " ") + sentence;
  if (!words.empty()) return words;
  return context.analysis().grades.total() == 0
             ? "No area completed an audit, so there are no grades to show."
             : "The figure shows how many audits of each area were given each grade.";
}

std::string caution(const Context& context) {
  std::int64_t fewest = 0;
  std::int64_t most = 0;
  for (const AreaAnalysis& area : context.analysis().areas) {
    const std::int64_t count = area.figures.counts.completed;
    if (count == 0) continue;
    fewest = fewest == 0 ? count : std::min(fewest, count);
    most = std::max(most, count);
  }
  if (most == 0) return {};
  const std::string range =
      fewest == most ? domain::audits(most) : std::to_string(fewest) + " to " + domain::audits(most);
  if (most < domain::percentage_base) {
    return "No area returned more than " + domain::audits(most) +
           ", so counts are shown and no percentages. Areas should not be ranked on " + range + " each.";
  }
  if (fewest >= domain::percentage_base) return {};
  return "Areas returned from " + range + ". Those with fewer than 20 should not be ranked.";
}

/// The five rows of one area; `most` is the scale shared by all panels.
std::string panel_svg(const AreaAnalysis& area, std::int64_t most) {
  constexpr double label = 136;
  constexpr double row = 19;
  constexpr double bar_room = 46;
  const auto& figures = area.figures;
  std::string svg;
  std::string words = figures.code;
  double y = 2;
  const auto add = [&](const std::string& name, Mark mark, std::int64_t count) {
    svg += svg_text(label - 6, y + 12, name, {"end"});
    double x = label + 3;
    if (most <= most_squares) {
      const double step = most > 4 ? 6.6 : 14.6;
      const double size = step - 1.6;
      for (std::int64_t i = 0; i < count; ++i) {
        svg += square_svg(mark, x, y + 8 - size / 2, size);
        x += step;
      }
    } else if (count > 0) {
      const double width = std::max(1.0, bar_room * static_cast<double>(count) / static_cast<double>(most));
      svg += bar_svg(mark, x, y + 2, width, 13);
      x += width + 1;
    }
    svg += svg_text(x + 2, y + 12, std::to_string(count), {"start", count > 0 ? "#0B0C0C" : "#484949", count > 0});
    words += ", " + lower_first(name) + " " + std::to_string(count);
    y += row;
  };
  for (const Grade grade : domain::all_grades) {
    add(domain::capitalised(std::string{domain::grade_words(grade)}), mark_of(grade), figures.grades.of(grade));
  }
  add("Not completed", Mark::NotCompleted, figures.counts.not_completed());
  svg += svg_line(label, 2, label, y, "stroke=\"#0B0C0C\"");
  return svg_figure(212, y + 2, words, svg, "panel-chart");
}

std::string grades_table(const Context& context, int number) {
  Table table;
  table.caption = "Table " + std::to_string(number) + ": audits by grade and service area, " + context.period();
  table.columns = {{"Service area"}, {"Allocated", "num"}, {"Completed", "num"}};
  for (const Grade grade : domain::all_grades) {
    table.columns.push_back(
        {domain::capitalised(std::string{domain::grade_words(grade)}), "num", "", mark_key(mark_of(grade))});
  }
  table.columns.push_back({"Not completed", "num", "", mark_key(Mark::NotCompleted)});
  const auto row = [](const std::string& head, const domain::CycleCounts& counts, const domain::GradeCounts& grades,
                      const char* look) {
    Row cells{head, {{std::to_string(counts.allocated)}, {std::to_string(counts.completed)}}, look};
    for (const Grade grade : domain::all_grades) cells.cells.push_back({std::to_string(grades.of(grade))});
    cells.cells.push_back({std::to_string(counts.not_completed())});
    return cells;
  };
  for (const AreaAnalysis& area : context.analysis().areas) {
    table.rows.push_back(row(area.figures.code, area.figures.counts, area.figures.grades, ""));
  }
  table.rows.push_back(row("All areas", context.analysis().overview, context.analysis().grades, "total"));
  table.look = "dense titled tight";
  return table_html(table);
}

}  // namespace

Section area_grades_section(Context& context) {
  const int number = context.next_number();
  std::vector<std::vector<Run>> runs;
  for (const AreaAnalysis& area : context.analysis().areas) {
    runs.emplace_back();
    for (const Grade grade : domain::all_grades) runs.back().push_back({mark_of(grade), area.figures.grades.of(grade)});
    runs.back().push_back({Mark::NotCompleted, area.figures.counts.not_completed()});
  }
  const std::int64_t most = largest(runs);
  Data panels{Data::type::list};
  for (const AreaAnalysis& area : context.analysis().areas) {
    const auto& counts = area.figures.counts;
    Data panel;
    panel.set("code", area.figures.code);
    panel.set("completed", std::to_string(counts.completed) + " of " +
                               std::to_string(counts.allocated - counts.exempt) + " completed");
    panel.set("chart", panel_svg(area, most));
    panels.push_back(panel);
  }
  const std::string note = caution(context);
  Data data;
  data.set("lead", lead(context));
  data.set("caution", note);
  data.set("cautioned", !note.empty());
  data.set("caption", "Figure " + std::to_string(number) + ": audits by grade, " + context.period() + ". " +
                          (most <= most_squares ? "Each square is 1 audit; all" : "All") +
                          " panels have the same scale");
  data.set("number", std::to_string(number));
  data.set("panels", panels);
  data.set("table", grades_table(context, number));
  return {"area-grades", "Grades by service area", fill("area_grades", data)};
}

}  // namespace touchstone::report
