// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "server/domain/measure.h"
#include "server/report/phrases.h"
#include "server/report/published.h"
#include "server/report/template.h"

namespace touchstone::report {

namespace {

using domain::AreaAnalysis;
using domain::Grade;

/// Quotations name no area where it completed so few audits.
constexpr std::int64_t few_to_quote = 5;

std::string returned_words(std::int64_t completed, std::int64_t due, const std::string& of) {
  if (due > 2 && completed == due) return "all " + std::to_string(due) + " " + of;
  return (completed == 0 ? "none" : std::to_string(completed)) + " of the " + std::to_string(due) + " " + of;
}

/// "All 6 audits of September and all 21 of the quarter were completed."
std::string lead(const Published& published, const std::string& area) {
  std::vector<std::string> parts;
  for (const std::string& window : {published.month(), published.quarter()}) {
    const auto completed = published.shown(window, area, "completed");
    const auto allocated = published.shown(window, area, "allocated");
    const auto exempt = published.shown(window, area, "exempt");
    if (!completed || !allocated || !exempt || *allocated == *exempt) continue;
    const std::string of = parts.empty() ? "audits of " + (window == published.month() ? published.context().month()
                                                                                       : std::string{"the quarter"})
                                         : std::string{"of the quarter"};
    parts.push_back(returned_words(*completed, *allocated - *exempt, of));
  }
  if (parts.empty()) return "No number of audits is published for this area and month.";
  return domain::capitalised(domain::list_words(parts)) + " were completed.";
}

std::string counts_table(const Published& published, const std::string& area) {
  const bool graded = !ungraded(published.context().analysis());
  Table table;
  table.caption = "Table " + std::to_string(published.context().next_number()) +
                  (graded ? ": audits and grades, " : ": audits, ") + area;
  table.columns = {{"Figure"}, {published.context().period(), "num"}};
  if (published.has_quarter()) table.columns.push_back({published.quarter_words(), "num"});
  std::vector<std::pair<std::string, std::string>> figures{{"Audits allocated", "allocated"},
                                                           {"Audits completed", "completed"},
                                                           {"Discussed with practitioner", "discussed"}};
  if (graded) {
    for (const Grade grade : domain::all_grades) {
      figures.emplace_back(domain::capitalised(std::string{domain::grade_words(grade)}),
                           "grade." + std::string{domain::grade_measure(grade)});
    }
  }
  for (const auto& [head, figure] : figures) {
    Row row{head, {{published.text(published.month(), area, figure)}}};
    if (published.has_quarter()) row.cells.push_back({published.text(published.quarter(), area, figure)});
    table.rows.push_back(std::move(row));
  }
  table.look = "titled";
  return table_html(table);
}

/// Yes of those that apply, when all of it is shown.
std::optional<domain::Share> share_yes(const Published& published, const std::string& window, const std::string& area,
                                       const std::string& question) {
  const auto yes = published.shown(window, area, question + ".yes");
  const auto no = published.shown(window, area, question + ".no");
  if (!yes || !no || *yes + *no == 0) return std::nullopt;
  return domain::Share{*yes, *yes + *no};
}

void add_answers(Row& row, const Published& published, const std::string& window, const std::string& area,
                 const std::string& question) {
  for (const char* answer : {".yes", ".no", ".not_applicable"}) {
    row.cells.push_back({published.text(window, area, question + answer)});
  }
}

struct Asked {
  std::string words;   ///< "record checks".
  std::string family;  ///< "focus5", "question".
  const std::vector<domain::AnswerCounts>& answers;
  const std::vector<domain::QuestionLabel>& labels;
};

std::string answers_table(const Published& published, const std::string& area, const Asked& asked) {
  Table table;
  Context& context = published.context();
  const bool quarter = published.has_quarter();
  table.caption = std::string{quarter ? "Figure and table " : "Table "} + std::to_string(context.next_number()) + ": " +
                  asked.words + ", " + area;
  const auto head = [&](const std::string& words, const std::string& window) {
    const std::string completed = published.text(window, area, "completed");
    return words + " (" + completed + (completed == "1" ? " audit)" : " audits)");
  };
  table.columns = {
      {asked.family == "focus5" ? "Check" : "Question"}, {"Yes", "num"}, {"No", "num"}, {"Not applicable", "num"}};
  table.groups = {{head(context.period(), published.month()), 3, "middle"}};
  if (quarter) {
    table.groups.push_back({head(published.quarter_words(), published.quarter()), 4, "middle edge"});
    table.columns.push_back({"Share yes", "draw edge"});
    for (const char* answer : {"Yes", "No", "Not applicable"}) table.columns.push_back({answer, "num"});
  }
  for (const auto& answer : asked.answers) {
    const std::string question = asked.family + "." + answer.key;
    Row row{domain::label_words(asked.labels, answer.key)};
    add_answers(row, published, published.month(), area, question);
    if (quarter) {
      row.cells.push_back(share_cell(share_yes(published, published.quarter(), area, question),
                                     published.hidden(published.quarter(), area, question + ".yes") ||
                                         published.hidden(published.quarter(), area, question + ".no")));
      add_answers(row, published, published.quarter(), area, question);
    }
    table.rows.push_back(std::move(row));
  }
  table.look = quarter ? "answers dense titled" : "dense titled";
  return table_html(table);
}

std::string graded_table(const Published& published, const std::string& area, const std::string& key) {
  Table table;
  Context& context = published.context();
  table.caption = "Table " + std::to_string(context.next_number()) + ": grade for " +
                  lower_first(domain::label_words(context.analysis().graded_question_labels, key)) + ", " + area;
  table.columns = {{"Grade"}, {context.period(), "num"}};
  if (published.has_quarter()) table.columns.push_back({published.quarter_words(), "num"});
  for (const Grade grade : domain::all_grades) {
    const std::string figure = "graded." + key + "." + std::string{domain::grade_measure(grade)};
    Row row{domain::capitalised(std::string{domain::grade_words(grade)}),
            {{published.text(published.month(), area, figure)}}};
    if (published.has_quarter()) row.cells.push_back({published.text(published.quarter(), area, figure)});
    table.rows.push_back(std::move(row));
  }
  table.look = "titled";
  return table_html(table);
}

Data statements(const Published& published, const std::string& area, bool good_practice) {
  Data list{Data::type::list};
  for (const PublishedStatement& statement : published.content().statements) {
    if (statement.area == area && statement.good_practice == good_practice) {
      list.push_back(Data{"text", chosen_words(statement.text)});
    }
  }
  return list;
}

Data quotations(const Published& published, const std::string& area) {
  Data list{Data::type::list};
  const auto completed = published.shown(published.month(), area, "completed");
  if (!completed || *completed <= few_to_quote) return list;
  for (const ReleasedQuotation& quotation : published.content().quotations) {
    if (quotation.area == area) list.push_back(Data{"text", chosen_words(quotation.text)});
  }
  return list;
}

}  // namespace

Section published_area(const Published& published, std::size_t index) {
  const auto& analysis = published.context().analysis();
  const AreaAnalysis& area = analysis.areas.at(index);
  const std::string& code = area.figures.code;
  Data data;
  data.set("lead", lead(published, code));
  const Data good = statements(published, code, true);
  const Data improvement = statements(published, code, false);
  data.set("has_statements", !good.list_value().empty() || !improvement.list_value().empty());
  data.set("good", good);
  data.set("improvement", improvement);
  const Data quoted = quotations(published, code);
  data.set("quoted", !quoted.list_value().empty());
  data.set("quotations", quoted);
  data.set("counts", counts_table(published, code));
  Data graded{Data::type::list};
  for (const auto& question : area.figures.graded_questions) {
    graded.push_back(Data{"table", graded_table(published, code, question.key)});
  }
  data.set("graded", graded);
  data.set("has_graded", !area.figures.graded_questions.empty());
  if (!area.figures.focus5.empty()) {
    data.set("checks",
             answers_table(published, code, {"record checks", "focus5", area.figures.focus5, analysis.focus5_labels}));
  }
  if (!area.figures.questions.empty()) {
    data.set("questions",
             answers_table(published, code,
                           {"practice questions", "question", area.figures.questions, analysis.question_labels}));
  }
  data.set("has_quarter", published.has_quarter());
  return {"area-" + std::to_string(index + 1), area_title(area), fill("published_area", data), true};
}

Section published_counting(const Published& published) {
  const auto& settings = published.context().settings();
  Data data;
  data.set("bound", std::to_string(published.rules().upper_bound));
  data.set("bases_hidden", published.rules().hide_bases);
  data.set("proof", published.proof().words);
  data.set("has_quarter", published.has_quarter());
  data.set("as_at", settings.as_at_words);
  data.set("time_zone", settings.time_zone);
  // Quotations of an area that completed few audits stand here, without it.
  Data unplaced{Data::type::list};
  for (const ReleasedQuotation& quotation : published.content().quotations) {
    const auto completed = published.shown(published.month(), quotation.area, "completed");
    if (!completed || *completed <= few_to_quote) {
      unplaced.push_back(Data{"text", chosen_words(quotation.text)});
    }
  }
  data.set("quoted", !unplaced.list_value().empty());
  data.set("quotations", unplaced);
  data.set("draft", published.content().draft);
  data.set("no_statements", published.content().statements.empty());
  data.set("no_quotations", published.content().quotations.empty());
  return {"counting", "How the figures were counted and hidden", fill("published_counting", data)};
}

Section accessibility_statement(const Published& published) {
  Data data;
  data.set("organisation", published.context().settings().organisation_name);
  return {"accessibility", "Accessibility statement", fill("published_accessibility", data)};
}

}  // namespace touchstone::report
