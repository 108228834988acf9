// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/marks.h"

#include <algorithm>
#include <cmath>

#include "server/report/html.h"

namespace touchstone::report {

namespace {

constexpr double square_size = 13;
constexpr double square_step = 15.5;
constexpr double bar_width = 160;
constexpr double widest_row = 187;  ///< Where more squares stand in a row, they become smaller.

std::string attribute(const char* name, double value) {
  return std::string{" "} + name + "=\"" + svg_number(value) + "\"";
}

std::string box(double x, double y, double width, double height) {
  return "<rect" + attribute("x", x) + attribute("y", y) + attribute("width", width) + attribute("height", height);
}

/// Slanting lines as a path: a pattern would need an identifier in every drawing.
std::string hatching(double x, double y, double width, double height) {
  std::string path;
  const int lines = static_cast<int>(std::ceil((width + height - 4) / 5));
  for (int i = 0; i < lines; ++i) {
    const double at = 4 + 5 * i;
    const double left = std::max(0.0, at - height);
    const double right = std::min(at, width);
    path += "M" + svg_number(x + left) + " " + svg_number(y + at - left) + "L" + svg_number(x + right) + " " +
            svg_number(y + at - right);
  }
  return "<path d=\"" + path + "\" stroke=\"#8A8D8F\" stroke-width=\"1.4\" fill=\"none\"/>";
}

std::string drawing(double width, const std::string& content) {
  const std::string size = svg_number(std::max(width, 1.0));
  return "<svg class=\"marks\" aria-hidden=\"true\" focusable=\"false\" width=\"" + size +
         "\" height=\"13\" viewBox=\"0 0 " + size + " 13\">" + content + "</svg>";
}

}  // namespace

Mark mark_of(domain::Grade grade) {
  switch (grade) {
    case domain::Grade::Outstanding:
      return Mark::Outstanding;
    case domain::Grade::Good:
      return Mark::Good;
    case domain::Grade::RequiresImprovement:
      return Mark::RequiresImprovement;
    case domain::Grade::Inadequate:
      return Mark::Inadequate;
  }
  return Mark::Solid;
}

const char* mark_key(Mark mark) {
  switch (mark) {
    case Mark::Outstanding:
      return "outstanding";
    case Mark::Good:
      return "good";
    case Mark::RequiresImprovement:
      return "requires-improvement";
    case Mark::Inadequate:
      return "inadequate";
    case Mark::Solid:
      return "solid";
    case Mark::No:
      return "no";
    case Mark::NotApplicable:
      return "not-applicable";
    case Mark::NotCompleted:
      return "not-completed";
  }
  return "solid";
}

const char* colour_of(Mark mark) {
  switch (mark) {
    case Mark::Outstanding:
    case Mark::Solid:
      return "#12436D";
    case Mark::Good:
      return "#28A197";
    case Mark::RequiresImprovement:
      return "#801650";
    case Mark::Inadequate:
    case Mark::No:
      return "#F46A25";
    case Mark::NotApplicable:
    case Mark::NotCompleted:
      return "#484949";
  }
  return "#0B0C0C";
}

std::int64_t largest(const std::vector<std::vector<Run>>& rows) {
  std::int64_t most = 0;
  for (const auto& row : rows) {
    for (const Run& run : row) most = std::max(most, run.count);
  }
  return most;
}

std::string bar_svg(Mark mark, double x, double y, double width, double height) {
  switch (mark) {
    case Mark::No:
      return box(x + 1, y + 1, std::max(width - 2, 0.5), height - 2) +
             " fill=\"#FFFFFF\" stroke=\"#F46A25\" stroke-width=\"2\"/>";
    case Mark::NotApplicable:
      return box(x + 0.5, y + 0.5, std::max(width - 1, 0.5), height - 1) +
             " fill=\"#FFFFFF\" stroke=\"#484949\" stroke-dasharray=\"2.5 2\"/>";
    case Mark::NotCompleted:
      return box(x + 0.75, y + 0.75, std::max(width - 1.5, 0.5), height - 1.5) +
             " fill=\"#FFFFFF\" stroke=\"#484949\" stroke-width=\"1.5\"/>" +
             hatching(x + 1.5, y + 1.5, std::max(width - 3, 0.0), height - 3);
    default:
      return box(x, y, width, height) + " fill=\"" + colour_of(mark) + "\"/>";
  }
}

std::string square_svg(Mark mark, double x, double y, double size) {
  std::string svg = bar_svg(mark, x, y, size, size);
  const double third = size / 3;
  const double far = size - third;
  if (mark == Mark::No) {
    svg += "<path d=\"M" + svg_number(x + third) + " " + svg_number(y + third) + "L" + svg_number(x + far) + " " +
           svg_number(y + far) + "M" + svg_number(x + far) + " " + svg_number(y + third) + "L" + svg_number(x + third) +
           " " + svg_number(y + far) + "\" stroke=\"#0B0C0C\" stroke-width=\"2\"/>";
  }
  if (mark == Mark::NotApplicable) {
    svg += "<path d=\"M" + svg_number(x + third) + " " + svg_number(y + size / 2) + "H" + svg_number(x + far) +
           "\" stroke=\"#484949\" stroke-width=\"1.5\"/>";
  }
  return svg;
}

std::string axis_bar(Mark mark, double width) {
  return "<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\" width=\"" + svg_number(width + 2) +
         "\" height=\"22\" viewBox=\"0 0 " + svg_number(width + 2) +
         " 22\"><path d=\"M0.5 0V22\" stroke=\"#0B0C0C\"/>" + (width > 0 ? bar_svg(mark, 1, 3, width, 16) : "") +
         "</svg>";
}

std::string hidden_bar(double height) {
  const std::string size = svg_number(height);
  return "<svg class=\"bar\" role=\"img\" aria-label=\"hidden\" focusable=\"false\" width=\"3\" height=\"" + size +
         "\" viewBox=\"0 0 3 " + size + "\"><path d=\"M0.5 0V" + size + "\" stroke=\"#0B0C0C\"/></svg>";
}

std::string row_drawing(const std::vector<Run>& runs, std::int64_t largest_category, std::int64_t largest_total) {
  std::string content;
  double x = 0;
  const double widest = static_cast<double>(std::max<std::int64_t>(largest_total, 1));
  if (largest_category <= most_squares) {
    const double step = std::min(square_step, widest_row / widest);
    const double size = step * square_size / square_step;
    for (const Run& run : runs) {
      for (std::int64_t i = 0; i < run.count; ++i) {
        content += square_svg(run.mark, x, (square_size - size) / 2, size);
        x += step;
      }
    }
    return drawing(x, content);
  }
  for (const Run& run : runs) {
    if (run.count == 0) continue;
    const double width = bar_width * static_cast<double>(run.count) / widest;
    content += bar_svg(run.mark, x, 0, std::max(width - 1, 0.5), square_size);
    x += width;
  }
  return drawing(x, content);
}

std::string legend(const std::string& unit, const std::vector<std::pair<Mark, std::string>>& entries) {
  std::string html = "<span class=\"legend\" aria-hidden=\"true\">";
  if (!unit.empty()) html += "<span>" + escape(unit) + "</span>";
  for (const auto& [mark, words] : entries) {
    html += "<span>" + drawing(square_size, square_svg(mark, 0, 0, square_size)) + " " + escape(words) + "</span>";
  }
  return html + "</span>";
}

}  // namespace touchstone::report
