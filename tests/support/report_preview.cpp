// SPDX-License-Identifier: GPL-3.0-or-later
// report_preview [--KIND] FILE.html [YYYY-MM [CHROMIUM FILE.pdf]]: a document about a month of the sample year: its
// report, or of a KIND below. report_preview --inspection-pack FOLDER [YYYY-MM]: the pages of an inspection pack.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/report/board_page.h"
#include "server/report/inspection_pack.h"
#include "server/report/pdf.h"
#include "server/report/publication.h"
#include "server/report/report.h"
#include "server/report/roll_up.h"
#include "tests/support/pack_pages.h"
#include "tests/support/report_fixture.h"
#include "tests/support/sample_packs.h"

namespace {

using namespace touchstone;
using domain::MonthlyAnalysis;
using domain::WindowKind;
using Page = domain::Result<std::string>;

constexpr const char* packed_area = "SWF";
constexpr std::string_view inspection_pack = "--inspection-pack";

std::string roll_up_of(const MonthlyAnalysis& analysis, const domain::Window& window) {
  domain::RollUpInput input;
  input.window = window;
  input.today = std::chrono::year{analysis.period.year} / std::chrono::month{analysis.period.month} / 28;
  input.cycles = analysis.history;
  for (const auto& cycle : analysis.history) {
    if (domain::holds(window, cycle.period)) input.known.push_back({cycle.period, "", false});
  }
  for (const auto& area : analysis.areas) input.areas.push_back({area.figures.code, area.display_name});
  return report::render_roll_up(domain::roll_up(std::move(input)), analysis, tests::sample_settings());
}

domain::Window quarter_with(const domain::Period& month) {
  return {WindowKind::CalendarQuarter, month.year, static_cast<int>((month.month + 2) / 3)};
}

Page monthly(const MonthlyAnalysis& analysis) { return report::render_html(analysis, tests::sample_settings()); }
Page publication(const MonthlyAnalysis& analysis) {
  return report::render_publication(analysis, tests::sample_settings());
}
Page board(const MonthlyAnalysis& analysis) { return report::render_board_page(analysis, tests::sample_settings()); }
Page board_publication(const MonthlyAnalysis& analysis) {
  return report::render_board_publication(analysis, tests::sample_settings());
}
/// The month as a council would have it that audits a hundred times as much: nothing has to be hidden, and a quarter
/// may be published.
MonthlyAnalysis of_a_large_council(const domain::Period& month) {
  constexpr std::int64_t times = 100;
  const auto raise = [](auto&... counts) { ((counts *= times), ...); };
  const auto raise_area = [&](domain::AreaFigures& area) {
    raise(area.counts.allocated, area.counts.exempt, area.counts.completed, area.counts.discussions_held);
    const auto raise_grades = [&](domain::GradeCounts& grades) {
      raise(grades.outstanding, grades.good, grades.requires_improvement, grades.inadequate);
    };
    raise_grades(area.grades);
    for (auto* answers : {&area.focus5, &area.questions}) {
      for (auto& answer : *answers) raise(answer.yes, answer.no, answer.not_applicable);
    }
    for (auto& question : area.graded_questions) raise_grades(question.grades);
  };
  domain::AnalysisInput input = tests::sample_input(month);
  for (auto& cycle : input.cycles) {
    for (auto& area : cycle.areas) raise_area(area);
  }
  for (auto& area : input.areas) raise_area(area.figures);
  return domain::analyse(std::move(input));
}

Page large_publication(const MonthlyAnalysis& analysis) { return publication(of_a_large_council(analysis.period)); }
Page quarter_publication(const MonthlyAnalysis& analysis) {
  return report::render_roll_up_publication(quarter_with(analysis.period), of_a_large_council(analysis.period),
                                            tests::sample_settings());
}
Page year(const MonthlyAnalysis& analysis) {
  return roll_up_of(analysis, {WindowKind::CalendarYear, analysis.period.year, 0});
}
Page quarter(const MonthlyAnalysis& analysis) { return roll_up_of(analysis, quarter_with(analysis.period)); }
Page financial_year(const MonthlyAnalysis& analysis) {
  const int begun = analysis.period.month < 4 ? analysis.period.year - 1 : analysis.period.year;
  return roll_up_of(analysis, {WindowKind::FinancialYear, begun, 0});
}
Page area_pack(const MonthlyAnalysis& analysis) {
  return report::render_area_pack(analysis, tests::sample_settings(), tests::sample_area_pack(analysis, packed_area));
}

struct Kind {
  std::string_view option;
  Page (*make)(const MonthlyAnalysis&);
};
constexpr std::array<Kind, 10> kinds{{{"", monthly},
                                      {"--publication", publication},
                                      {"--board", board},
                                      {"--board-publication", board_publication},
                                      {"--large-publication", large_publication},
                                      {"--roll-up", year},
                                      {"--roll-up-quarter", quarter},
                                      {"--roll-up-quarter-publication", quarter_publication},
                                      {"--roll-up-financial-year", financial_year},
                                      {"--area-pack", area_pack}}};

int usage() {
  std::cerr << "usage: report_preview [";
  for (const Kind& kind : kinds) std::cerr << (kind.option.empty() || &kind == &kinds[1] ? "" : "|") << kind.option;
  std::cerr << "] FILE.html [YYYY-MM [CHROMIUM FILE.pdf]]\n       report_preview " << inspection_pack
            << " FOLDER [YYYY-MM]\n";
  return 2;
}

void write(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file{path, std::ios::binary};
  file << bytes;
  if (!file.flush()) throw std::runtime_error{"cannot write " + path.string()};
}

void write_inspection_pack(const std::filesystem::path& folder, const MonthlyAnalysis& analysis) {
  auto pack = tests::sample_inspection_pack(analysis);
  tests::name_and_count(pack);
  const auto report_of_month = report::render_html(analysis, tests::sample_settings());
  const auto files = tests::inspection_pages(pack, {}, "Tables are left out of this preview.", report_of_month);
  for (const auto& file : files) {
    std::filesystem::create_directories((folder / file.path).parent_path());
    write(folder / file.path, file.bytes);
  }
}

void write_document(const Kind& kind, const MonthlyAnalysis& analysis, const std::string& html_path,
                    const std::string& chromium, const std::string& pdf_path) {
  const Page page = kind.make(analysis);
  if (!page) throw std::runtime_error{page.error().message};
  write(html_path, *page);
  if (pdf_path.empty()) return;
  const auto pdf = report::render_pdf(*page, {chromium}, std::chrono::seconds{60});
  if (!pdf) throw std::runtime_error{pdf.error().message};
  write(pdf_path, *pdf);
}

}  // namespace

int main(int argc, char** argv) try {
  std::vector<std::string> words{argv + 1, argv + argc};
  std::string option;
  if (!words.empty() && words.front().rfind("--", 0) == 0) {
    option = words.front();
    words.erase(words.begin());
  }
  const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& one) { return one.option == option; });
  const bool pack = option == inspection_pack;
  if ((kind == kinds.end() && !pack) || words.empty() || words.size() == 3 || words.size() > (pack ? 2U : 4U)) {
    return usage();
  }
  words.resize(4);
  const auto period = domain::period_from(words[1].empty() ? "2023-09" : words[1]);
  if (!period) throw std::runtime_error{"the month is YYYY-MM"};
  const MonthlyAnalysis analysis = tests::sample_analysis(*period);
  if (pack) {
    write_inspection_pack(words[0], analysis);
  } else {
    write_document(*kind, analysis, words[0], words[2], words[3]);
  }
  return 0;
} catch (const std::exception& error) {
  std::cerr << "report_preview: " << error.what() << '\n';
  return 1;
}
