// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of a roll-up that say what came of the audits, and how all of it was counted.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "server/domain/practice.h"
#include "server/report/figure_data.h"
#include "server/report/phrases.h"
#include "server/report/roll_up_sections.h"
#include "server/report/table.h"

namespace touchstone::report {

namespace {

using domain::ActionCounts;
using domain::Agreement;
using domain::Grade;
using domain::LearningEvent;
using domain::LearningState;
using domain::RollUp;
using domain::RollUpMeasure;
using domain::Share;

Cell part_cell(const Share& share) {
  const bool large = share.denominator >= domain::percentage_base;
  return {large ? n_of(share) + " (" + domain::percent(share) + ")" : n_of(share), "", "", share_data(share)};
}

std::string target_words(const domain::AuditMeasure& measure) {
  return std::string{measure.direction == domain::MeasureDirection::AtLeast ? "At least " : "At most "} +
         std::to_string(measure.target_percent) + "% by " + domain::date_words(measure.target_on);
}

std::string scope_words(const domain::AuditMeasure& measure) {
  std::string words = measure.area_code.empty() ? "All areas" : measure.area_code;
  if (measure.programme_code.empty()) words += ", every programme";
  return words + (measure.unit == domain::MeasureUnit::Managers ? ", of managers" : "");
}

std::string met_words(const RollUpMeasure& reading) {
  if (!reading.share.defined()) return "Nothing counted";
  return reading.met ? "Met" : "Not met";
}

std::string measures_table(const RollUpPages& pages) {
  const domain::Window& window = pages.roll_up.window;
  Table table;
  table.caption =
      "Table " + std::to_string(pages.context.next_number()) + ": measures, " + domain::months_words(window);
  table.columns = {{"Measure"},
                   {"Of", "text"},
                   {"Target", "text"},
                   {domain::window_name(window), "num"},
                   {domain::window_name(domain::window_before(window)), "num past"},
                   {"Target in this time", "text"}};
  for (const RollUpMeasure& reading : pages.roll_up.measures) {
    table.rows.push_back({reading.measure.title,
                          {{scope_words(reading.measure)},
                           {target_words(reading.measure)},
                           part_cell(reading.share),
                           part_cell(reading.before),
                           {met_words(reading)}}});
  }
  table.note = "Counted over these months, whatever window the measure is read over elsewhere. –: nothing counted.";
  table.look = "dense";
  return table_html(table);
}

/// "0.62", "−0.05".
std::string two_decimals(double value) {
  const long long hundredths = std::llround(std::abs(value) * 100);
  const std::string cents = std::to_string(hundredths % 100);
  return (value < 0 && hundredths > 0 ? "−" : "") + std::to_string(hundredths / 100) + "." +
         (cents.size() == 1 ? "0" : "") + cents;
}

std::string coefficient_words(const std::string& name, const domain::Coefficient& coefficient) {
  return name + " " + two_decimals(coefficient.value) + " (95% limits " + two_decimals(coefficient.low) + " to " +
         two_decimals(coefficient.high) + ")";
}

std::string agreement_note(const Agreement& agreement) {
  std::vector<std::string> coefficients;
  if (agreement.linear_kappa)
    coefficients.push_back(coefficient_words("linear weighted kappa", *agreement.linear_kappa));
  if (agreement.quadratic_kappa) {
    coefficients.push_back(coefficient_words("quadratic weighted kappa", *agreement.quadratic_kappa));
  }
  if (agreement.ac2) coefficients.push_back(coefficient_words("Gwet’s AC2", *agreement.ac2));
  if (coefficients.empty()) {
    return "Under " + std::to_string(domain::least_pairs) + " second readings counts say more than a coefficient.";
  }
  return "Agreement beyond chance: " + domain::list_words(coefficients) + ".";
}

std::string pairs_table(const RollUpPages& pages) {
  const RollUp& roll_up = pages.roll_up;
  Table table;
  table.caption = "Table " + std::to_string(pages.context.next_number()) +
                  ": first grade (rows) by second grade (columns), " + domain::months_words(roll_up.window);
  table.columns = {{"First grade"}};
  for (const Grade second : domain::all_grades) {
    table.columns.push_back({domain::capitalised(std::string{domain::grade_words(second)}), "num"});
  }
  for (const Grade first : domain::all_grades) {
    Row row{domain::capitalised(std::string{domain::grade_words(first)})};
    for (const Grade second : domain::all_grades) {
      const auto found = roll_up.pairs.find({first, second});
      const std::int64_t count = found == roll_up.pairs.end() ? 0 : found->second;
      row.cells.push_back({std::to_string(count), "", first == second ? "strong" : ""});
    }
    table.rows.push_back(std::move(row));
  }
  table.note = "In bold: both readings gave the same grade. " + agreement_note(roll_up.agreement);
  return table_html(table);
}

std::string actions_lead(const ActionCounts& all) {
  if (all.at_start == 0 && all.opened == 0) return "No action was open, and none was made from these audits.";
  return std::string{all.opened == 0 ? "No action was opened" : "Opened: " + std::to_string(all.opened)} +
         "; accepted as done: " + std::to_string(all.accepted) + "; open at the end: " + std::to_string(all.at_end()) +
         ", " + (all.overdue == 0 ? "none" : std::to_string(all.overdue)) + " of them past the due date.";
}

std::string actions_table(const RollUpPages& pages) {
  Table table;
  table.caption = "Table " + std::to_string(pages.context.next_number()) + ": actions by service area, " +
                  domain::months_words(pages.roll_up.window);
  table.columns = {{"Service area"},    {"Open at the start", "num"}, {"Opened", "num"},
                   {"Accepted", "num"}, {"Open at the end", "num"},   {"Past their date", "num"}};
  const auto add = [&](const std::string& head, const ActionCounts& counts, const std::string& look) {
    table.rows.push_back({head,
                          {{std::to_string(counts.at_start)},
                           {std::to_string(counts.opened)},
                           {std::to_string(counts.accepted)},
                           {std::to_string(counts.at_end())},
                           {std::to_string(counts.overdue)}},
                          look});
  };
  for (const ActionCounts& area : pages.roll_up.actions) add(area.area_code, area, "");
  add("All areas", pages.roll_up.all_actions(), "total");
  table.note =
      "Open at the start + opened − accepted = open at the end. An action that was opened again counts as not "
      "accepted.";
  return table_html(table);
}

std::string months_of_theme(const domain::RollUpTheme& theme) {
  std::vector<std::string> names;
  names.reserve(theme.months.size());
  for (const auto& month : theme.months) names.push_back(domain::period_words(month));
  return names.empty() ? "–" : domain::list_words(names);
}

std::string themes_table(const RollUpPages& pages) {
  Table table;
  table.caption = "Table " + std::to_string(pages.context.next_number()) + ": themes and findings about them, " +
                  domain::months_words(pages.roll_up.window);
  table.columns = {{"Theme"},
                   {"Theme of", "text"},
                   {"Good practice", "num"},
                   {"For improvement", "num"},
                   {"Learning events", "num"}};
  for (const auto& theme : pages.roll_up.themes) {
    const bool own = !theme.months.empty();
    table.rows.push_back({domain::deidentified(theme.theme),
                          {{months_of_theme(theme)},
                           {own ? std::to_string(theme.good_practice) : "–"},
                           {own ? std::to_string(theme.improvement) : "–"},
                           {std::to_string(theme.events.size())}}});
  }
  table.note =
      "Findings as auditors recorded them in completed audits. A learning event is an event or a plan of teams.";
  return table_html(table);
}

std::string outcome_words(const LearningEvent& event) {
  switch (event.state) {
    case LearningState::Planned:
      return "Planned";
    case LearningState::Held:
      return "To be looked at again on " + domain::date_words(event.look_again_on);
    case LearningState::LookedAtAgain:
      return domain::deidentified(event.outcome);
  }
  return {};
}

std::string areas_of_event(const LearningEvent& event) {
  return event.area_codes.empty() ? "All areas" : domain::list_words(event.area_codes);
}

std::string events_table(const RollUpPages& pages) {
  Table table;
  table.caption = "Table " + std::to_string(pages.context.next_number()) + ": what came of the themes";
  table.columns = {{"Theme"}, {"What was done", "text"}, {"For", "text"}, {"On", "text"}, {"What changed", "text"}};
  for (const auto& theme : pages.roll_up.themes) {
    for (const LearningEvent& event : theme.events) {
      table.rows.push_back({domain::deidentified(theme.theme),
                            {{domain::deidentified(event.what)},
                             {areas_of_event(event)},
                             {domain::date_words(event.held_on)},
                             {outcome_words(event)}}});
    }
  }
  table.look = "dense";
  return table_html(table);
}

struct Counted {
  std::string figure;
  std::string how;
  std::string value;
};

std::string worked_out(const Share& share) {
  if (!share.defined()) return "–";
  return std::to_string(share.numerator) + " ÷ " + std::to_string(share.denominator) + " = " + decimal_or_dash(share);
}

std::vector<Counted> counting_rules(const RollUp& roll_up) {
  const auto& counts = roll_up.counts;
  return {
      {"Months", "An audit counts in the month of its cycle, whenever it came in.",
       domain::months_words(roll_up.window)},
      {"Completed", "Handed in by the auditor and not sent back.", std::to_string(counts.completed)},
      {"Completion", "Completed ÷ (allocated − exempt), each summed over the months.",
       worked_out({counts.completed, counts.allocated - counts.exempt})},
      {"Discussed", "Audits talked through with the practitioner ÷ completed.",
       worked_out({counts.discussions_held, counts.completed})},
      {"Grade",
       "The auditor’s overall grade, or the second reader’s where there is one. Shares are of completed audits.",
       "Requires improvement: " + worked_out({roll_up.grades.requires_improvement, roll_up.grades.total()})},
      {"Focus 5", "Yes ÷ (yes + no), in areas that hold cases. Not applicable and unanswered are left out.", "–"},
      {"Measures", "What the measure counts, over these months. Managers with audits in several months are one.",
       std::to_string(roll_up.measures.size())},
      {"Agreement", "Audits of these months that were read a second time, first grade beside second.",
       std::to_string(roll_up.agreement.pairs)},
      {"Actions",
       "By the council’s calendar: opened and accepted on a day of these months, from the programme’s audits of any "
       "month.",
       std::to_string(roll_up.all_actions().opened) + " opened"},
      {"Change", "Difference of the unrounded shares, in percentage points, against the same length of time before.",
       roll_up.before ? domain::window_name(roll_up.before->window) : "–"}};
}

std::string rules_table(const RollUpPages& pages) {
  Table table;
  table.caption = "How each figure is counted";
  table.columns = {{"Figure"}, {"How it is counted", "text"}, {domain::window_name(pages.roll_up.window), "text"}};
  for (const Counted& one : counting_rules(pages.roll_up)) table.rows.push_back({one.figure, {{one.how}, {one.value}}});
  table.note = "Figures as at " + pages.context.settings().as_at_words + " (" + pages.context.settings().time_zone +
               "). Monthly reports signed off earlier keep theirs; what came in later counts here.";
  table.look = "dense rules";
  return table_html(table);
}

/// Which other windows count the same audits.
constexpr const char* overlap_html =
    "<p>A quarter and its year, and a calendar year and a financial year, count some of the same audits: their figures "
    "are not to be added. Windows that overlap are not both published, because subtracting one from the other could "
    "uncover a small number; only months and the quarter they make up are proven together.</p>";

}  // namespace

Section roll_up_measures(const RollUpPages& pages) {
  const auto& measures = pages.roll_up.measures;
  if (measures.empty()) return roll_up_section("measures", "Measures", "No measure is set for this programme.", {});
  std::int64_t counted = 0;
  std::int64_t met = 0;
  for (const auto& reading : measures) {
    counted += reading.share.defined() ? 1 : 0;
    met += reading.met ? 1 : 0;
  }
  const Share share{met, counted};
  const std::string lead = counted == 0 ? "Nothing was counted for any measure."
                                        : "Met in this time: " + domain::count_words(share) + " with a figure.";
  return roll_up_section("measures", "Measures", lead, {{"", measures_table(pages)}});
}

Section roll_up_agreement(const RollUpPages& pages) {
  const Agreement& agreement = pages.roll_up.agreement;
  if (agreement.pairs == 0) {
    return roll_up_section("agreement", "Agreement of second readings", "No audit was read a second time.", {});
  }
  const std::string lead = "The same grade: " + domain::share_words({agreement.exact, agreement.pairs}) +
                           "; within one grade: " + n_of({agreement.within_one, agreement.pairs}) +
                           "; raised: " + std::to_string(agreement.raised) +
                           "; lowered: " + std::to_string(agreement.lowered) + ".";
  return roll_up_section("agreement", "Agreement of second readings", lead, {{"", pairs_table(pages)}});
}

Section roll_up_actions(const RollUpPages& pages) {
  const auto lead = actions_lead(pages.roll_up.all_actions());
  if (pages.roll_up.actions.empty()) return roll_up_section("follow-up", "Actions", lead, {});
  return roll_up_section("follow-up", "Actions", lead, {{"", actions_table(pages)}});
}

Section roll_up_themes(const RollUpPages& pages) {
  const auto& themes = pages.roll_up.themes;
  if (themes.empty()) {
    return roll_up_section("themes", "Themes and what came of them",
                           "The months had no theme, and no learning event was held.", {});
  }
  std::size_t events = 0;
  for (const auto& theme : themes) events += theme.events.size();
  const std::string lead = "Themes: " + std::to_string(themes.size()) + "; learning events held or planned for them: " +
                           (events == 0 ? "none" : std::to_string(events)) + ".";
  std::vector<RollUpBlock> blocks{{"", themes_table(pages)}};
  if (events > 0) blocks.push_back({"What came of them", events_table(pages)});
  return roll_up_section("themes", "Themes and what came of them", lead, blocks);
}

Section roll_up_counting(const RollUpPages& pages) {
  return roll_up_section(
      "counting", "How the figures were counted",
      "Every figure is counted from audit records; none is typed in. Areas and months add up to the total.",
      {{"", rules_table(pages)}, {"Other quarters and years", overlap_html}});
}

}  // namespace touchstone::report
