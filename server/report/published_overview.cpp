// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "server/domain/control_chart.h"
#include "server/domain/measure.h"
#include "server/report/control_chart_figure.h"
#include "server/report/phrases.h"
#include "server/report/published.h"
#include "server/report/template.h"

namespace touchstone::report {

namespace {

using domain::ControlChart;
using domain::Grade;
using domain::Share;

std::string figure_of(Grade grade) { return "grade." + std::string{domain::grade_measure(grade)}; }

std::string title_of(Grade grade) { return domain::capitalised(std::string{domain::grade_words(grade)}); }

std::string window_of(const domain::Period& period) { return domain::to_string(period); }

std::string completed_sentence(const Published& published) {
  const auto completed = published.shown(published.month(), "", "completed");
  const auto due = published.shown(published.month(), "", "allocated");
  const auto exempt = published.shown(published.month(), "", "exempt");
  if (!completed || !due || !exempt) return "How many audits were completed is hidden.";
  const Share share{*completed, *due - *exempt};
  if (!share.defined()) return "No audits were due for " + published.context().period() + ".";
  return "Auditors completed " + domain::count_words(share) + " audits" +
         (share.denominator >= domain::percentage_base ? " (" + domain::percent(share) + ")" : "") +
         (*exempt > 0 ? ", leaving out " + std::to_string(*exempt) + " exempt." : ".");
}

/// What the shown grades say; grades that are hidden are named as such.
std::string grades_sentence(const Published& published, const std::string& window) {
  if (ungraded(published.context().analysis())) return std::string{ungraded_words} + ".";
  std::vector<std::string> told;
  std::vector<std::string> hidden;
  for (const Grade grade : domain::all_grades) {
    const std::string words{domain::grade_words(grade)};
    if (published.hidden(window, "", figure_of(grade))) hidden.push_back(words);
    const auto count = published.shown(window, "", figure_of(grade));
    const auto share = published.share(window, "", figure_of(grade), "completed");
    if (!count || !share) continue;
    told.push_back((*count == 0 ? "none" : count_with_percent(*share)) + " " + words);
  }
  std::string sentence;
  if (!told.empty()) sentence = "Of the audits completed, the published grades are " + domain::list_words(told) + ".";
  if (!hidden.empty()) {
    sentence +=
        (sentence.empty() ? "" : " ") + std::string{"The number graded "} + domain::list_words(hidden) + " is hidden.";
  }
  return sentence.empty() ? "No audit was completed, so there are no grades." : sentence;
}

Data cards(const Published& published) {
  Data list{Data::type::list};
  list.push_back(published_completion_card(published, "Audits completed"));
  list.push_back(published_card(published, "Discussed with practitioner", "discussed", "completed"));
  if (ungraded(published.context().analysis())) return list;
  for (const Grade grade : domain::all_grades) {
    list.push_back(published_card(published, title_of(grade), figure_of(grade), "completed"));
  }
  return list;
}

void add_cells(Row& row, const Published& published, const std::string& area, const std::vector<std::string>& figures) {
  for (const std::string& figure : figures) row.cells.push_back({published.text(published.month(), area, figure)});
  if (!published.has_quarter()) return;
  for (const std::string& figure : figures) row.cells.push_back({published.text(published.quarter(), area, figure)});
}

std::string areas_table(const Published& published) {
  Table table;
  Context& context = published.context();
  table.caption = "Table " + std::to_string(context.next_number()) + ": audits by service area";
  const std::vector<std::string> figures{"allocated", "completed", "not_completed"};
  table.columns = {{"Service area"}, {"Allocated", "num"}, {"Completed", "num"}, {"Not completed", "num"}};
  table.groups = {{context.period(), 3, "middle"}};
  if (published.has_quarter()) {
    table.groups.push_back({published.quarter_words(), 3, "middle edge"});
    for (const char* head : {"Allocated", "Completed", "Not completed"}) table.columns.push_back({head, "num"});
    table.columns[4].look = "num edge";
  }
  for (const auto& area : context.analysis().areas) {
    Row row{area.figures.code};
    add_cells(row, published, area.figures.code, figures);
    table.rows.push_back(std::move(row));
  }
  Row total{"All areas", {}, "total"};
  add_cells(total, published, "", figures);
  table.rows.push_back(std::move(total));
  table.look = "dense";
  return table_html(table);
}

std::string grades_table(const Published& published) {
  Table table;
  Context& context = published.context();
  table.caption = "Figure and table " + std::to_string(context.next_number()) + ": completed audits by grade";
  table.columns = {{"Grade"}, {"Audits", "num"}, {"Share of completed", "draw"}};
  table.groups = {{context.period() + " (" + published.text(published.month(), "", "completed") + ")", 2, "middle"}};
  if (published.has_quarter()) {
    table.groups.push_back(
        {published.quarter_words() + " (" + published.text(published.quarter(), "", "completed") + ")", 2,
         "middle edge"});
    table.columns.push_back({"Audits", "num edge"});
    table.columns.push_back({"Share of completed", "draw"});
  }
  for (const Grade grade : domain::all_grades) {
    Row row{title_of(grade)};
    for (const std::string& window : {published.month(), published.quarter()}) {
      if (window == published.quarter() && !published.has_quarter()) continue;
      row.cells.push_back({published.text(window, "", figure_of(grade))});
      row.cells.push_back(share_cell(published.share(window, "", figure_of(grade), "completed"),
                                     published.share_hidden(window, "", figure_of(grade), "completed")));
    }
    table.rows.push_back(std::move(row));
  }
  return table_html(table);
}

std::string months_table(const Published& published) {
  Table table;
  Context& context = published.context();
  table.caption =
      "Table " + std::to_string(context.next_number()) + ": completed audits by grade, " + context.year_words();
  table.columns = {{"Month"}, {"Completed", "num"}};
  for (const Grade grade : domain::all_grades) table.columns.push_back({title_of(grade), "num"});
  table.columns.push_back({"Good, share", "num"});
  for (const MonthSlot& slot : context.year()) {
    Row row{domain::month_words(slot.period)};
    const std::string window = window_of(slot.period);
    row.cells.push_back({published.text(window, "", "completed")});
    for (const Grade grade : domain::all_grades) row.cells.push_back({published.text(window, "", figure_of(grade))});
    const auto good = published.share(window, "", figure_of(Grade::Good), "completed");
    const bool hidden = published.share_hidden(window, "", figure_of(Grade::Good), "completed");
    row.cells.push_back({good && good->denominator >= domain::few_audits ? domain::percent(*good)
                         : hidden                                        ? "[c]"
                                                                         : "–"});
    if (slot.period == context.analysis().period) row.look = "current";
    table.rows.push_back(std::move(row));
  }
  table.look = "dense titled";
  return table_html(table);
}

/// Numerator and denominator of a charted measure, as figures.
std::optional<std::pair<std::string, std::string>> series_of(const std::string& measure) {
  if (measure == "discussion") return std::pair{"discussed", "completed"};
  if (measure == "completion") return std::pair{"completed", "allocated"};
  for (const Grade grade : domain::all_grades) {
    if (measure == figure_of(grade)) return std::pair{measure, "completed"};
  }
  return std::nullopt;
}

/// Whether no month of a chart is hidden, and every share is the one that the figures shown give.
bool open_series(const Published& published, const ControlChart& chart) {
  if (chart.measure.rfind("grade.", 0) == 0 && ungraded(published.context().analysis())) return false;
  const auto series = series_of(chart.measure);
  if (!series || !chart.centre || chart.points.size() < 2) return false;
  return std::all_of(chart.points.begin(), chart.points.end(), [&](const ControlChart::Point& point) {
    const std::string window = window_of(point.period);
    const bool exempt_known = chart.measure != "completion" || published.shown(window, "", "exempt").has_value();
    return exempt_known && published.share(window, "", series->first, series->second).has_value();
  });
}

std::string points_table(const Published& published, const ControlChart& chart, int number) {
  Table table;
  table.caption = "Table " + std::to_string(number) + ": figures behind figure " + std::to_string(number);
  table.columns = {{"Month"}, {"Count", "num"}, {"Share", "num"}, {"Limits", "num"}, {"Signal", "num"}};
  for (const auto& point : chart.points) {
    std::string signals;
    for (const auto& rule : point.signals) {
      signals += (signals.empty() ? "" : ", ") + rule_words(rule, above_average(chart, point));
    }
    table.rows.push_back({published.context().name_of(point.period),
                          {{n_of(point.share)},
                           {decimal_or_dash(point.share)},
                           {limit_words(point.lower) + " to " + limit_words(point.upper)},
                           {signals.empty() ? "None" : signals, "", signals.empty() ? "" : "words"}}});
  }
  table.look = "dense titled months";
  return table_html(table);
}

}  // namespace

Section published_overview(const Published& published) {
  Data data;
  data.set("completion", completed_sentence(published));
  data.set("grades", grades_sentence(published, published.month()));
  data.set("bound", std::to_string(published.rules().upper_bound));
  data.set("figures", cards(published));
  data.set("areas", published.context().analysis().areas.empty() ? "" : areas_table(published));
  return {"overview", "Overview", fill("published_overview", data)};
}

Section published_outcome(const Published& published) {
  Data data;
  data.set("lead", grades_sentence(published, published.month()));
  const bool graded = !ungraded(published.context().analysis());
  data.set("graded", graded);
  data.set("grades", graded ? grades_table(published) : "");
  data.set("months", graded ? months_table(published) : "");
  data.set("has_quarter", published.has_quarter());
  return {"outcome", "Overall outcome", fill("published_outcome", data)};
}

std::optional<Section> published_year(const Published& published) {
  Context& context = published.context();
  std::vector<const ControlChart*> open;
  for (const ControlChart& chart : context.analysis().charts) {
    if (open_series(published, chart)) open.push_back(&chart);
  }
  if (open.empty()) return std::nullopt;
  Data charts{Data::type::list};
  std::vector<std::string> signalled;
  for (const ControlChart* chart : open) {
    const int number = context.next_number();
    const auto& last = chart->points.back();
    Data entry;
    entry.set("heading", measure_title(context, chart->measure));
    entry.set("caption", "Figure " + std::to_string(number) + ": " + measure_population(context, chart->measure) +
                             ", " + Context::range_words(chart->points.front().period, last.period) +
                             (chart->provisional ? " (limits provisional)" : ""));
    entry.set("chart", control_chart_svg(context, *chart, axis_top(*chart)));
    entry.set("table", points_table(published, *chart, number));
    charts.push_back(entry);
    if (last.period == context.analysis().period && !last.signals.empty()) {
      signalled.push_back(lower_first(measure_title(context, chart->measure)));
    }
  }
  Data data;
  data.set("lead", signalled.empty()
                       ? "Each published " + context.month() +
                             " figure is within its limits or gives no other signal, so no trend is claimed."
                       : context.month() + " gives a control chart signal for " + domain::list_words(signalled) +
                             "; the rule stands with each chart.");
  data.set("charts", charts);
  return Section{"year", "The months so far", fill("published_year", data)};
}

}  // namespace touchstone::report
