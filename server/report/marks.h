// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/domain/grade.h"

namespace touchstone::report {

/// What one square or bar stands for; each has its own shape as well as its colour.
enum class Mark { Outstanding, Good, RequiresImprovement, Inadequate, Solid, No, NotApplicable, NotCompleted };

Mark mark_of(domain::Grade grade);
/// "outstanding", "solid", "not-applicable": the name of a mark in data attributes.
const char* mark_key(Mark mark);
/// "#12436D".
const char* colour_of(Mark mark);

/// A run of audits or answers of one kind.
struct Run {
  Mark mark;
  std::int64_t count = 0;
};

/// Squares are drawn up to here, bars beyond.
inline constexpr std::int64_t most_squares = 10;
/// The largest count of all runs.
std::int64_t largest(const std::vector<std::vector<Run>>& rows);

/// One square at a point of a drawing, as SVG elements.
std::string square_svg(Mark mark, double x, double y, double size);
/// One mark as a bar, as SVG elements.
std::string bar_svg(Mark mark, double x, double y, double width, double height);

/// A bar of that width from its axis, hidden from screen readers; without a width the axis alone.
std::string axis_bar(Mark mark, double width);
/// What stands in place of the bar of a hidden number: the axis alone, the same for all, which is called “hidden”.
std::string hidden_bar(double height);

/// The drawing of a table row, hidden from screen readers: squares while the largest category of the table is at most
/// 10, else bars on the scale on which `total` is the full width.
std::string row_drawing(const std::vector<Run>& runs, std::int64_t largest_category, std::int64_t largest_total);

/// A key to marks: "1 square = 1 audit" and each mark with its words; hidden from screen readers.
std::string legend(const std::string& unit, const std::vector<std::pair<Mark, std::string>>& entries);

}  // namespace touchstone::report
