// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/board_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "server/domain/practice.h"
#include "server/domain/text.h"
#include "server/report/board_document.h"
#include "server/report/figure_data.h"
#include "server/report/findings.h"
#include "server/report/key_figures.h"
#include "server/report/marks.h"
#include "server/report/phrases.h"

namespace touchstone::report {

namespace {

using domain::AreaAnalysis;
using domain::CycleFigures;
using domain::Fact;
using domain::Grade;
using domain::GradeCounts;
using domain::Share;

constexpr double widest_bar = 190;
constexpr const char* readers = "Members of boards and the QA unit. Not for publication";

/// A point is cut so that a page holds them all: with up to so many areas to so many characters.
struct Room {
  std::size_t areas;
  std::size_t characters;
};
constexpr std::array<Room, 3> rooms{{{6, 88}, {10, 58}, {17, 30}}};

std::string measure_of(Grade grade) { return "grade." + std::string{domain::grade_measure(grade)}; }

/// Without the spaces, dashes and other marks that would stand before "…"; a full stop too.
std::string without_marks_at_end(std::string_view text) {
  constexpr std::array<std::string_view, 8> marks{" ", ",", ";", ":", ".", "-", "–", "—"};
  const auto ends = [&](std::string_view mark) { return text.ends_with(mark); };
  for (auto mark = std::find_if(marks.begin(), marks.end(), ends); mark != marks.end();
       mark = std::find_if(marks.begin(), marks.end(), ends)) {
    text.remove_suffix(mark->size());
  }
  return std::string{text};
}

/// At most so many characters, cut between words, with "…" for the rest.
std::string shortened(const std::string& text, std::size_t most) {
  if (domain::code_points(text) <= most) return text;
  std::size_t end = 0;
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
    if (domain::code_points(std::string_view{text}.substr(0, at)) >= most) break;
    end = at;
  }
  if (end == 0) return "…";
  return without_marks_at_end(std::string_view{text}.substr(0, end)) + "…";
}

/// "79% completed", of a small base "5 of 6 completed".
std::string share_part(const Share& share, const std::string& what) {
  if (share.denominator >= domain::percentage_base && share.numerator > 0) return domain::percent(share) + " " + what;
  return domain::count_words(share) + " " + what;
}

/// "79% completed, 67% good or outstanding, none inadequate for 3 months".
std::string lead(Context& context) {
  const auto& analysis = context.analysis();
  const auto& counts = analysis.overview;
  const Share completion{counts.completed, counts.allocated - counts.exempt};
  if (counts.allocated == 0) return "No audits were allocated";
  if (!completion.defined()) return "All audits allocated were exempt";
  const GradeCounts& grades = analysis.grades;
  if (grades.total() == 0) return domain::capitalised(share_part(completion, "completed"));
  std::string inadequate =
      grades.inadequate == 0 ? "none inadequate" : std::to_string(grades.inadequate) + " inadequate";
  if (const Fact* absence = context.told("absence", measure_of(Grade::Inadequate))) {
    inadequate += " for " + std::to_string(absence->cycles.value_or(0)) + " months";
  }
  return domain::capitalised(share_part(completion, "completed")) + ", " +
         share_part({grades.outstanding + grades.good, grades.total()}, "good or outstanding") + ", " + inadequate;
}

std::string areas_words(std::size_t areas) {
  return "in " + std::to_string(areas) + (areas == 1 ? " service area" : " service areas");
}

Data cards(const Context& context) {
  const auto& analysis = context.analysis();
  std::vector<std::string> before;
  if (const CycleFigures* previous = context.previous()) {
    before.push_back(context.name_of(previous->period) + ": " +
                     std::to_string(domain::total_counts(*previous).allocated));
  }
  Data list{Data::type::list};
  list.push_back(
      plain_card("Allocated", std::to_string(analysis.overview.allocated), areas_words(analysis.areas.size()), before));
  list.push_back(key_figure(context, "completion"));
  Data discussed = key_figure(context, "discussion");
  discussed.set("title", "Discussed");
  list.push_back(discussed);
  if (!ungraded(analysis)) list.push_back(key_figure(context, "grade.inadequate"));
  return list;
}

Cell share_cell_of(const Share& share) {
  const bool few = share.denominator < domain::few_audits;
  return {few ? "–" : domain::percent_with_decimal(share), "", "", share_data(share)};
}

/// "▲ 7.4 points", "Same".
Cell change_to_decimal(const Share& now, const Share& then) {
  if (now.denominator < domain::few_audits || then.denominator < domain::few_audits) return {"–"};
  const double change = domain::point_change(now, then);
  const long long tenths = std::llround(std::abs(change) * 10);
  std::string words = "Same";
  if (tenths > 0) {
    words = (change > 0 ? "▲ " : "▼ ") + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " points";
  }
  return {words, "", "", points_data(change)};
}

std::string grades_table(Context& context) {
  const GradeCounts& grades = context.analysis().grades;
  const CycleFigures* previous = context.previous();
  const GradeCounts past = previous != nullptr ? domain::total_grades(*previous) : GradeCounts{};
  Table table;
  table.caption = "Figure and table " + std::to_string(context.next_number()) + ": completed audits by grade, " +
                  context.period() + " (" + domain::audits(grades.total()) + ")";
  table.columns = {{"Grade"},
                   {context.month(), "draw", "Share, " + context.month()},
                   {"Audits", "num", "Audits, " + context.month(), "row"}};
  if (previous != nullptr) {
    const std::string before = context.name_of(previous->period);
    table.caption += ", and change on " + before + " (" + std::to_string(past.total()) + ")";
    table.columns.push_back({before, "num", "Share, " + before});
    table.columns.push_back({"Change", "num", "Change from " + before + ", percentage points"});
  }
  for (const Grade grade : domain::all_grades) {
    const Share share{grades.of(grade), grades.total()};
    Cell now = share_cell_of(share);
    now.drawing = board_bar(mark_of(grade), share);
    now.look = "strong";
    Row row{domain::capitalised(std::string{domain::grade_words(grade)}),
            {std::move(now), {std::to_string(grades.of(grade))}}};
    if (previous != nullptr) {
      const Share then{past.of(grade), past.total()};
      row.cells.push_back(share_cell_of(then));
      row.cells.push_back(change_to_decimal(share, then));
    }
    row.mark = mark_key(mark_of(grade));
    table.rows.push_back(std::move(row));
  }
  table.look = "grades";
  table.chart = "bar";
  return table_html(table);
}

std::string grades_title(const domain::MonthlyAnalysis& analysis) {
  const std::int64_t graded = analysis.grades.total();
  if (ungraded(analysis)) return std::string{ungraded_words};
  if (graded == 0) return "No audit was completed, so there are no grades";
  return graded == 1 ? "The grade of the only audit completed"
                     : "Grades of the " + std::to_string(graded) + " audits completed";
}

std::string extreme_sentence(Context& context, Grade grade) {
  const GradeCounts& grades = context.analysis().grades;
  if (grades.of(grade) < domain::few_audits || grades.total() < domain::percentage_base) return {};
  const Fact* fact = context.told("extreme", measure_of(grade));
  if (fact == nullptr) return {};
  return domain::capitalised(std::string{domain::grade_words(grade)}) + " is at its " + fact->direction +
         " share this year. ";
}

/// Whether a trend may be claimed, in one sentence that names each rule.
std::string trend_sentence_for_board(Context& context) {
  if (context.analysis().overview.completed == 0) return {};
  if (context.previous() == nullptr) return "There is no earlier month to compare with, so this page claims no trend.";
  if (context.facts("control_chart").empty()) {
    return "The month is within the limits of usual month-to-month variation, so this page claims no trend.";
  }
  std::vector<std::string> signals;
  for (const Fact* signal : context.all_told("control_chart")) {
    if (auto words = signal_words(context, *signal); !words.empty()) signals.push_back(std::move(words));
  }
  return signals.empty() ? "" : "Control charts give a signal for " + domain::list_words(signals) + ".";
}

std::string note(Context& context) {
  std::string words;
  for (const Grade grade : {Grade::RequiresImprovement, Grade::Good, Grade::Inadequate}) {
    words += extreme_sentence(context, grade);
  }
  words += trend_sentence_for_board(context);
  return domain::trimmed(words + context.own_words());
}

/// The point written in most audits of an area, the first of them; one that names nobody and no case before others.
std::string written_point(const AreaAnalysis& area, const std::string& kind) {
  std::vector<PrintedFinding> points = printed_findings(area, kind, false, false);
  for (auto& of_theme : printed_findings(area, kind, true, false)) points.push_back(std::move(of_theme));
  if (points.empty()) return {};
  const auto rank = [](const PrintedFinding& point) {
    return std::pair{domain::deidentified(point.text) == point.text, point.times};
  };
  const auto best =
      std::max_element(points.begin(), points.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return domain::deidentified(best->text);
}

/// "All 4 audits: supervision in timescale", of the first record check that every audit answered alike.
std::string unanimous_point(Context& context, const AreaAnalysis& area, const std::string& direction) {
  for (const char* key : domain::focus5_keys) {
    const std::string measure = "focus5." + std::string{key};
    const Fact* known = context.fact("unanimous", measure + "@" + area.figures.code);
    if (known == nullptr || known->direction != direction) continue;
    const Fact* fact = context.told("unanimous", measure + "@" + area.figures.code);
    if (fact == nullptr || !fact->denominator) continue;
    const std::string audits = *fact->denominator == 2 ? "Both audits" : "All " + domain::audits(*fact->denominator);
    return audits + (direction == "yes" ? ": " : ", no: ") + lower_first(measure_title(context, measure));
  }
  return {};
}

std::string point(Context& context, const AreaAnalysis& area, bool good) {
  if (area.figures.counts.completed == 0) return "No audit returned";
  std::string words = written_point(area, good ? "good_practice" : "improvement");
  if (words.empty()) words = unanimous_point(context, area, good ? "yes" : "no");
  return words.empty() ? "None recorded" : words;
}

std::string highlights(Context& context, const std::string& closing) {
  std::vector<BoardLine> lines;
  for (const AreaAnalysis& area : context.analysis().areas) {
    const auto& counts = area.figures.counts;
    const Share share{counts.completed, counts.allocated - counts.exempt};
    lines.push_back({area.figures.code, share.defined() ? n_of(share) : "Exempt", share_data(share),
                     point(context, area, true), point(context, area, false)});
  }
  return highlights_table(context, lines, closing);
}

}  // namespace

std::string board_bar(Mark mark, const Share& share) {
  return axis_bar(mark, share.denominator >= domain::few_audits ? widest_bar * share.value() : 0);
}

std::string highlights_table(Context& context, const std::vector<BoardLine>& lines, const std::string& closing) {
  const auto room =
      std::find_if(rooms.begin(), rooms.end(), [&](const Room& one) { return lines.size() <= one.areas; });
  const std::size_t most = room == rooms.end() ? rooms.back().characters : room->characters;
  Table table;
  table.caption = "Table " + std::to_string(context.next_number()) +
                  ": one point of good practice and one for improvement" + " an area, " + context.period();
  table.columns = {{"Area"}, {"Completed"}, {"Good practice", "text"}, {"For improvement", "text"}};
  for (const BoardLine& line : lines) {
    table.rows.push_back({line.area,
                          {{line.completed, "", "", line.data},
                           {shortened(line.good_practice, most)},
                           {shortened(line.improvement, most)}}});
  }
  table.note = "Completed: audits completed of audits due. With so few audits areas should not be ranked. " + closing;
  table.look = "dense highlights";
  return table_html(table);
}

std::string board_document(const Context& context, const DocumentWords& words, const BoardParts& parts) {
  Data data = document_data(context, words);
  data.set("lead", parts.lead);
  data.set("figures", parts.figures);
  data.set("grades_title", parts.grades_title);
  data.set("grades", parts.grades);
  data.set("noted", !parts.note.empty());
  data.set("note", parts.note);
  data.set("has_highlights", !parts.highlights.empty());
  data.set("highlights", parts.highlights);
  data.set("closing", parts.closing);
  return fill("board", data);
}

std::string render_board_page(const domain::MonthlyAnalysis& analysis, const ReportSettings& settings,
                              const domain::Commentary& commentary) {
  Context context{analysis, settings, commentary};
  BoardParts parts;
  parts.lead = lead(context);
  parts.figures = cards(context);
  parts.grades_title = grades_title(analysis);
  if (!ungraded(analysis)) parts.grades = grades_table(context);
  parts.note = note(context);
  parts.closing = "Longer points and how the figures are counted stand in the monthly analysis report.";
  parts.highlights = analysis.areas.empty() ? "" : highlights(context, parts.closing);
  return board_document(context, {.kind = "Board page", .readers = readers, .style = "board.css"}, parts);
}

}  // namespace touchstone::report
