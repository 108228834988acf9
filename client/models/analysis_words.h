// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <optional>

#include "client/api/analysis_values.h"

/// Figures in words, and the titles of charts. Everything here follows from the figures given.
namespace touchstone::client {

/// Shares of fewer are given as counts only.
inline constexpr qint64 smallest_base = 5;

/// The four grades in their order.
inline constexpr Grade all_grades[] = {Grade::Outstanding, Grade::Good, Grade::RequiresImprovement, Grade::Inadequate};
qint64 count_of(const GradeCounts& grades, Grade grade);

/// Per cent, rounded half away from zero without a double. Only of a defined share.
qint64 whole_percent(const Share& share);
/// "79%"; "0 of 3" below five, where a percentage says more than is known; "–" when undefined.
QString share_words(const Share& share);
/// "27 of 34".
QString of_words(const Share& share);
/// "46%" of a fraction, rounded.
QString fraction_words(double fraction);

/// "September"; with the year when it is not that of `reported`.
QString month_name(const QString& period, const QString& reported);
/// "Sept".
QString short_month(const QString& period);
/// "4 Oct 2023, 09:12", local time.
QString counted_at(const QDateTime& time);
/// "no", "one" … "ten", then digits.
QString number_word(qint64 number);

/// The completion of counts: completed of allocated less exempt.
Share completion(const CycleCounts& counts);
Share discussions(const CycleCounts& counts);
/// The overall share of "completion", "discussion", "good_or_better" or "grade.*" in a cycle; none for other measures.
std::optional<Share> overall_share(const QString& measure, const CycleCounts& counts, const GradeCounts& grades);
/// "Good or outstanding", "Cultural genogram".
QString measure_title(const QString& measure, const MonthlyAnalysis& analysis);
/// What the share of a measure is taken of: "Share of completed audits graded good".
QString measure_definition(const QString& measure, const MonthlyAnalysis& analysis);

/// "Outstanding 0, good 3, requires improvement 1, inadequate 0."
QString grades_sentence(const GradeCounts& grades);
/// "Good is the most common grade in five areas".
QString grades_title(const MonthlyAnalysis& analysis);
/// "Number of audits by grade and area, 27 completed audits".
QString grades_subtitle(const MonthlyAnalysis& analysis);
/// "“Cultural genogram” is missing most often".
QString focus5_title(const MonthlyAnalysis& analysis);

/// One of the five figures at the top: "79%", "27 of 34 allocated", "as in August; 6 points below July".
struct FigureCard {
  QString measure;
  QString title;
  QString figure;
  QString base;
  QString note;
};
/// Completed, discussed, good or outstanding, requires improvement, inadequate: of the areas on show, with the whole
/// council's share beside it when they are not all.
QList<FigureCard> figure_cards(const MonthlyAnalysis& analysis);

/// "So far, 20 of 34 in."; empty for a closed cycle.
QString so_far(const MonthlyAnalysis& analysis);

/// The sum over areas for each question, in the order in which they first come.
QList<AnswerCounts> summed(const QList<QList<AnswerCounts>>& areas);
/// "All", or "My areas" when not all of the council are on show.
QString all_label(const MonthlyAnalysis& analysis);

}  // namespace touchstone::client
