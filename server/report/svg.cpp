// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/svg.h"

#include "server/report/html.h"

namespace touchstone::report {

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

std::string svg_figure(double width, double height, const std::string& words, const std::string& content,
                       const std::string& look) {
  // The text inside is for the eye: the label says it all, in order.
  return "<svg class=\"" + look + "\" role=\"img\" focusable=\"false\" aria-label=\"" + escape(words) +
         "\" viewBox=\"0 0 " + svg_number(width) + " " + svg_number(height) + "\">" + content + "</svg>";
}

}  // namespace touchstone::report
