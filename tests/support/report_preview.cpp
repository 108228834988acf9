// SPDX-License-Identifier: GPL-3.0-or-later
// report_preview [--publication|--board|--board-publication|--roll-up] FILE.html [YYYY-MM [CHROMIUM FILE.pdf]]: the
// report of a month of the sample year, its copy for the public, its board page or that for the public, or the roll-up
// of its calendar year so far.
#include <chrono>
#include <fstream>
#include <iostream>
#include <string_view>

#include "server/report/board_page.h"
#include "server/report/pdf.h"
#include "server/report/publication.h"
#include "server/report/report.h"
#include "server/report/roll_up.h"
#include "tests/support/report_fixture.h"

namespace {

using namespace touchstone;

std::string roll_up_of(const domain::MonthlyAnalysis& analysis) {
  domain::RollUpInput input;
  input.window = {domain::WindowKind::CalendarYear, analysis.period.year, 0};
  input.today = std::chrono::year{analysis.period.year} / std::chrono::month{analysis.period.month} / 28;
  input.cycles = analysis.history;
  for (const auto& cycle : analysis.history) input.known.push_back({cycle.period, "", false});
  for (const auto& area : analysis.areas) input.areas.push_back({area.figures.code, area.display_name});
  return report::render_roll_up(domain::roll_up(std::move(input)), analysis, tests::sample_settings());
}

domain::Result<std::string> made(std::string_view kind, const domain::MonthlyAnalysis& analysis) {
  const auto settings = tests::sample_settings();
  if (kind == "--publication") return report::render_publication(analysis, settings);
  if (kind == "--board") return report::render_board_page(analysis, settings);
  if (kind == "--board-publication") return report::render_board_publication(analysis, settings);
  if (kind == "--roll-up") return roll_up_of(analysis);
  return report::render_html(analysis, settings);
}

}  // namespace

int main(int argc, char** argv) {
  std::string_view kind;
  if (argc > 1 && std::string_view{argv[1]}.rfind("--", 0) == 0) {
    kind = argv[1];
    --argc;
    ++argv;
  }
  if (argc < 2) {
    std::cerr
        << "usage: report_preview [--publication|--board|--board-publication|--roll-up] FILE.html [YYYY-MM [CHROMIUM "
           "FILE.pdf]]\n";
    return 2;
  }
  const auto period = domain::period_from(argc > 2 ? argv[2] : "2023-09");
  if (!period) {
    std::cerr << "report_preview: the month is YYYY-MM\n";
    return 2;
  }
  const auto page = made(kind, tests::sample_analysis(*period));
  if (!page) {
    std::cerr << "report_preview: " << page.error().message << '\n';
    return 1;
  }
  const std::string& html = *page;
  std::ofstream{argv[1], std::ios::binary} << html;
  if (argc < 5) return 0;
  const auto pdf = report::render_pdf(html, {argv[3]}, std::chrono::seconds{60});
  if (!pdf) {
    std::cerr << "report_preview: " << pdf.error().message << '\n';
    return 1;
  }
  std::ofstream{argv[4], std::ios::binary} << *pdf;
  return 0;
}
