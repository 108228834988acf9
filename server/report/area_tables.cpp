// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/area_tables.h"

#include <algorithm>

#include "server/report/figure_data.h"
#include "server/report/marks.h"
#include "server/report/phrases.h"
#include "server/report/table.h"

namespace touchstone::report {

namespace {

using domain::AnswerCounts;
using domain::AreaAnalysis;
using domain::AreaFigures;
using domain::Grade;

const std::vector<AnswerCounts>& answers_of(const AreaFigures& figures, AnswerKind kind) {
  return kind == AnswerKind::Focus5 ? figures.focus5 : figures.questions;
}

std::string label_of(const Context& context, AnswerKind kind, const std::string& key) {
  const auto& analysis = context.analysis();
  return domain::label_words(kind == AnswerKind::Focus5 ? analysis.focus5_labels : analysis.question_labels, key);
}

std::vector<Run> runs_of(const AnswerCounts& answer) {
  return {{Mark::Solid, answer.yes}, {Mark::No, answer.no}, {Mark::NotApplicable, answer.not_applicable}};
}

Cell share_cell(const domain::Share& share, const char* look) { return {n_of(share), "", look, share_data(share)}; }

Cell previous_share(const AreaFigures* before, AnswerKind kind, const std::string& key) {
  if (before == nullptr) return {"–"};
  const auto& answers = answers_of(*before, kind);
  const auto found =
      std::find_if(answers.begin(), answers.end(), [&](const auto& answer) { return answer.key == key; });
  return found == answers.end() ? Cell{"–"} : share_cell(found->share(), "");
}

std::string square_words(std::int64_t most) { return most <= most_squares ? "1 square = 1 audit" : ""; }

/// The one answer that is ahead (behind) both by count and by share; null on a tie.
const AnswerCounts* single_end(const std::vector<AnswerCounts>& answers, bool highest) {
  const AnswerCounts* found = nullptr;
  for (const AnswerCounts& answer : answers) {
    if (!answer.share().defined()) return nullptr;
    const bool ahead = std::all_of(answers.begin(), answers.end(), [&](const AnswerCounts& other) {
      if (&other == &answer) return true;
      const double difference = answer.share().value() - other.share().value();
      return highest ? difference > 0 && answer.yes > other.yes : difference < 0 && answer.yes < other.yes;
    });
    if (ahead) found = &answer;
  }
  return found;
}

}  // namespace

std::string answers_heading(const Context& context, const AreaAnalysis& area, AnswerKind kind) {
  const auto& answers = answers_of(area.figures, kind);
  const auto described = [&] {
    return std::string{kind == AnswerKind::Focus5 ? "Focus 5: the 5 record checks"
                                                  : "Practice questions: what the auditors answered"};
  };
  const AnswerCounts* high = single_end(answers, true);
  const AnswerCounts* low = single_end(answers, false);
  if (answers.size() > 1 && high != nullptr && low != nullptr) {
    return label_of(context, kind, high->key) + ": " + n_of(high->share()) + "; " +
           lower_first(label_of(context, kind, low->key)) + ": " + n_of(low->share());
  }
  const bool all_yes = !answers.empty() && area.figures.counts.completed >= 2 &&
                       std::all_of(answers.begin(), answers.end(),
                                   [](const auto& answer) { return answer.share().defined() && answer.no == 0; });
  if (all_yes)
    return std::string{kind == AnswerKind::Focus5 ? "Every record check" : "Every practice question"} +
           " was answered yes wherever it applied";
  return described();
}

std::string answers_table(Context& context, const AreaAnalysis& area, AnswerKind kind) {
  const auto& answers = answers_of(area.figures, kind);
  const std::int64_t completed = area.figures.counts.completed;
  const bool none = completed == 0;
  const bool focus5 = kind == AnswerKind::Focus5;
  const AreaFigures* before = Context::area_in(context.previous(), area.figures.code);

  Table table;
  table.caption = std::string{none ? "Table " : "Figure and table "} + std::to_string(context.next_number()) +
                  (focus5 ? ": Focus 5 record checks, " : ": practice questions, ") + area.figures.code + ", " +
                  context.period() + (none ? " (no audits completed)" : " (" + domain::audits(completed) + ")") +
                  (focus5 ? "" : ", in the order of the form");
  table.columns = {{focus5 ? "Check" : "Question"}};
  if (!none) table.columns.push_back({"Answers", "draw"});
  table.columns.push_back({"Yes, of applicable", "num"});
  table.columns.push_back({"Yes", "num", "", mark_key(Mark::Solid)});
  table.columns.push_back({"No", "num", "", mark_key(Mark::No)});
  table.columns.push_back({"Not applicable", "num", "", mark_key(Mark::NotApplicable)});
  if (!none) table.chart = "stacked";
  if (before != nullptr) {
    const std::string name = context.name_of(context.previous()->period);
    table.columns.push_back({name, "num past", "Yes, of applicable, " + name});
  }

  std::vector<std::vector<Run>> runs;
  std::int64_t widest = 0;
  for (const AnswerCounts& answer : answers) {
    runs.push_back(runs_of(answer));
    widest = std::max(widest, answer.yes + answer.no + answer.not_applicable);
  }
  const std::int64_t most = largest(runs);
  if (!none) {
    table.legend =
        legend(square_words(most), {{Mark::Solid, "Yes"}, {Mark::No, "No"}, {Mark::NotApplicable, "Not applicable"}});
  }
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const AnswerCounts& answer = answers[i];
    Row row{label_of(context, kind, answer.key)};
    if (!none) row.cells.push_back({"", row_drawing(runs[i], most, widest)});
    row.cells.push_back(share_cell(answer.share(), "strong"));
    for (const std::int64_t count : {answer.yes, answer.no, answer.not_applicable})
      row.cells.push_back({std::to_string(count)});
    if (before != nullptr) row.cells.push_back(previous_share(before, kind, answer.key));
    table.rows.push_back(std::move(row));
  }
  // Where Focus 5 stands above it, its note speaks for both tables.
  if (focus5 || area.figures.focus5.empty()) {
    table.note = none ? "– no value: there were no applicable answers."
                      : "Not-applicable and empty answers are left out of “yes, of applicable”.";
    if (before != nullptr) {
      table.note +=
          " " + context.name_of(context.previous()->period) + ": " + domain::audits(before->counts.completed) + ".";
    }
  }
  table.look = "answers";
  return table_html(table);
}

