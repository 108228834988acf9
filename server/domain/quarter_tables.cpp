// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/quarter_tables.h"

#include <set>

#include "server/domain/grade.h"
#include "server/domain/measure.h"
#include "server/domain/publication_figures.h"

namespace touchstone::domain {

void QuarterTables::add_month(const CycleFigures& cycle) {
  const std::string window = to_string(cycle.period);
  windows_.push_back({window, {}, {}});
  for (const AreaFigures& area : cycle.areas) add_area(area);
  if (!cycle.areas.empty()) add_totals(cycle);
}

void QuarterTables::add_quarter(const std::string& name) {
  const auto months = windows_;
  windows_.push_back({name, {}, {}});
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> summed;
  std::vector<std::pair<std::string, std::string>> order;
  for (const Window& month : months) {
    for (const auto& [key, cell] : month.cells) {
      auto& parts = summed[key];
      if (parts.empty()) order.push_back(key);
      parts.push_back(cell);
    }
  }
  for (const auto& key : order) {
    const auto& parts = summed[key];
    DisclosureCell cell = model_.cells()[parts.front()];
    std::int64_t value = 0;
    for (const std::size_t part : parts) value += model_.cells()[part].value;
    model_.add_sum(put(key.first, key.second, value, cell.base, cell.kept), parts);
  }
  add_quarter_breakdowns(months);
  sum_areas(order);
}

std::size_t QuarterTables::put(const std::string& area, const std::string& figure, std::int64_t value, bool base,
                               bool kept) {
  DisclosureCell cell;
  cell.name = figure_words({windows_.back().name, area, figure});
  cell.value = value;
  cell.layer = layer();
  cell.base = base;
  cell.fixed = base && !rules_.hide_bases;
  cell.kept = kept;
  const std::size_t index = model_.add(std::move(cell));
  figure_of_.push_back(figure);
  windows_.back().cells[{area, figure}] = index;
  return index;
}

std::size_t QuarterTables::cell(const std::string& area, const std::string& figure) const {
  return windows_.back().cells.at({area, figure});
}

std::size_t QuarterTables::whole_of(const std::string& area, const std::string& figure, std::int64_t total) {
  const std::size_t completed = cell(area, "completed");
  return model_.cells()[completed].value == total ? completed : put(area, figure + month_counted, total, true);
}

void QuarterTables::break_down(const std::string& area, const std::string& name, std::size_t whole,
                               std::vector<std::size_t> parts) {
  put_breakdown(area, name, {whole, std::move(parts)}, month_counted);
}

void QuarterTables::put_breakdown(const std::string& area, const std::string& name, Breakdown breakdown,
                                  const char* counted) {
  const std::string& window = windows_.back().name;
  wholes_.push_back({figure_words({window, area, name + counted}),
                     figure_words({window, area, name == "returns" ? "allocated" : "completed"})});
  windows_.back().breakdowns[{area, name}] = model_.add_breakdown(std::move(breakdown));
}

void QuarterTables::add_counts(const std::string& area, const CycleCounts& counts, const GradeCounts& grades) {
  const std::size_t allocated = put(area, "allocated", counts.allocated, true);
  const std::size_t completed = put(area, "completed", counts.completed, true);
  break_down(
      area, "returns", allocated,
      {completed, put(area, "not_completed", counts.not_completed(), true), put(area, "exempt", counts.exempt, true)});
  break_down(area, "discussion", completed,
             {put(area, "discussed", counts.discussions_held, false),
              put(area, "not_discussed", counts.completed - counts.discussions_held, false)});
  add_grades(area, "grade", grades);
}

void QuarterTables::add_grades(const std::string& area, const std::string& name, const GradeCounts& grades) {
  const std::size_t whole = whole_of(area, name, grades.total());
  std::vector<std::size_t> parts;
  parts.reserve(all_grades.size());
  for (const Grade grade : all_grades) {
    parts.push_back(
        put(area, name + "." + std::string{grade_measure(grade)}, grades.of(grade), false, grade == Grade::Good));
  }
  break_down(area, name, whole, parts);
}

void QuarterTables::add_answers(const std::string& area, const std::string& name, const AnswerCounts& answers) {
  const std::size_t whole = whole_of(area, name, answers.yes + answers.no + answers.not_applicable);
  const std::size_t yes = put(area, name + ".yes", answers.yes, false, true);
  const std::size_t no = put(area, name + ".no", answers.no, false);
  break_down(area, name, whole, {yes, no, put(area, name + ".not_applicable", answers.not_applicable, false)});
}

void QuarterTables::add_area(const AreaFigures& area) {
  add_counts(area.code, area.counts, area.grades);
  if (!with_answers_) return;
  for (const AnswerCounts& answers : area.focus5) add_answers(area.code, "focus5." + answers.key, answers);
  for (const AnswerCounts& answers : area.questions) add_answers(area.code, "question." + answers.key, answers);
  for (const auto& question : area.graded_questions) add_grades(area.code, "graded." + question.key, question.grades);
}

void QuarterTables::add_totals(const CycleFigures& cycle) {
  add_counts("", total_counts(cycle), total_grades(cycle));
  std::vector<std::pair<std::string, std::string>> order;
  for (const auto& [key, index] : windows_.back().cells) order.push_back(key);
  sum_areas(order);
}

void QuarterTables::sum_areas(const std::vector<std::pair<std::string, std::string>>& keys) {
  for (const auto& [area, figure] : keys) {
    if (!area.empty()) continue;
    std::vector<std::size_t> parts;
    for (const auto& [key, index] : windows_.back().cells) {
      if (!key.first.empty() && key.second == figure) parts.push_back(index);
    }
    if (!parts.empty() && complete(figure, parts)) model_.add_sum(cell("", figure), parts);
  }
}

bool QuarterTables::complete(const std::string& figure, const std::vector<std::size_t>& parts) const {
  std::int64_t sum = 0;
  for (const std::size_t part : parts) sum += model_.cells()[part].value;
  return sum == model_.cells()[cell("", figure)].value;
}

void QuarterTables::add_quarter_breakdowns(const std::vector<Window>& months) {
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> by_name;
  for (const Window& month : months) {
    for (const auto& [key, breakdown] : month.breakdowns) by_name[key].push_back(breakdown);
  }
  for (const auto& [key, breakdowns] : by_name) {
    Breakdown quarter;
    quarter.months = breakdowns;
    std::set<std::string> figures;
    for (const std::size_t index : breakdowns) {
      for (const std::size_t part : model_.breakdowns()[index].parts) figures.insert(figure_of_.at(part));
    }
    std::int64_t total = 0;
    for (const std::string& figure : figures) {
      quarter.parts.push_back(cell(key.first, figure));
      total += model_.cells()[quarter.parts.back()].value;
    }
    quarter.whole = key.second == "returns" ? cell(key.first, "allocated") : quarter_whole(key, total);
    put_breakdown(key.first, key.second, std::move(quarter), quarter_counted);
  }
}

std::size_t QuarterTables::quarter_whole(const std::pair<std::string, std::string>& key, std::int64_t total) {
  const std::size_t completed = cell(key.first, "completed");
  if (model_.cells()[completed].value == total) return completed;
  return put(key.first, key.second + quarter_counted, total, true);
}

}  // namespace touchstone::domain
