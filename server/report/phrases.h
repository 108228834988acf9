// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/domain/words.h"
#include "server/report/context.h"

namespace touchstone::report {

/// "79%", or "–" when there is nothing to count from.
std::string percent_or_dash(const domain::Share& share);
/// "79.4%", or "–".
std::string decimal_or_dash(const domain::Share& share);
/// A number between 0 and 1 as "17.5%".
std::string limit_words(double value);
/// "27 of 34"; "–" without a base.
std::string n_of(const domain::Share& share);
/// "2 (7%)": a count with its percentage where the base allows one.
std::string count_with_percent(const domain::Share& share);
/// "YPS’s", "ICAS’s".
std::string possessive(const std::string& name);
/// "3", or "3 (1 of them not approved yet)".
std::string reason_count_words(const domain::ReasonCount& reason);
/// The first letter in lower case, unless the word is an abbreviation.
std::string lower_first(std::string text);

/// "2 were outstanding, 16 good and 9 required improvement"; grades given to none are left out.
std::string grades_past(const domain::GradeCounts& grades);
/// "1 outstanding, 2 good and 3 that require improvement".
std::string grades_list(const domain::GradeCounts& grades);
/// "was good", "required improvement": of one audit, or of several.
std::string grade_verb(domain::Grade grade, std::int64_t count);
/// The only grade that was given, if there is but one.
std::optional<domain::Grade> only_grade(const domain::GradeCounts& grades);
/// Whether audits were completed and none has an overall grade, which not every form asks for.
bool ungraded(const domain::CycleCounts& counts, const domain::GradeCounts& grades);
bool ungraded(const domain::MonthlyAnalysis& analysis);
/// Why there are no grades to report, where nobody was given one.
std::string no_grades_words(const domain::CycleCounts& counts);
/// Without a full stop.
inline constexpr std::string_view ungraded_words = "This programme’s audits have no overall grade";

/// "Good", "Requires improvement", "Audits completed", "Discussed with practitioner", "Child seen alone".
std::string measure_title(const Context& context, const std::string& measure);
/// "share of audits graded good".
std::string measure_population(const Context& context, const std::string& measure);
/// What fired, in words: "7 or more months in a row above the average".
std::string rule_words(const std::string& rule, bool above);
/// Whether a point lies above its chart's average.
bool above_average(const domain::ControlChart& chart, const domain::ControlChart::Point& point);

/// A signal of a control chart with its rule: "good (above the upper limit)"; empty without its chart.
std::string signal_words(const Context& context, const domain::Fact& signal);

/// "for the second month (55%, then 59%)", "for the last 4 months (52% to 60%)".
std::string run_words(const domain::Fact& majority_run);
/// ", after 39% to 47% from January to July": the months of this year before a majority run.
std::string before_run_words(const Context& context, const domain::Fact& majority_run);

}  // namespace touchstone::report
