// SPDX-License-Identifier: GPL-3.0-or-later
// The roll-up of a quarter for the public: it reads every figure from the publication copy of the quarter's last month.
#include <algorithm>

#include "server/report/phrases.h"
#include "server/report/published.h"
#include "server/report/roll_up.h"
#include "server/report/roll_up_sections.h"

namespace touchstone::report {

namespace {

using domain::Grade;
using domain::Window;

std::string figure_name(Grade grade) { return "grade." + std::string{domain::grade_measure(grade)}; }

std::string grade_title(Grade grade) { return domain::capitalised(std::string{domain::grade_words(grade)}); }

domain::Error refused(const Window& window, const std::string& why) {
  return {domain::Error::Kind::WrongState,
          "PUBLICATION_NOT_PROVEN",
          "No publication copy of " + domain::window_words(window) + ": " + why,
          {},
          {{"figure", domain::window_words(window)}}};
}

/// Why there can be no copy, whatever the figures are; nothing where they decide.
std::optional<domain::Error> not_publishable(const Window& window, const domain::MonthlyAnalysis& analysis) {
  if (window.quarter == 0) {
    return refused(window,
                   "a year overlaps its months and quarters, which are published without it in mind. Who takes their "
                   "figures from its total could work out one that they hide. Publish its calendar quarters; their "
                   "figures that are shown add up to the year’s. The roll-up of the year itself is for readers "
                   "inside the council.");
  }
  if (analysis.period != domain::last_month(window)) {
    return refused(window, "a quarter is published once its last month counts; the last one that does is " +
                               domain::period_words(analysis.period) + ".");
  }
  return std::nullopt;
}

std::string table_of(const Published& published, const std::string& of) {
  return "Table " + std::to_string(published.context().next_number()) + ": " + of + ", " + published.quarter_words();
}

/// The grades that the tables tell: none where the audits have no overall grade.
std::vector<Grade> grades_told(const Published& published) {
  if (ungraded(published.context().analysis())) return {};
  return {domain::all_grades.begin(), domain::all_grades.end()};
}

std::string counted_words(const Published& published) {
  return grades_told(published).empty() ? "audits" : "audits and grades";
}

std::vector<std::string> counted_figures(const Published& published) {
  std::vector<std::string> figures{"allocated", "completed", "discussed"};
  for (const Grade grade : grades_told(published)) figures.push_back(figure_name(grade));
  return figures;
}

std::vector<Column> counted_columns(const Published& published, const std::string& first) {
  std::vector<Column> columns{{first},
                              {"Allo\u00adcated", "num", "Allocated"},
                              {"Com\u00adpleted", "num", "Completed"},
                              {"Dis\u00adcussed", "num", "Discussed"}};
  for (const Grade grade : grades_told(published)) {
    columns.push_back({grade_title(grade), grade == Grade::Outstanding ? "num edge" : "num"});
  }
  return columns;
}

Row counted_row(const Published& published, const std::string& head, const std::string& window, const std::string& area,
                const std::string& look = "") {
  Row row{head, {}, look};
  for (const std::string& figure : counted_figures(published))
    row.cells.push_back({published.text(window, area, figure)});
  return row;
}

std::string published_months(const Published& published, const std::vector<domain::Period>& months) {
  Table table;
  table.caption = table_of(published, counted_words(published) + " by month");
  table.columns = counted_columns(published, "Month");
  for (const auto& month : months) {
    table.rows.push_back(counted_row(published, domain::period_words(month), domain::to_string(month), ""));
  }
  table.rows.push_back(counted_row(published, "Quarter", published.quarter(), "", "total"));
  table.look = "dense tight";
  return table_html(table);
}

/// The areas with an allocation in any of the months, each as it was first seen.
std::vector<const domain::AreaFigures*> areas_of(const Published& published,
                                                 const std::vector<domain::Period>& months) {
  std::vector<const domain::AreaFigures*> areas;
  for (const auto& cycle : published.context().analysis().history) {
    if (std::find(months.begin(), months.end(), cycle.period) == months.end()) continue;
    for (const auto& area : cycle.areas) {
      const bool known =
          std::any_of(areas.begin(), areas.end(), [&](const auto* one) { return one->code == area.code; });
      if (!known) areas.push_back(&area);
    }
  }
  return areas;
}

std::string published_areas(const Published& published, const std::vector<domain::Period>& months) {
  Table table;
  table.caption = table_of(published, counted_words(published) + " by service area");
  table.columns = counted_columns(published, "Service area");
  for (const auto* area : areas_of(published, months)) {
    table.rows.push_back(counted_row(published, area->code, published.quarter(), area->code));
  }
  table.rows.push_back(counted_row(published, "All areas", published.quarter(), "", "total"));
  table.look = "dense tight";
  return table_html(table);
}

std::string published_checks(const Published& published, const domain::AreaFigures& area) {
  Table table;
  table.caption = table_of(published, "Focus 5 record checks, " + area.code);
  table.columns = {{"Check"}, {"Yes", "num"}, {"No", "num"}, {"Not applicable", "num"}};
  for (const auto& answer : area.focus5) {
    Row row{domain::label_words(published.context().analysis().focus5_labels, answer.key)};
    for (const char* part : {".yes", ".no", ".not_applicable"}) {
      row.cells.push_back({published.text(published.quarter(), area.code, "focus5." + answer.key + part)});
    }
    table.rows.push_back(std::move(row));
  }
  table.look = "dense";
  return table_html(table);
}

std::string completed_words(const Published& published) {
  return "Completed: " + published.text(published.quarter(), "", "completed") + " of " +
         published.text(published.quarter(), "", "allocated") + " audits allocated." +
         (grades_told(published).empty() ? " " + std::string{ungraded_words} + "." : "");
}

Section published_window_outcome(const Published& published, const std::vector<domain::Period>& months) {
  return roll_up_section("outcome", "Overall outcome", completed_words(published),
                         {{"Month by month", published_months(published, months)},
                          {"By service area", published_areas(published, months)}});
}

Section published_window_checks(const Published& published, const std::vector<domain::Period>& months) {
  std::vector<RollUpBlock> blocks;
  for (const auto* area : areas_of(published, months)) {
    if (!area->focus5.empty()) blocks.push_back({area->code, published_checks(published, *area)});
  }
  return roll_up_section("focus5", "Focus 5", "The 5 record checks of the quarter, in areas that hold cases.", blocks);
}

}  // namespace

domain::Result<std::string> render_roll_up_publication(const Window& window, const domain::MonthlyAnalysis& analysis,
                                                       const ReportSettings& settings,
                                                       const domain::DisclosureRules& rules,
                                                       const std::vector<domain::PublishedFigure>& before) {
  if (auto refusal = not_publishable(window, analysis)) return *refusal;
  const auto figures = domain::publication_figures(analysis, rules, before);
  if (auto refusal = not_proven(figures.proof())) return *refusal;
  if (figures.quarter().empty()) {
    return refused(window,
                   "it has a single month with audits, or it could not be proven that no hidden figure of a "
                   "month can be worked out from it.");
  }
  domain::MonthlyAnalysis quarter = analysis;  // For names and labels: the theme and the areas' pages are the month's.
  quarter.theme.clear();
  quarter.areas.clear();
  PublicationContent content;
  content.draft = !figures.all_printed_in(before);
  const ReportSettings own = settings_of_publication(settings, content.draft);
  const domain::Commentary no_words{};
  Context context{quarter, own, no_words};
  const Published published{context, figures, rules, content};
  const std::vector<Section> sections{published_window_outcome(published, figures.quarter()),
                                      published_window_checks(published, figures.quarter()),
                                      published_counting(published), accessibility_statement(published)};
  return document_html(context, sections,
                       {.kind = "Roll-up report, publication copy",
                        .readers = "Everybody",
                        .period = domain::window_words(window),
                        .running = domain::window_name(window),
                        .contents = domain::window_name(window)});
}

}  // namespace touchstone::report
