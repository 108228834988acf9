// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/grade_table.h"

#include <algorithm>

#include "server/domain/words.h"
#include "server/report/figure_data.h"
#include "server/report/marks.h"

namespace touchstone::report {

namespace {

using domain::Grade;
using domain::GradeCounts;
using domain::Share;

constexpr double widest_bar = 130;

std::string bar(Mark mark, std::int64_t count, std::int64_t most) {
  return axis_bar(mark, most == 0 ? 0 : widest_bar * static_cast<double>(count) / static_cast<double>(most));
}

Row grade_row(const std::string& head, std::int64_t now, std::int64_t total, const GradeCounts* before,
              std::int64_t then, std::string drawing) {
  Row row{head, {{std::to_string(now), std::move(drawing), "count"}, whole_share_cell({now, total})}};
  if (before != nullptr) {
    const Share past{then, before->total()};
    row.cells.push_back({std::to_string(then)});
    row.cells.push_back(whole_share_cell(past));
    row.cells.push_back(change_cell({now, total}, past));
  }
  return row;
}

}  // namespace

Cell change_cell(const Share& now, const Share& then) {
  if (!now.defined() || !then.defined()) return {"–"};
  if (now.denominator < domain::few_audits || then.denominator < domain::few_audits) return {"–"};
  const double change = domain::point_change(now, then);
  const std::string words =
      domain::rounded_points(change) == 0 ? "Same" : (change > 0 ? "▲ " : "▼ ") + domain::points(change);
  return {words, "", "", points_data(change)};
}

Column narrow_grade_column(domain::Grade grade, const std::string& look) {
  const std::string words = domain::capitalised(std::string{domain::grade_words(grade)});
  const auto column = [&](const char* head) { return Column{head, look, words, mark_key(mark_of(grade))}; };
  switch (grade) {
    case domain::Grade::Outstanding:
      return column("Out\u00adstanding");
    case domain::Grade::RequiresImprovement:
      return column("Requires improve\u00adment");
    case domain::Grade::Inadequate:
      return column("Inade\u00adquate");
    case domain::Grade::Good:
      break;
  }
  return column("Good");
}

Cell whole_share_cell(const Share& share) {
  const bool few = share.denominator < domain::few_audits;
  return {few ? "–" : domain::percent(share), "", "", share_data(share)};
}

std::string grades_table(Context& context, const GradesOf& now, const std::optional<GradesOf>& before) {
  const GradeCounts& grades = now.grades;
  const GradeCounts* past = before ? &before->grades : nullptr;
  std::int64_t most = 0;
  for (const Grade grade : domain::all_grades) most = std::max(most, grades.of(grade));

  Table table;
  table.caption = "Figure and table " + std::to_string(context.next_number()) + ": completed audits by grade, " +
                  now.words + " (" + domain::audits(grades.total()) + ")";
  table.columns = {
      {"Grade"}, {now.name + ", audits", "draw", "Audits, " + now.name, "row"}, {"Share", "num", "Share, " + now.name}};
  if (before) {
    table.caption += ", beside " + before->words + " (" + std::to_string(past->total()) + ")";
    table.columns.push_back({before->name + ", audits", "num", "Audits, " + before->name});
    table.columns.push_back({"Share", "num", "Share, " + before->name});
    table.columns.push_back({"Change", "num", "Change from " + before->name + ", percentage points"});
  }
  for (const Grade grade : domain::all_grades) {
    table.rows.push_back(grade_row(domain::capitalised(std::string{domain::grade_words(grade)}), grades.of(grade),
                                   grades.total(), past, past == nullptr ? 0 : past->of(grade),
                                   bar(mark_of(grade), grades.of(grade), most)));
    table.rows.back().mark = mark_key(mark_of(grade));
  }
  Row total = grade_row("Good or outstanding", grades.outstanding + grades.good, grades.total(), past,
                        past == nullptr ? 0 : past->outstanding + past->good, bar(Mark::Solid, 0, 1));
  total.look = "total";
  table.rows.push_back(std::move(total));
  table.look = "grades";
  table.chart = "bar";
  return table_html(table);
}

}  // namespace touchstone::report
