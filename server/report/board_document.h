// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/report/marks.h"
#include "server/report/sections.h"
#include "server/report/table.h"
#include "server/report/template.h"

namespace touchstone::report {

/// What stands on a board page, in its order. Tables are markup made here.
struct BoardParts {
  std::string lead;
  Data figures{Data::type::list};
  std::string grades_title;
  std::string grades;
  std::string note;
  std::string highlights;
  std::string closing;
};
std::string board_document(const Context& context, const DocumentWords& words, const BoardParts& parts);

/// One line of the highlights.
struct BoardLine {
  std::string area;       ///< Its code.
  std::string completed;  ///< "4 of 6".
  std::string data;       ///< Of that share; see figure_data.h.
  std::string good_practice;
  std::string improvement;
};
/// The highlights as a table; points that are too long for one page of so many areas end in "…". `closing`: the end of
/// its note.
std::string highlights_table(Context& context, const std::vector<BoardLine>& lines, const std::string& closing);

inline constexpr double board_bar_height = 22;
/// The bar of a share, on a scale of which 100% is the full width; the axis alone for so few audits that no share of
/// them is printed.
std::string board_bar(Mark mark, const domain::Share& share);

}  // namespace touchstone::report
