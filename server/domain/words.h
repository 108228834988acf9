// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/analysis.h"

namespace touchstone::domain {

/// Shares with a base from here on may lead with their percentage; smaller ones are given as counts.
inline constexpr std::int64_t percentage_base = 20;
/// A grade given to fewer audits than this leads with its count.
inline constexpr std::int64_t few_audits = 5;

/// Per cent, rounded half away from zero without going through a double. Only of a defined share.
std::int64_t whole_percent(const Share& share);
/// "79%". Only of a defined share.
std::string percent(const Share& share);
/// "79.4%". Only of a defined share.
std::string percent_with_decimal(const Share& share);

/// `now` less `then` in percentage points, unrounded. Both defined.
double point_change(const Share& now, const Share& then);
/// Percentage points, rounded half away from zero, with their sign: -6.
std::int64_t rounded_points(double change);
/// The size of a change: "6 points", "1 point", "0 points".
std::string points(double change);

/// "27 of 34"; "all 6" and "none of 6" at the ends, but "2 of 2" of two or fewer, where "all" would read oddly.
std::string count_words(const Share& share);
/// A share with its base, as a sentence gives it: "79% (27 of 34)", below a base of 20 "5 of 6".
std::string share_words(const Share& share);
/// The same of a grade: one given to fewer than 5 audits leads with its count, "2 of 27 (7%)", "none of 27".
std::string grade_share_words(const Share& share);
/// Either of the two, by the measure's name.
std::string share_words_of(std::string_view measure, const Share& share);
/// What follows "was X in September": ", 6 points below July (85%, 34 of 40)", ", the same as August (79%, 38 of 48)"
/// when the change rounds to nothing, " (August: 6 of 8)" when either base is too small for percentages.
std::string compared_words(std::string_view measure, const Share& now, const Share& then, const std::string& month);

/// "August"; "December 2022" when the year is not that of the period reported on.
std::string period_name(const Period& period, const Period& reported);
/// "1 audit", "2 audits".
std::string audits(std::int64_t count);
/// "a, b and c".
std::string list_words(const std::vector<std::string>& items);
/// With the first letter as a capital.
std::string capitalised(std::string text);

/// The names of the questions, for `measure_words`. Refers to lists that must outlive it.
struct Labels {
  std::span<const QuestionLabel> focus5;
  std::span<const QuestionLabel> questions;
};
Labels labels_of(const MonthlyAnalysis& analysis);

/// The short text of a question, its key when it has none.
std::string label_words(std::span<const QuestionLabel> labels, std::string_view key);
/// "completion", "discussions held", "audits graded good", "audits graded good or outstanding", "“Child seen alone”".
/// The area of the measure is left out.
std::string measure_words(std::string_view measure, const Labels& labels);

}  // namespace touchstone::domain
