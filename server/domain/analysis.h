// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/domain/grade.h"
#include "server/domain/period.h"

namespace touchstone::domain {

/// A share as two counts; rounded only where it is shown.
struct Share {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;

  bool defined() const { return denominator > 0; }
  /// 0 to 1; only of a defined share.
  double value() const { return static_cast<double>(numerator) / static_cast<double>(denominator); }
  bool operator==(const Share&) const = default;
};

/// Audits by grade.
struct GradeCounts {
  std::int64_t outstanding = 0;
  std::int64_t good = 0;
  std::int64_t requires_improvement = 0;
  std::int64_t inadequate = 0;

  std::int64_t of(Grade grade) const;
  std::int64_t& of(Grade grade);
  std::int64_t total() const { return outstanding + good + requires_improvement + inadequate; }
  GradeCounts& operator+=(const GradeCounts& other);
  bool operator==(const GradeCounts&) const = default;
};

/// How many audits, and what became of them.
struct CycleCounts {
  std::int64_t allocated = 0;  ///< Without withdrawn ones.
  std::int64_t exempt = 0;     ///< Of those allocated.
  std::int64_t completed = 0;  ///< Submitted or accepted.
  std::int64_t discussions_held = 0;

  std::int64_t not_completed() const { return allocated - exempt - completed; }
  CycleCounts& operator+=(const CycleCounts& other);
  bool operator==(const CycleCounts&) const = default;
};

/// Answers to one yes/no question in completed audits.
struct AnswerCounts {
  std::string key;
  std::int64_t yes = 0;
  std::int64_t no = 0;
  std::int64_t not_applicable = 0;

