// SPDX-License-Identifier: GPL-3.0-or-later
// report_preview [--publication] FILE.html [YYYY-MM [CHROMIUM FILE.pdf]]: the report of a month of the sample year, or
// its copy for the public.
#include <chrono>
#include <fstream>
#include <iostream>
#include <string_view>

#include "server/report/pdf.h"
#include "server/report/publication.h"
#include "server/report/report.h"
#include "tests/support/report_fixture.h"

int main(int argc, char** argv) {
  using namespace touchstone;
  const bool publication = argc > 1 && std::string_view{argv[1]} == "--publication";
  if (publication) {
    --argc;
    ++argv;
  }
  if (argc < 2) {
    std::cerr << "usage: report_preview [--publication] FILE.html [YYYY-MM [CHROMIUM FILE.pdf]]\n";
    return 2;
  }
  const auto period = domain::period_from(argc > 2 ? argv[2] : "2023-09");
  if (!period) {
    std::cerr << "report_preview: the month is YYYY-MM\n";
    return 2;
  }
  const auto analysis = tests::sample_analysis(*period);
  const auto made = publication ? report::render_publication(analysis, tests::sample_settings())
                                : domain::Result<std::string>{report::render_html(analysis, tests::sample_settings())};
  if (!made) {
    std::cerr << "report_preview: " << made.error().message << '\n';
    return 1;
  }
  const std::string& html = *made;
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
