// SPDX-License-Identifier: GPL-3.0-or-later
// The board page for the public: it reads every figure from the publication copy, which hides what must be hidden.
#include "server/report/board_document.h"
#include "server/report/board_page.h"
#include "server/report/figure_data.h"
#include "server/report/key_figures.h"
#include "server/report/marks.h"
#include "server/report/phrases.h"
#include "server/report/published.h"

namespace touchstone::report {

namespace {

using domain::Grade;
using domain::Share;

std::string published_figure(Grade grade) { return "grade." + std::string{domain::grade_measure(grade)}; }

std::string board_lead(const Published& published) {
  const auto share = published.completion("");
  if (!share) return "How many audits were completed is hidden, or none was due";
  const std::string words = share->denominator >= domain::percentage_base && share->numerator > 0
                                ? domain::percent(*share)
                                : domain::count_words(*share);
  return domain::capitalised(words + " completed");
}

Data board_cards(const Published& published) {
  Data list{Data::type::list};
  list.push_back(plain_card("Allocated", published.text(published.month(), "", "allocated"), "audits", {}));
  list.push_back(published_completion_card(published, "Completed"));
  list.push_back(published_card(published, "Discussed", "discussed", "completed"));
  if (ungraded(published.context().analysis())) return list;
  list.push_back(published_card(published, "Inadequate", published_figure(Grade::Inadequate), "completed"));
  return list;
}

Cell published_share(const std::optional<Share>& share, bool hidden) {
  if (!share) return {hidden ? "[c]" : "–"};
  if (share->denominator < domain::few_audits) return {"–"};
  return {domain::percent_with_decimal(*share), "", "", share_data(*share)};
}

std::string published_grades(const Published& published) {
  Context& context = published.context();
  const auto* previous = context.previous();
  const std::string before = previous != nullptr ? domain::to_string(previous->period) : "";
  Table table;
  table.caption = "Figure and table " + std::to_string(context.next_number()) + ": completed audits by grade, " +
                  context.period() + " (" + published.text(published.month(), "", "completed") + " audits)";
  table.columns = {{"Grade"},
                   {context.month(), "draw", "Share, " + context.month()},
                   {"Audits", "num", "Audits, " + context.month(), "row"}};
  if (previous != nullptr) {
    const std::string name = context.name_of(previous->period);
    table.columns.push_back({name, "num", "Share, " + name});
  }
  for (const Grade grade : domain::all_grades) {
    const std::string figure = published_figure(grade);
    const auto share = published.share(published.month(), "", figure, "completed");
    const bool hidden = published.share_hidden(published.month(), "", figure, "completed");
    Cell now = published_share(share, hidden);
    if (share) now.drawing = board_bar(mark_of(grade), *share);
    if (hidden) now.drawing = hidden_bar(board_bar_height);
    now.look = "strong";
    Row row{domain::capitalised(std::string{domain::grade_words(grade)}),
            {std::move(now), {published.text(published.month(), "", figure)}}};
    if (previous != nullptr) {
      row.cells.push_back(published_share(published.share(before, "", figure, "completed"),
                                          published.share_hidden(before, "", figure, "completed")));
    }
    row.mark = mark_key(mark_of(grade));
    table.rows.push_back(std::move(row));
  }
  table.look = "grades";
  table.chart = "bar";
  return table_html(table);
}

/// The first statement about an area that was chosen for publication.
std::string published_point(const Published& published, const std::string& area, bool good) {
  for (const PublishedStatement& statement : published.content().statements) {
    if (statement.area == area && statement.good_practice == good) return chosen_words(statement.text);
  }
  return "None published";
}

std::string published_highlights(const Published& published, const std::string& closing) {
  std::vector<BoardLine> lines;
  for (const auto& area : published.context().analysis().areas) {
    const std::string& code = area.figures.code;
    const auto share = published.completion(code);
    lines.push_back({code,
                     share ? n_of(*share)
                           : published.text(published.month(), code, "completed") + " of " + published.due_text(code),
                     share ? share_data(*share) : "", published_point(published, code, true),
                     published_point(published, code, false)});
  }
  return lines.empty() ? "" : highlights_table(published.context(), lines, closing);
}

}  // namespace

domain::Result<std::string> render_board_publication(const domain::MonthlyAnalysis& analysis,
                                                     const ReportSettings& settings,
                                                     const domain::DisclosureRules& rules,
                                                     const PublicationContent& content,
                                                     const std::vector<domain::PublishedFigure>& before) {
  const auto figures = domain::publication_figures(analysis, rules, before);
  if (auto refusal = not_proven(figures.proof())) return *refusal;
  const ReportSettings own = settings_of_publication(settings, content.draft);
  const domain::Commentary no_words{};  // What the unit wrote was written for readers who see every number.
  Context context{analysis, own, no_words};
  const Published published{context, figures, rules, content};
  BoardParts parts;
  parts.lead = board_lead(published);
  parts.figures = board_cards(published);
  const bool graded = !ungraded(analysis);
  parts.grades_title = graded ? "Grades of the audits completed" : std::string{ungraded_words};
  if (graded) parts.grades = published_grades(published);
  parts.note = "[c] stands for a number from 1 to " + std::to_string(rules.upper_bound) +
               ", or for another number or share from which one could be worked out. 0 is shown as 0.";
  parts.closing = "How the figures are counted, and what is hidden, stands in the publication copy of the month.";
  parts.highlights = published_highlights(published, parts.closing);
  return board_document(context, {.kind = "Board page, publication copy", .readers = "Everybody", .style = "board.css"},
                        parts);
}

}  // namespace touchstone::report
