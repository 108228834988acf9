// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "server/report/area_tables.h"
#include "server/report/findings.h"
#include "server/report/marks.h"
#include "server/report/phrases.h"
#include "server/report/sections.h"
#include "server/report/template.h"

namespace touchstone::report {

namespace {

using domain::AreaAnalysis;
using domain::AreaFigures;
using domain::CycleCounts;
using domain::Grade;
using domain::Share;

constexpr std::size_t questions_named = 3;

std::string returned_words(std::int64_t completed, std::int64_t due) {
  if (completed == due) {
    if (due == 1) return "The only audit came back";
    return due == 2 ? "Both audits came back" : "All " + std::to_string(due) + " audits came back";
  }
  return "Of the " + std::to_string(due) + " audits, " + std::to_string(completed) + " came back";
}

std::string lead(const AreaAnalysis& area) {
  const CycleCounts& counts = area.figures.counts;
  const std::int64_t due = counts.allocated - counts.exempt;
  if (due == 0) {
    const std::string all = counts.allocated == 1 ? "The only audit allocated was exempt"
                            : counts.allocated == 2
                                ? "Both audits allocated were exempt"
                                : "All " + std::to_string(counts.allocated) + " audits allocated were exempt";
    return all + ", so there is nothing to report on practice this month.";
  }
  if (counts.completed == 0) {
    const std::string none = due == 1   ? "The only audit allocated was not completed"
                             : due == 2 ? "Neither of the 2 audits allocated was completed"
                                        : "None of the " + std::to_string(due) + " audits allocated was completed";
    return none + ", so there is nothing to report on practice this month.";
  }
  std::string words = returned_words(counts.completed, due);
  const auto& grades = area.figures.grades;
  if (grades.total() == 0) return words + ".";
  const auto only = only_grade(grades);
  if (!only) return words + ": " + grades_list(grades) + ".";
  const std::string verb = grade_verb(*only, grades.total());
  return words + (grades.total() == 1 ? "; it " : grades.total() == 2 ? "; both " : "; all ") + verb + ".";
}

/// What a reader must know of so few audits; empty where there are enough.
std::string caution(std::int64_t completed) {
  if (completed >= domain::percentage_base) return {};
  if (completed == 1) return "Read it as 1 case, not as a rate for the service.";
  return "One audit more or less moves any share by " + std::to_string(domain::whole_percent({1, completed})) +
         " points. Read these as " + std::to_string(completed) + " cases, not as a rate for the service.";
}

Data grade_marks(const AreaFigures& figures) {
  Data marks{Data::type::list};
  std::vector<std::vector<Run>> runs;
  runs.reserve(domain::all_grades.size());
  for (const Grade grade : domain::all_grades) runs.push_back({{mark_of(grade), figures.grades.of(grade)}});
  const std::int64_t most = largest(runs);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::int64_t count = runs[i].front().count;
    Data mark;
    mark.set("drawing", count > 0 && most <= most_squares ? row_drawing(runs[i], most, most) : "");
    mark.set("words", domain::capitalised(std::string{domain::grade_words(domain::all_grades[i])}) + " " +
                          std::to_string(count));
    marks.push_back(mark);
  }
  return marks;
}

Data reasons(const AreaAnalysis& area) {
  Data list{Data::type::list};
  std::int64_t known = 0;
  for (const auto& reason : area.not_completed_reasons) {
    known += reason.count;
    const std::string words = reason.reason.empty() ? "No reason given" : domain::capitalised(reason.reason);
    list.push_back(Data{"words", words + " " + reason_count_words(reason)});
  }
  const std::int64_t open = area.figures.counts.not_completed() - known;
  if (open > 0) list.push_back(Data{"words", "Not yet handed in " + std::to_string(open)});
  return list;
}

std::string discussion_words(const Context& context, const AreaFigures& figures) {
  const Share share{figures.counts.discussions_held, figures.counts.completed};
  std::string words;
  if (share.numerator == 0) {
    words = share.denominator == 1 ? "The audit was not talked through with the practitioner"
                                   : "None of the " + std::to_string(share.denominator) +
                                         " audits was talked through with the practitioner";
  } else if (share.denominator == 1) {
    words = "The audit was talked through with the practitioner";
  } else {
    words = "Auditors talked the audit through with the practitioner in " +
            (share.numerator == share.denominator
                 ? (share.denominator == 2 ? "both" : "all " + std::to_string(share.denominator))
                 : n_of(share)) +
            " cases";
  }
  const AreaFigures* before = Context::area_in(context.previous(), figures.code);
  if (before != nullptr && before->counts.completed > 0) {
    words += " (" + context.name_of(context.previous()->period) + ": " +
             n_of({before->counts.discussions_held, before->counts.completed}) + ")";
  }
  return words + ".";
}

bool returned_none(const CycleCounts& counts) { return counts.allocated > counts.exempt && counts.completed == 0; }

/// "First month this year in which YPS returned none".
std::string none_returned_heading(const Context& context, const AreaFigures& reported) {
  const std::string& code = reported.code;
  const auto months = std::count_if(context.year().begin(), context.year().end(), [&](const MonthSlot& slot) {
    const AreaFigures* area = Context::area_in(slot.figures, code);
    return area != nullptr && returned_none(area->counts);
  });
  if (context.year().size() == 1 || !returned_none(reported.counts)) return code + " audits by month";
  if (months == 1) return "First month this year in which " + code + " returned none";
  return context.month() + " is 1 of " + std::to_string(months) + " months this year in which " + code +
         " returned none";
}

void set_own_words(Context& context, const AreaAnalysis& area, Data& data) {
  const std::string own = context.section_words(domain::ReportSection::Area, area.figures.code);
  data.set("own", own);
  data.set("has_own", !own.empty());
}

std::string not_returned_html(Context& context, const AreaAnalysis& area) {
  const CycleCounts& counts = area.figures.counts;
  Data data;
  set_own_words(context, area, data);
  data.set("lead", lead(area));
  data.set("completed", "0 of " + std::to_string(counts.allocated - counts.exempt));
  data.set("reasons", reasons(area));
  data.set("has_reasons", counts.not_completed() > 0);
  data.set("month", context.month());
  data.set("code", area.figures.code);
  data.set("heading", none_returned_heading(context, area.figures));
  data.set("months", area_months_table(context, area));
  data.set("case_holding", area.figures.case_holding && !area.figures.focus5.empty());
  data.set("focus5", area.figures.focus5.empty() ? "" : answers_table(context, area, AnswerKind::Focus5));
  return fill("area_none", data);
}

/// "“Visit in timescale” (all 6), “Supervision” (all 5) and 4 other questions": those that every applicable answer
/// agrees on, record checks first.
std::string agreed_on(Context& context, const AreaFigures& figures, const std::string& direction) {
  std::vector<std::string> parts;
  const auto add = [&](const std::string& family, const std::vector<domain::AnswerCounts>& questions) {
    for (const domain::AnswerCounts& question : questions) {
      const std::string measure = family + question.key + "@" + figures.code;
      const domain::Fact* fact = context.fact("unanimous", measure);
      if (fact == nullptr || fact->direction != direction) continue;
      if (context.told("unanimous", measure) == nullptr) continue;
      const std::int64_t all = question.share().denominator;
      parts.push_back("“" + measure_title(context, measure) + "” (" +
                      (all == 2 ? "both" : "all " + std::to_string(all)) + ")");
    }
  };
  add("focus5.", figures.focus5);
  add("question.", figures.questions);
  if (parts.size() > questions_named) {
    const std::size_t others = parts.size() - questions_named;
    parts.resize(questions_named);
    parts.push_back(std::to_string(others) + (others == 1 ? " other question" : " other questions"));
  }
  return domain::list_words(parts);
}

/// What the area's answers say in one paragraph, and how many came back the month before; begun in one of three ways,
/// so that neighbouring pages do not read alike. Empty where there is nothing to say.
std::string draft(Context& context, const AreaAnalysis& area, std::size_t index) {
  const AreaFigures& figures = area.figures;
  const std::string yes = agreed_on(context, figures, "yes");
  const std::string no = agreed_on(context, figures, "no");
  std::string words;
  if (!yes.empty()) {
    words = index % 3 == 0   ? "Every applicable answer was yes for " + yes + "."
            : index % 3 == 1 ? "The answer was yes wherever it applied for " + yes + "."
                             : "Auditors answered yes in each case where it applied for " + yes + ".";
  }
  if (!no.empty()) {
    words += (words.empty() ? "Every applicable answer was no for " : " It was no each time for ") + no + ".";
  }
  const AreaFigures* before = Context::area_in(context.previous(), figures.code);
  const Share then =
      before == nullptr ? Share{} : Share{before->counts.completed, before->counts.allocated - before->counts.exempt};
  if (then.defined() && context.told("change", "completion@" + figures.code, context.previous()->period) != nullptr) {
    words += (words.empty() ? "In " : " In ") + context.name_of(context.previous()->period) + " " +
             domain::count_words(then) + (then.denominator == 1 ? " audit came back." : " audits came back.");
  }
  return words;
}

std::string practice_html(Context& context, const AreaAnalysis& area) {
  const AreaFigures& figures = area.figures;
  Data data;
  data.set("has_focus5", figures.case_holding && !figures.focus5.empty());
  if (figures.case_holding && !figures.focus5.empty()) {
    data.set("focus5_heading", answers_heading(context, area, AnswerKind::Focus5));
    data.set("focus5", answers_table(context, area, AnswerKind::Focus5));
  }
  data.set("has_questions", !figures.questions.empty());
  if (!figures.questions.empty()) {
    data.set("questions_heading", answers_heading(context, area, AnswerKind::Practice));
    data.set("questions", answers_table(context, area, AnswerKind::Practice));
  }
  Data graded{Data::type::list};
  for (const auto& question : figures.graded_questions) {
    Data entry;
    entry.set("heading", graded_heading(context, question));
    entry.set("table", graded_table(context, area, question));
    graded.push_back(entry);
  }
  data.set("graded", graded);
  data.set("discussion", discussion_words(context, figures));
  return fill("area_practice", data);
}

std::string returned_html(Context& context, const AreaAnalysis& area, std::size_t index) {
  const AreaFigures& figures = area.figures;
  const CycleCounts& counts = figures.counts;
  const std::string small = caution(counts.completed);
  Data data;
  const std::string drafted = draft(context, area, index);
  data.set("draft", drafted);
  data.set("drafted", !drafted.empty());
  set_own_words(context, area, data);
  data.set("lead", lead(area));
  data.set("completed", std::to_string(counts.completed) + " of " + std::to_string(counts.allocated - counts.exempt));
  data.set("discussed", std::to_string(counts.discussions_held) + " of " + std::to_string(counts.completed));
  data.set("graded", !ungraded(counts, figures.grades));
  data.set("grades", grade_marks(figures));
  data.set("cautioned", !small.empty());
  data.set("caution_head", "Small numbers: " + domain::audits(counts.completed) + ".");
  data.set("caution", small);
  data.set("reasons", reasons(area));
  data.set("has_reasons", counts.not_completed() > 0);
  data.set("not_completed", std::to_string(counts.not_completed()));
  data.set("findings", area_findings_html(context, area));
  data.set("practice", practice_html(context, area));
  return fill("area", data);
}

}  // namespace

Section area_section(Context& context, std::size_t index) {
  const AreaAnalysis& area = context.analysis().areas.at(index);
  const std::string html =
      area.figures.counts.completed == 0 ? not_returned_html(context, area) : returned_html(context, area, index);
  return {"area-" + std::to_string(index + 1), area_title(area), html, true};
}

}  // namespace touchstone::report
