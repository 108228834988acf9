// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/report/context.h"

namespace touchstone::report {

/// The two families of yes/no questions.
enum class AnswerKind { Focus5, Practice };

/// The finding above a table of answers when the counts support one, else a description.
std::string answers_heading(const Context& context, const domain::AreaAnalysis& area, AnswerKind kind);
/// Answers of one area in form order, beside the previous month's. Takes the next figure number.
std::string answers_table(Context& context, const domain::AreaAnalysis& area, AnswerKind kind);
/// "Assessment and planning: 4 of 6 good or outstanding".
std::string graded_heading(const Context& context, const domain::GradedQuestionCounts& question);
/// Grades of one question in one area. Takes the next figure number.
std::string graded_table(Context& context, const domain::AreaAnalysis& area,
                         const domain::GradedQuestionCounts& question);
/// An area's allocations by month of this year. Takes the next figure number.
std::string area_months_table(Context& context, const domain::AreaAnalysis& area);

}  // namespace touchstone::report