std::string graded_heading(const Context& context, const domain::GradedQuestionCounts& question) {
  const std::string label = domain::label_words(context.analysis().graded_question_labels, question.key);
  const std::int64_t total = question.grades.total();
  if (total == 0) return label + ": no grade given";
  return label + ": " + n_of({question.grades.outstanding + question.grades.good, total}) + " good or outstanding";
}

std::string graded_table(Context& context, const AreaAnalysis& area, const domain::GradedQuestionCounts& question) {
  const AreaFigures* before = Context::area_in(context.previous(), area.figures.code);
  const domain::GradeCounts* past = nullptr;
  if (before != nullptr) {
    for (const auto& other : before->graded_questions) past = other.key == question.key ? &other.grades : past;
  }
  std::vector<std::vector<Run>> runs;
  runs.reserve(domain::all_grades.size());
  for (const Grade grade : domain::all_grades) runs.push_back({{mark_of(grade), question.grades.of(grade)}});
  const std::int64_t most = largest(runs);

  Table table;
  table.caption = "Figure and table " + std::to_string(context.next_number()) + ": grade for " +
                  lower_first(domain::label_words(context.analysis().graded_question_labels, question.key)) + ", " +
                  area.figures.code + ", " + context.period() + " (" + domain::audits(question.grades.total()) + ")";
  table.columns = {{"Grade"}, {"Audits", "draw"}, {context.month() + " audits", "num", "", "row"}};
  table.chart = "bar";
  if (past != nullptr) table.columns.push_back({context.name_of(context.previous()->period) + " audits", "num past"});
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Grade grade = domain::all_grades[i];
    Row row{domain::capitalised(std::string{domain::grade_words(grade)}),
            {{"", row_drawing(runs[i], most, most)}, {std::to_string(question.grades.of(grade))}}};
    if (past != nullptr) row.cells.push_back({std::to_string(past->of(grade))});
    row.mark = mark_key(mark_of(grade));
    table.rows.push_back(std::move(row));
  }
  Row total{"All graded", {{""}, {std::to_string(question.grades.total())}}, "total"};
  if (past != nullptr) total.cells.push_back({std::to_string(past->total())});
  table.rows.push_back(std::move(total));
  return table_html(table);
}

std::string area_months_table(Context& context, const AreaAnalysis& area) {
  Table table;
  table.caption = "Figure and table " + std::to_string(context.next_number()) + ": " + area.figures.code +
                  " audits allocated, completed and not completed, " + context.year_words();
  table.columns = {{"Month"},
                   {"Audits", "draw"},
                   {"Allocated", "num"},
                   {"Completed", "num", "", mark_key(Mark::Solid)},
                   {"Not completed", "num", "", mark_key(Mark::NotCompleted)}};
  table.chart = "stacked";
  std::vector<std::vector<Run>> runs;
  std::vector<const AreaFigures*> figures;
  domain::CycleCounts all;
  std::int64_t widest = 0;
  for (const MonthSlot& slot : context.year()) {
    figures.push_back(Context::area_in(slot.figures, area.figures.code));
    const domain::CycleCounts counts = figures.back() != nullptr ? figures.back()->counts : domain::CycleCounts{};
    runs.push_back({{Mark::Solid, counts.completed}, {Mark::NotCompleted, counts.not_completed()}});
    widest = std::max(widest, counts.allocated);
    all += counts;
  }
  const std::int64_t most = largest(runs);
  table.legend = legend(square_words(most), {{Mark::Solid, "Completed"}, {Mark::NotCompleted, "Not completed"}});
  const auto cells = [](const domain::CycleCounts& counts) {
    return std::vector<Cell>{{std::to_string(counts.allocated)},
                             {std::to_string(counts.completed)},
                             {std::to_string(counts.not_completed())}};
  };
  for (std::size_t i = 0; i < figures.size(); ++i) {
    Row row{domain::month_words(context.year()[i].period), {{"", row_drawing(runs[i], most, widest)}}};
    const std::vector<Cell> counted =
        figures[i] != nullptr ? cells(figures[i]->counts) : std::vector<Cell>(3, Cell{"–"});
    row.cells.insert(row.cells.end(), counted.begin(), counted.end());
    if (context.year()[i].period == context.analysis().period) row.look = "current";
    table.rows.push_back(std::move(row));
  }
  Row total{context.year_words(), {{""}}, "total"};
  for (Cell& cell : cells(all)) total.cells.push_back(std::move(cell));
  table.rows.push_back(std::move(total));
  return table_html(table);
}

}  // namespace touchstone::report
