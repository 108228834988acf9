// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace touchstone::report {

/// How a text of a drawing looks.
struct TextLook {
  const char* anchor = "start";  ///< "start", "middle" or "end".
  const char* colour = "#0B0C0C";
  bool bold = false;
  bool halo = false;   ///< A light edge, where lines pass behind.
  double size = 11.5;  ///< In px of the drawing; 11.5 is 8.6 pt on paper.
};

std::string svg_text(double x, double y, const std::string& text, const TextLook& look = {});
std::string svg_line(double x1, double y1, double x2, double y2, const std::string& attributes);
std::string svg_box(double x, double y, double width, double height, const std::string& fill);
/// Words in lines of at most `most` characters, since a drawing wraps nothing by itself: the first line behind `first`,
/// the others behind `next`. A word that is longer than a line is cut between characters.
std::vector<std::string> wrapped(const std::string& words, std::size_t most, const std::string& first,
                                 const std::string& next);
/// A drawing that tells its content in words to those who do not see it.
std::string svg_figure(double width, double height, const std::string& words, const std::string& content,
                       const std::string& look = "chart");

}  // namespace touchstone::report
