// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/svg.h"

#include <sstream>
#include <string_view>

#include "server/domain/text.h"
#include "server/report/html.h"

namespace touchstone::report {

namespace {

/// Where the first so many characters of a text end.
std::size_t end_of(std::string_view text, std::size_t characters) {
  std::size_t end = 0;
  while (end < text.size() && domain::code_points(text.substr(0, end + 1)) <= characters) ++end;
  return end;
}

}  // namespace

std::string svg_text(double x, double y, const std::string& text, const TextLook& look) {
  std::string svg = "<text x=\"" + svg_number(x) + "\" y=\"" + svg_number(y) + "\" font-size=\"" +
                    svg_number(look.size) + "\" text-anchor=\"" + look.anchor + "\" fill=\"" + look.colour + "\"";
  if (look.bold) svg += " font-weight=\"700\"";
  if (look.halo) svg += " stroke=\"#EAF0F5\" stroke-width=\"3\" paint-order=\"stroke\"";
  return svg + ">" + escape(text) + "</text>";
}

std::string svg_line(double x1, double y1, double x2, double y2, const std::string& attributes) {
  return "<path d=\"M" + svg_number(x1) + " " + svg_number(y1) + "L" + svg_number(x2) + " " + svg_number(y2) + "\" " +
         attributes + "/>";
}

std::string svg_box(double x, double y, double width, double height, const std::string& fill) {
  return "<rect x=\"" + svg_number(x) + "\" y=\"" + svg_number(y) + "\" width=\"" + svg_number(width) + "\" height=\"" +
         svg_number(height) + "\" fill=\"" + fill + "\"/>";
}

std::vector<std::string> wrapped(const std::string& words, std::size_t most, const std::string& first,
                                 const std::string& next) {
  std::vector<std::string> lines{first};
  const auto length = [&] { return domain::code_points(lines.back()); };
  bool begun = false;  // Whether a word stands in the last line.
  std::istringstream in{words};
  for (std::string word; in >> word;) {
    if (begun && length() + 1 + domain::code_points(word) > most) {
      lines.push_back(next);
      begun = false;
    }
    if (begun) lines.back() += ' ';
    while (length() + domain::code_points(word) > most) {
      const std::size_t end = end_of(word, most > length() ? most - length() : 1);
      lines.back() += word.substr(0, end);
      word.erase(0, end);
      if (word.empty()) break;
      lines.push_back(next);
    }
    lines.back() += word;
    begun = true;
  }
  return lines;
}

std::string svg_figure(double width, double height, const std::string& words, const std::string& content,
                       const std::string& look) {
  // The text inside is for the eye: the label says it all, in order.
  return "<svg class=\"" + look + "\" role=\"img\" focusable=\"false\" aria-label=\"" + escape(words) +
         "\" viewBox=\"0 0 " + svg_number(width) + " " + svg_number(height) + "\">" + content + "</svg>";
}

}  // namespace touchstone::report
