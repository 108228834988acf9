// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/words.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "server/domain/measure.h"

namespace touchstone::domain {

namespace {

/// `share` in units of 1/scale, rounded half up: shares are never negative, so that is half away from zero.
std::int64_t in_units(const Share& share, std::int64_t scale) {
  return (2 * scale * share.numerator + share.denominator) / (2 * share.denominator);
}

std::string n_of(const Share& share) {
  return std::to_string(share.numerator) + " of " + std::to_string(share.denominator);
}

/// A share inside brackets: "85%, 34 of 40".
std::string bracketed(std::string_view measure, const Share& share) {
  if (share.numerator == 0) return count_words(share);
  const bool count_leads = measure_name(measure).family == "grade" && share.numerator < few_audits;
  return count_leads ? n_of(share) + ", " + percent(share) : percent(share) + ", " + n_of(share);
}

}  // namespace

std::int64_t whole_percent(const Share& share) { return in_units(share, 100); }

std::string percent(const Share& share) { return std::to_string(whole_percent(share)) + "%"; }

std::string percent_with_decimal(const Share& share) {
  const std::int64_t tenths = in_units(share, 1000);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

double point_change(const Share& now, const Share& then) {
  // One rounding only: both products are exact, so that a change of half a point is exactly half a point.
  const std::int64_t difference = now.numerator * then.denominator - then.numerator * now.denominator;
  return static_cast<double>(100 * difference) / static_cast<double>(now.denominator * then.denominator);
}

std::int64_t rounded_points(double change) { return std::llround(change); }

std::string points(double change) {
  const std::int64_t size = std::abs(rounded_points(change));
  return std::to_string(size) + (size == 1 ? " point" : " points");
}

std::string count_words(const Share& share) {
  if (share.numerator == 0) return "none of " + std::to_string(share.denominator);
  if (share.numerator == share.denominator && share.denominator > 2) return "all " + std::to_string(share.denominator);
  return n_of(share);
}

std::string share_words(const Share& share) {
  if (share.denominator < percentage_base || share.numerator == 0) return count_words(share);
  return percent(share) + " (" + n_of(share) + ")";
}

std::string grade_share_words(const Share& share) {
  const bool few = share.numerator > 0 && share.numerator < few_audits && share.denominator >= percentage_base;
  return few ? n_of(share) + " (" + percent(share) + ")" : share_words(share);
}

std::string share_words_of(std::string_view measure, const Share& share) {
  return measure_name(measure).family == "grade" ? grade_share_words(share) : share_words(share);
}

std::string compared_words(std::string_view measure, const Share& now, const Share& then, const std::string& month) {
  if (std::min(now.denominator, then.denominator) < percentage_base) {
    return " (" + month + ": " + (then.denominator < percentage_base ? count_words(then) : bracketed(measure, then)) +
           ")";
  }
  const double change = point_change(now, then);
  const std::string before = month + " (" + bracketed(measure, then) + ")";
  if (rounded_points(change) == 0) return ", the same as " + before;
  return ", " + points(change) + (change > 0 ? " above " : " below ") + before;
}

std::string period_name(const Period& period, const Period& reported) {
  return period.year == reported.year ? month_words(period) : period_words(period);
}

std::string audits(std::int64_t count) { return std::to_string(count) + (count == 1 ? " audit" : " audits"); }

std::string list_words(const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? " and " : ", ";
    text += items[i];
  }
  return text;
}

std::string capitalised(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

Labels labels_of(const MonthlyAnalysis& analysis) { return {analysis.focus5_labels, analysis.question_labels}; }

std::string label_words(std::span<const QuestionLabel> labels, std::string_view key) {
  const auto found = std::find_if(labels.begin(), labels.end(), [&](const auto& label) { return label.key == key; });
  return found == labels.end() || found->short_text.empty() ? std::string{key} : found->short_text;
}

std::string measure_words(std::string_view measure, const Labels& labels) {
  const MeasureName name = measure_name(measure);
  if (name.family == "discussion") return "discussions held";
  if (name.family == "good_or_better") return "audits graded good or outstanding";
  if (name.family == "focus5") return "“" + label_words(labels.focus5, name.key) + "”";
  if (name.family == "question") return "“" + label_words(labels.questions, name.key) + "”";
  for (const Grade grade : all_grades) {
    if (name.key == grade_measure(grade)) return "audits graded " + std::string{grade_words(grade)};
  }
  return std::string{name.family};
}

}  // namespace touchstone::domain
