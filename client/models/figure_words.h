// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/analysis_words.h"
#include "client/models/figure_records.h"

/// Figures of an analysis by their measure, so that each can be named and opened.
namespace touchstone::client {

/// A measure of one area: "focus5.visit@SWF".
QString in_area(const QString& measure, const QString& area);
/// "grade.good".
QString grade_measure(Grade grade);
/// The share of a measure, overall or of an area, in this month; none where it is not counted.
std::optional<Share> figure_share(const QString& measure, const MonthlyAnalysis& analysis);
/// The figure with its title, "C&FF, cultural genogram: 3 of 6".
FigureRef figure_ref(const QString& measure, const MonthlyAnalysis& analysis);

/// Whether only some areas of the council are on show, as for a head of service.
bool shows_part(const MonthlyAnalysis& analysis);
/// "BIT, SWF and C&FF".
QString areas_in_words(const MonthlyAnalysis& analysis);
QString listed(QStringList names);
/// The sums over the areas on show.
CycleCounts counts_on_show(const MonthlyAnalysis& analysis);
GradeCounts grades_on_show(const MonthlyAnalysis& analysis);

/// A share month by month, oldest first; months in which it is undefined are left out.
struct Trend {
  QString measure;
  QList<PeriodShare> mine;     ///< Over the areas on show.
  QList<PeriodShare> council;  ///< Over all, of the same months; empty for answers, which only areas have.
};
/// The trend of "completion", "discussion", "good_or_better", a grade or a record check.
Trend area_trend(const QString& measure, const MonthlyAnalysis& analysis);

}  // namespace touchstone::client
