// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/column_chart.h"

#include <algorithm>
#include <array>

#include "server/report/marks.h"
#include "server/report/phrases.h"
#include "server/report/svg.h"

namespace touchstone::report {

namespace {

using domain::Grade;
using domain::GradeCounts;
using domain::Share;

constexpr double plot_left = 44;
constexpr double plot_right = 505;
constexpr double top = 12;
constexpr double bottom = 122;
constexpr double figure_width = 658;
constexpr double height = 157;
constexpr const char* label_grey = "#484949";

double level(double share) { return bottom - share * (bottom - top); }

std::string axis() {
  std::string svg;
  for (const int percent : {0, 25, 50, 75, 100}) {
    const double y = level(percent / 100.0);
    svg += svg_line(plot_left, y, plot_right, y, percent == 0 ? "stroke=\"#0B0C0C\"" : "stroke=\"#D5D7D9\"");
    svg += svg_text(plot_left - 8, y + 4, std::to_string(percent) + "%", {"end", label_grey});
  }
  return svg;
}

/// The parts of one month from the floor up, with labels on good and requires improvement where they fit.
std::string column(const GradeCounts& grades, double centre, double column_width, bool last) {
  std::string svg;
  double floor = bottom;
  for (const Grade grade : domain::all_grades) {
    const Share share{grades.of(grade), grades.total()};
    if (share.numerator == 0) continue;
    const double size = share.value() * (bottom - top);
    // A white gap between the parts: neighbours two apart in the order look alike in luminance.
    svg += svg_box(centre - column_width / 2, floor - size, column_width, std::max(size - 1.5, 0.5),
                   colour_of(mark_of(grade)));
    const bool labelled = grade == Grade::Good || grade == Grade::RequiresImprovement;
    if (labelled && size >= 15 && column_width >= 30) {
      const char* ink = grade == Grade::Good ? "#0B0C0C" : "#FFFFFF";
      svg += svg_text(centre, floor - size / 2 + 3.5, domain::percent(share), {"middle", ink, last});
    }
    floor -= size;
  }
  return svg;
}

/// The four grades beside the last column, moved apart where they would overlap.
std::string end_labels(const GradeCounts& grades, double x) {
  std::array<double, 4> places{};
  double floor = bottom;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double size = Share{grades.of(domain::all_grades[i]), grades.total()}.value() * (bottom - top);
    places[i] = floor - size / 2 + 4;
    floor -= size;
  }
  for (std::size_t i = 1; i < places.size(); ++i) places[i] = std::min(places[i], places[i - 1] - 14);
  if (const double over = top + 4 - places.back(); over > 0) {
    for (std::size_t i = places.size(); i-- > 0;) {
      const double limit = i + 1 == places.size() ? top + 4 : places[i + 1] + 14;
      places[i] = std::max(places[i], limit);
    }
  }
  std::string svg;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Grade grade = domain::all_grades[i];
    const Share share{grades.of(grade), grades.total()};
    const std::string value = share.numerator == 0 ? "0" : domain::percent(share);
    const std::string words{domain::grade_words(grade)};
    svg += svg_text(x, places[i], domain::capitalised(words) + " " + value, {"start", "#0B0C0C", false, false, 11.3});
  }
  return svg;
}

std::string words_of(const std::vector<MonthSlot>& months, int table_number) {
  std::string words = "Grades of completed audits by month, " +
                      Context::range_words(months.front().period, months.back().period) + ". Last month: ";
  const GradeCounts last =
      months.back().figures != nullptr ? domain::total_grades(*months.back().figures) : GradeCounts{};
  if (last.total() == 0) {
    words += "nothing completed";
  } else {
    std::vector<std::string> parts;
    parts.reserve(domain::all_grades.size());
    for (const Grade grade : domain::all_grades) {
      parts.push_back(std::string{domain::grade_words(grade)} + " " + n_of({last.of(grade), last.total()}));
    }
    words += domain::list_words(parts);
  }
  return words + ". Every number is in table " + std::to_string(table_number) + ".";
}

}  // namespace

std::string grade_columns_svg(const std::vector<MonthSlot>& months, int table_number) {
  const double step = (plot_right - plot_left) / static_cast<double>(months.size());
  const double column_width = std::min(44.0, step * 0.66);
  const bool crowded = months.size() > 9;  // No room for "n = 295" under every month.
  std::string svg = axis();
  if (crowded) svg += svg_text(plot_left - 8, bottom + 31, "n", {"end", label_grey});
  for (std::size_t i = 0; i < months.size(); ++i) {
    const bool last = i + 1 == months.size();
    const double centre = plot_left + step * (static_cast<double>(i) + 0.5);
    const GradeCounts grades = months[i].figures != nullptr ? domain::total_grades(*months[i].figures) : GradeCounts{};
    svg += svg_text(centre, bottom + 16, domain::month_words(months[i].period).substr(0, 3),
                    {"middle", last ? "#0B0C0C" : label_grey, last});
    const std::string base = grades.total() > 0 ? (crowded ? "" : "n = ") + std::to_string(grades.total()) : "–";
    svg += svg_text(centre, bottom + 31, base, {"middle", label_grey, false, false, 11.3});
    if (grades.total() > 0) {
      svg += column(grades, centre, column_width, last);
      if (last) svg += end_labels(grades, plot_right + 6);
    }
  }
  return svg_figure(figure_width, height, words_of(months, table_number), svg);
}

}  // namespace touchstone::report
