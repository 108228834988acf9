// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/pack_tables.h"

#include "server/domain/words.h"
#include "server/report/context.h"
#include "server/report/html.h"
#include "server/report/phrases.h"

namespace touchstone::report {

namespace {

std::string or_dash(const std::string& text) { return text.empty() ? "–" : text; }

std::string date_or_dash(const std::optional<domain::Date>& date) { return date ? domain::to_string(*date) : "–"; }

/// A way to another page of the pack, in a cell of its own; `label` says where it leads, and holds the `words`.
Cell link_cell(const std::string& page, const std::string& words, const std::string& label) {
  if (page.empty()) return {"–"};
  return {"", "<a href=\"" + escape(page) + "\" aria-label=\"" + escape(label) + "\">" + escape(words) + "</a>"};
}

std::string table_title(int number, const std::string& words) {
  return "Table " + std::to_string(number) + ": " + words;
}

std::string action_state_words(const PackAction& action) {
  const std::string overdue =
      action.days_overdue == 0
          ? ""
          : ", " + counted(static_cast<std::size_t>(action.days_overdue), "day", "days") + " overdue";
  switch (action.state) {
    case domain::ActionState::Open:
      return "open" + overdue;
    case domain::ActionState::ReportedDone:
      return "reported done, not accepted yet";
    case domain::ActionState::SentBack:
      return "sent back" + overdue;
    case domain::ActionState::Accepted:
      return "accepted" + (action.answered_by.empty() ? "" : " by " + action.answered_by);
  }
  return {};
}

std::string ruling_words(const PackAudit& audit) {
  std::string words;
  for (const PackDispute& dispute : audit.disputes) {
    words += (words.empty() ? "" : "; ") + dispute.state;
    if (dispute.ruled_grade) words += " to " + std::string{domain::grade_words(*dispute.ruled_grade)};
    if (!dispute.ruled_by.empty()) words += " by " + dispute.ruled_by;
  }
  return or_dash(words);
}

std::string target_words(const domain::AuditMeasure& measure) {
  return std::string{measure.direction == domain::MeasureDirection::AtLeast ? "At least " : "At most "} +
         std::to_string(measure.target_percent) + "% by " + domain::date_words(measure.target_on);
}

std::string measure_state_words(domain::MeasureState state) {
  switch (state) {
    case domain::MeasureState::NothingCounted:
      return "Nothing counted";
    case domain::MeasureState::Reached:
      return "Reached";
    case domain::MeasureState::OnTheWay:
      return "On the way";
    case domain::MeasureState::OffTheWay:
      return "Off the way";
  }
  return {};
}

std::string window_words(const domain::MeasureReading& reading) {
  return reading.first && reading.last ? months_words(*reading.first, *reading.last) : "–";
}

}  // namespace

std::string grade_or_dash(const std::optional<domain::Grade>& grade) {
  return grade ? domain::capitalised(std::string{domain::grade_words(*grade)}) : "–";
}

std::string reading_words(const std::optional<PackReading>& reading) {
  if (!reading) return "–";
  switch (reading->state) {
    case domain::ModerationState::Due:
      return "due";
    case domain::ModerationState::Taken:
      return "under way";
    case domain::ModerationState::Done:
      return "read by " + reading->reader +
             (reading->grade ? ": " + std::string{domain::grade_words(*reading->grade)} : "");
  }
  return {};
}

std::string audit_state_words(const PackAudit& audit) {
  return audit.exempt ? "exempt" : std::string{domain::state_words(audit.state)};
}

std::string late_words(const PackAudit& audit) {
  const int days = audit.days_late();
  return days == 0 ? "" : "late by " + counted(static_cast<std::size_t>(days), "day", "days");
}

std::string counted(std::size_t count, const char* one, const char* several) {
  return std::to_string(count) + " " + (count == 1 ? one : several);
}

std::string months_words(const domain::Period& first, const domain::Period& last) {
  return Context::range_words(first, last);
}

std::string pack_marking(const std::string& marking) { return marking.empty() ? "OFFICIAL-SENSITIVE" : marking; }

std::vector<std::pair<std::string, std::string>> about_entries(const PackAbout& about) {
  std::vector<std::pair<std::string, std::string>> entries{
      {"Handling", pack_marking(about.marking) + ". It holds case references and names of staff; no child is named"},
      {"Covers", about.programme + ", " + months_words(about.first, about.last)},
      {"Made by", about.made_by},
      {"Figures as at", about.made_at + ". Audits returned later are not in it"},
      {"Pack number", about.pack_id + ". The event log says under it who took which records out"}};
  if (about.sample) entries.emplace_back("Sample", "Council, cases, findings and quotations are invented");
  return entries;
}

std::string about_html(const std::vector<std::pair<std::string, std::string>>& entries) {
  std::string html = "<dl class=\"about\">\n";
  for (const auto& [term, words] : entries) {
    html += "<div><dt>" + escape(term) + "</dt><dd><bdi>" + escape(words) + "</bdi></dd></div>\n";
  }
  return html + "</dl>\n";
}

Table pack_months_table(int number, const std::vector<PackMonth>& months, Links links) {
  Table table;
  table.caption = table_title(number, "audits of each month");
  table.columns = {
      {"Month"},       {"Theme", "text"},        {"Allocated", "num"}, {"Exempt", "num"}, {"Completed", "num"},
      {"Late", "num"}, {"Not completed", "num"}, {"Discussed", "num"}};
  for (const auto grade : domain::all_grades) {
    table.columns.push_back({domain::capitalised(std::string{domain::grade_words(grade)}), "num"});
  }
  table.columns.push_back({"Its report", "text"});
  for (const PackMonth& month : months) {
    Row row{domain::period_words(month.period), {{or_dash(month.theme)}}};
    for (const auto count : {month.counts.allocated, month.counts.exempt, month.counts.completed, month.late,
                             month.counts.not_completed(), month.counts.discussions_held}) {
      row.cells.push_back({std::to_string(count)});
    }
    for (const auto grade : domain::all_grades) row.cells.push_back({std::to_string(month.grades.of(grade))});
    row.cells.push_back(links == Links::Pages
                            ? link_cell("reports/" + domain::to_string(month.period) + ".html", month.report_words,
                                        "Report of " + domain::period_words(month.period) + ": " + month.report_words)
                            : Cell{month.report_words});
    table.rows.push_back(std::move(row));
  }
  table.note =
      "Counted from the audits in this pack. A report that was signed off shows the figures it was signed with. "
      "Exempt audits count neither as completed nor as not completed. Late are those of the completed that were handed "
      "in after the day they were due. A grade is the one that counts.";
  table.look = "dense";
  return table;
}

Table pack_audits_table(int number, const std::vector<PackAudit>& audits, Links links) {
  Table table;
  table.caption = table_title(number, "audits allocated (" + std::to_string(audits.size()) + ")");
  table.columns = {{"Case reference"},       {"Month", "date"},
                   {"Service area", "text"}, {"Team", "text"},
                   {"Auditor", "text"},      {"Due", "date"},
                   {"State", "text"},        {"Handed in", "date"},
                   {"Late", "text"},         {"Grade that counts", "text"},
                   {"Why not done", "text"}};
  if (links == Links::Pages) table.columns.push_back({"Page", "text"});
  for (const PackAudit& audit : audits) {
    Row row{audit.case_reference,
            {{domain::to_string(audit.period)},
             {audit.area},
             {or_dash(audit.team)},
             {audit.auditor},
             {domain::to_string(audit.due_on)},
             {audit_state_words(audit)},
             {date_or_dash(audit.submitted_on)},
             {or_dash(late_words(audit))},
             {grade_or_dash(audit.completed() ? audit.grade : std::nullopt)},
             {or_dash(audit.not_done_reason)}}};
    if (links == Links::Pages) {
      row.cells.push_back(link_cell(
          audit.page, "Open", "Open the audit of " + audit.case_reference + ", " + domain::period_words(audit.period)));
    }
    table.rows.push_back(std::move(row));
  }
  table.look = "dense";
  return table;
}

Table pack_grades_table(int number, const std::vector<PackAudit>& audits) {
  Table table;
  table.columns = {{"Case reference"},           {"Month", "date"},          {"Service area", "text"},
                   {"Auditor’s grade", "text"},  {"Second reading", "text"}, {"Disputed", "text"},
                   {"Grade that counts", "text"}};
  for (const PackAudit& audit : audits) {
    if (!audit.completed()) continue;
    table.rows.push_back({audit.case_reference,
                          {{domain::to_string(audit.period)},
                           {audit.area},
                           {grade_or_dash(audit.first_grade)},
                           {reading_words(audit.reading)},
                           {ruling_words(audit)},
                           {grade_or_dash(audit.grade)}}});
  }
  table.caption = table_title(number, "grades of completed audits with second readings and rulings (" +
                                          std::to_string(table.rows.size()) + ")");
  table.note =
      "– under second reading: nobody has begun one. A second grade counts in place of the first, a ruling in "
      "place of both.";
  table.look = "dense";
  return table;
}

Table pack_actions_table(int number, const std::vector<PackAction>& actions) {
  Table table;
  table.caption = table_title(number, "actions from these audits (" + std::to_string(actions.size()) + ")");
  table.columns = {{"Case reference"},
                   {"Month", "date"},
                   {"Service area", "text"},
                   {"About", "text"},
                   {"What must happen", "text"},
                   {"Owner", "text"},
                   {"Priority", "text"},
                   {"Due", "date"},
                   {"State", "text"},
                   {"What was done", "text"}};
  for (const PackAction& action : actions) {
    table.rows.push_back({action.case_reference,
                          {{domain::to_string(action.period)},
                           {action.area},
                           {or_dash(action.about)},
                           {action.text},
                           {action.owner},
                           {std::string{domain::priority_key(action.priority)}},
                           {domain::to_string(action.due_on)},
                           {action_state_words(action)},
                           {or_dash(action.evidence)}}});
  }
  table.look = "dense";
  return table;
}

Table pack_re_audits_table(int number, const std::vector<PackReAudit>& re_audits) {
  Table table;
  table.caption = table_title(number, "re-audits (" + std::to_string(re_audits.size()) + ")");
  table.columns = {{"Case reference"},    {"First audit", "date"}, {"Service area", "text"}, {"First grade", "text"},
                   {"Why again", "text"}, {"Due", "date"},         {"State", "text"},        {"Grade then", "text"}};
  for (const PackReAudit& re_audit : re_audits) {
    table.rows.push_back({re_audit.case_reference,
                          {{domain::to_string(re_audit.first_period)},
                           {re_audit.area},
                           {grade_or_dash(re_audit.first_grade)},
                           {or_dash(re_audit.why)},
                           {domain::to_string(re_audit.due_on)},
                           {re_audit.state},
                           {grade_or_dash(re_audit.grade)}}});
  }
  table.look = "dense";
  return table;
}

Table pack_measures_table(int number, const std::vector<PackMeasure>& measures) {
  Table table;
  table.caption = table_title(number, "measures of the area (" + std::to_string(measures.size()) + ")");
  table.columns = {
      {"Measure"},      {"Target", "text"}, {"Stands at", "num"}, {"Counted over", "text"}, {"Window before", "num"},
      {"State", "text"}};
  for (const PackMeasure& one : measures) {
    table.rows.push_back({one.measure.title,
                          {{target_words(one.measure)},
                           {n_of(one.reading.share)},
                           {window_words(one.reading)},
                           {n_of(one.reading.before)},
                           {measure_state_words(one.reading.state)}}});
  }
  table.note =
      "Reached: the share meets the target, unrounded. On the way: its date has not passed and the share is "
      "nearer than in the window before, or nothing was counted then. Off the way: else.";
  return table;
}

}  // namespace touchstone::report
