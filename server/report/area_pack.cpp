// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "server/domain/words.h"
#include "server/report/findings.h"
#include "server/report/grade_table.h"
#include "server/report/html.h"
#include "server/report/pack_tables.h"
#include "server/report/sections.h"

namespace touchstone::report {

namespace {

using domain::MonthlyAnalysis;

/// The analysis with one area only. What was found about the theme stands on the area's own pages: no other page of
/// the pack has it.
MonthlyAnalysis of_one_area(MonthlyAnalysis analysis, const std::string& code) {
  std::erase_if(analysis.areas, [&](const auto& area) { return area.figures.code != code; });
  for (auto& area : analysis.areas) {
    for (auto& finding : area.findings) finding.theme = false;
  }
  return analysis;
}

std::string paragraph(const std::string& words) { return "<p>" + escape(words) + "</p>\n"; }

std::string lead_words(const std::string& words) { return "<p class=\"lead\">" + escape(words) + "</p>\n"; }

Section about_section(const AreaPack& pack) {
  auto entries = about_entries(pack.about);
  entries.emplace_back("From", "The audits of " + pack.area_name +
                                   " and what came of them: actions, re-audits, second "
                                   "readings, and the measures of this service area");
  entries.emplace_back("Leaves out",
                       "Other service areas, names of children, families and practitioners, and concerns. "
                       "Measures of the whole council are in the monthly report");
  return {"about-pack", "About this pack", about_html(entries)};
}

Section month_section(Context& context, const AreaPack& pack) {
  if (!context.analysis().areas.empty()) {
    Section section = area_section(context, 0);
    section.html += quotations_html(context);
    return section;
  }
  return {"area-1", pack.area_name,
          lead_words("No audit was allocated in " + pack.area + " in " + context.period() + "."), true};
}

Row month_row(const Context& context, const AreaPack& pack, const domain::CycleFigures& cycle) {
  Row row{domain::period_words(cycle.period)};
  if (cycle.period == context.analysis().period) row.look = "current";
  const domain::AreaFigures* area = Context::area_in(&cycle, pack.area);
  if (area == nullptr) {
    row.cells.assign(4 + domain::all_grades.size(), Cell{"–"});
    return row;
  }
  for (const auto count :
       {area->counts.allocated, area->counts.completed, area->counts.not_completed(), area->counts.discussions_held}) {
    row.cells.push_back({std::to_string(count)});
  }
  for (const auto grade : domain::all_grades) row.cells.push_back({std::to_string(area->grades.of(grade))});
  return row;
}

std::string measures_html(Context& context, const AreaPack& pack) {
  const std::string heading = "<h3>Measures</h3>\n";
  if (pack.measures.empty()) return heading + paragraph("The area has no measure of its own.");
  return heading + table_html(pack_measures_table(context.next_number(), pack.measures));
}

Section last_months_section(Context& context, const AreaPack& pack) {
  Table table;
  table.caption = "Table " + std::to_string(context.next_number()) + ": audits and grades in " + pack.area + ", " +
                  months_words(pack.about.first, pack.about.last);
  table.columns = {{"Month"},
                   {"Allo\u00adcated", "num", "Allocated"},
                   {"Com\u00adpleted", "num", "Completed"},
                   {"Not com\u00adpleted", "num", "Not completed"},
                   {"Dis\u00adcussed", "num", "Discussed"}};
  for (const auto grade : domain::all_grades) table.columns.push_back(narrow_grade_column(grade));
  for (const auto& cycle : context.analysis().history) {
    if (cycle.period >= pack.about.first) table.rows.push_back(month_row(context, pack, cycle));
  }
  table.note = "– no audit was allocated in the area that month. Counts only: so few audits say nothing of a trend.";
  table.look = "dense tight";
  return {"last-months", "The last months", table_html(table) + measures_html(context, pack)};
}

/// The table without the column that says the same in every row.
std::string of_the_area(Table table) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [](const Column& column) { return column.head == "Service area"; });
  const auto at = found - table.columns.begin();
  for (Row& row : table.rows) row.cells.erase(row.cells.begin() + at - 1);  // Its head is no cell.
  table.columns.erase(found);
  return table_html(table);
}

Section audits_section(Context& context, const AreaPack& pack) {
  Section section{"audits", "Audits", ""};
  if (pack.audits.empty()) {
    section.html = paragraph("No audit was allocated in these months.");
    return section;
  }
  section.html = of_the_area(pack_audits_table(context.next_number(), pack.audits, Links::None)) +
                 "<h3>Grades and second readings</h3>\n";
  const bool any = std::any_of(pack.audits.begin(), pack.audits.end(), [](const auto& one) { return one.completed(); });
  section.html += any ? of_the_area(pack_grades_table(context.next_number(), pack.audits))
                      : paragraph("None of these audits is completed.");
  return section;
}

Section follow_up_section(Context& context, const AreaPack& pack) {
  Section section{"follow-up", "Actions and re-audits", ""};
  section.html += "<h3>Actions</h3>\n";
  section.html += pack.actions.empty() ? paragraph("No action came of these audits.")
                                       : of_the_area(pack_actions_table(context.next_number(), pack.actions));
  section.html += "<h3>Re-audits</h3>\n";
  section.html += pack.re_audits.empty() ? paragraph("None of these cases is to be audited again.")
                                         : of_the_area(pack_re_audits_table(context.next_number(), pack.re_audits));
  return section;
}

}  // namespace

std::string render_area_pack(const MonthlyAnalysis& analysis, const ReportSettings& settings, const AreaPack& pack) {
  const MonthlyAnalysis own = of_one_area(analysis, pack.area);
  ReportSettings said = settings;
  said.marking = pack_marking(settings.marking);
  said.version_words = "Made by " + pack.about.made_by;
  said.as_at_words = pack.about.made_at;
  said.revision = {};
  const domain::Commentary none;
  Context context{own, said, none};
  std::vector<Section> sections;
  sections.push_back(about_section(pack));
  sections.push_back(month_section(context, pack));
  sections.push_back(last_months_section(context, pack));
  sections.push_back(audits_section(context, pack));
  sections.push_back(follow_up_section(context, pack));
  return document_html(context, sections,
                       {.kind = "Area pack: " + pack.area,
                        .readers = "Head of service of " + pack.area + " and the QA unit. " + said.marking +
                                   ": holds case references. Not for publication",
                        .style = "area_pack.css"});
}

}  // namespace touchstone::report