  /// yes ÷ (yes + no): what does not apply and what was not answered count nowhere.
  Share share() const { return {yes, yes + no}; }
  bool operator==(const AnswerCounts&) const = default;
};

/// Grades given to one graded question in completed audits.
struct GradedQuestionCounts {
  std::string key;
  GradeCounts grades;
  bool operator==(const GradedQuestionCounts&) const = default;
};

/// What was counted in one service area in one cycle.
struct AreaFigures {
  std::string code;
  bool case_holding = false;
  CycleCounts counts;
  GradeCounts grades;
  std::vector<AnswerCounts> focus5;     ///< All five of `focus5_keys` when case-holding, else empty.
  std::vector<AnswerCounts> questions;  ///< Every yes/no question asked there, zeros included, in form order.
  std::vector<GradedQuestionCounts> graded_questions;
};

/// What was counted in one cycle.
struct CycleFigures {
  Period period;
  std::vector<AreaFigures> areas;  ///< Areas with an allocation, in the configured order.
};

/// A finding of a completed audit.
struct AnalysisFinding {
  std::string kind;  ///< "good_practice", "improvement" or "quotation".
  std::string text;
  std::string case_reference;
  bool theme = false;
  std::string source;  ///< Of a quotation: "practitioner", "parent", "child", "record" or empty.
  std::string audit_id;
  int index = 0;              ///< Which finding of that audit, from 0.
  std::string section_key{};  ///< Of the form; empty: none.
  bool late = false;          ///< Its audit was handed in after its due date, or not counted in what is revised.
};

/// How often audits were not completed for one reason; an empty reason: none given.
struct ReasonCount {
  std::string reason;
  std::int64_t count = 0;
  std::int64_t approval_awaited = 0;  ///< Of them, not approved yet.
};

/// One service area in the cycle reported on.
struct AreaAnalysis {
  std::string display_name;  ///< "Children & Families First"; the code is in `figures`.
  AreaFigures figures;
  std::vector<AnalysisFinding> findings;             ///< By case reference, in the order they were added.
  std::vector<ReasonCount> not_completed_reasons{};  ///< Most frequent first.
};

/// A question as the analysis names it.
struct QuestionLabel {
  std::string key;
  std::string short_text;  ///< "Child seen alone".
};

/// A share with the period it belongs to.
struct PeriodShare {
  Period period;
  Share share;
  bool operator==(const PeriodShare&) const = default;
};

/// A sentence that the figures justify, with its numbers. What does not apply is empty.
struct Fact {
  std::string kind;  ///< change, count_change, extreme, absence, majority_run, unanimous, not_returned, control_chart.
  std::string measure;    ///< "completion", "grade.good", "focus5.visit@BIT".
  std::string direction;  ///< lowest/highest, up/down/same, yes/no.
  std::optional<int> cycles;
  std::optional<Period> since;
  std::optional<std::int64_t> numerator;
  std::optional<std::int64_t> denominator;
  std::optional<Period> compared_with;
  std::optional<std::int64_t> compared_numerator;
  std::optional<std::int64_t> compared_denominator;
  std::optional<double> change;  ///< Percentage points, unrounded.
  std::optional<std::int64_t> count_change;
  std::optional<PeriodShare> low;
  std::optional<PeriodShare> high;
  std::string rule;      ///< The signal of a control chart.
  std::string movement;  ///< Of a signal: "above", "below", "rising", "falling"; for the sentence.
  std::vector<PeriodShare>
      run;               ///< The cycles of a majority run, or of a signal's run, oldest first; for the sentence.
  std::string sentence;  ///< English.
};

/// A p-chart of one measure, overall.
struct ControlChart {
  struct Point {
    Period period;
    Share share;
    double lower = 0;                  ///< Cut at 0.
    double upper = 1;                  ///< Cut at 1.
    std::vector<std::string> signals;  ///< Of beyond_limit, one_side, trend, two_of_three, in this order.
  };
  std::string measure;
  std::optional<double> centre;  ///< Pooled; empty without points.
  bool provisional = true;       ///< Fewer than 12 points.
  std::vector<Point> points;     ///< Oldest first.
};

/// All figures of a cycle, as `analyse` derives them.
struct MonthlyAnalysis {
  std::string programme;
  std::string programme_display_name;
  Period period;
  std::string theme;
  std::string cycle_state;  ///< "planned", "open" or "closed".
  std::string due_date;     ///< YYYY-MM-DD.
  Time as_at{};
  CycleCounts overview;
  GradeCounts grades;
  std::vector<AreaAnalysis> areas;
  std::vector<QuestionLabel> focus5_labels;
  std::vector<QuestionLabel> question_labels;
  std::vector<QuestionLabel> graded_question_labels;
  std::vector<Fact> facts;
  std::vector<ControlChart> charts;
  std::vector<CycleFigures> history;  ///< At most 36 cycles, oldest first, the one reported on last.
  /// Of those completed, handed in after their due date; nothing in what was kept before this was counted.
  std::optional<std::int64_t> completed_late{};
};

/// The five record checks, in order.
inline constexpr std::array<const char*, 5> focus5_keys{"chronology", "case_summary", "cultural_genogram",
                                                        "supervision", "visit"};
/// How far back an analysis looks, in cycles, the one reported on included.
inline constexpr std::size_t history_limit = 36;

/// When a completed audit was due and was handed in, by the council's calendar.
struct HandedIn {
  std::string audit_id;
  Date due_on{};
  std::optional<Date> handed_in_on;
};

/// What the store has counted, for `analyse`.
struct AnalysisInput {
  std::string programme;
  std::string programme_display_name;
  std::string theme;
  std::string cycle_state;
  std::string due_date;
  Time as_at{};
  std::vector<CycleFigures> cycles;          ///< Oldest first, not planned ones; the one reported on last; at most 36.
  std::vector<AreaAnalysis> areas;           ///< Of the cycle reported on, in the configured order.
  std::vector<QuestionLabel> focus5_labels;  ///< Of the five checks, in order.
  std::vector<QuestionLabel> question_labels;         ///< Yes/no questions of the cycle's form, in form order.
  std::vector<QuestionLabel> graded_question_labels;  ///< Likewise graded ones.
  /// The completed audits of the cycle reported on; nothing where nobody looked, then nothing is said of late ones.
  std::optional<std::vector<HandedIn>> handed_in{};
};

/// The totals, facts, charts and late audits of the cycle that comes last in `input.cycles`. Pure: the same input gives
/// the same analysis, whatever the order in which areas were counted. The figures of that cycle are those of
/// `input.areas`, whatever `input.cycles` holds for it. Throws std::invalid_argument without a cycle or with periods
/// out of order.
MonthlyAnalysis analyse(AnalysisInput input);

/// The counts of all areas of a cycle together.
CycleCounts total_counts(const CycleFigures& cycle);
/// The grades of all areas of a cycle together.
GradeCounts total_grades(const CycleFigures& cycle);
/// The share of a measure in a cycle: "completion", "discussion", "grade.KEY", "good_or_better", "focus5.KEY",
/// "question.KEY", each also with "@AREA". Undefined for a measure that was not counted there.
Share share_of(const CycleFigures& cycle, const std::string& measure);

}  // namespace touchstone::domain
