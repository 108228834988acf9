// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/command.h"
#include "client/cli/documents.h"

namespace touchstone::cli {
namespace {

struct RollUpOptions {
  std::string programme;
  std::string quarter;     ///< "2023-Q3".
  int year = 0;            ///< 0: not asked for.
  int financial_year = 0;  ///< In which it begins; 0: not asked for.
  int financial_quarter = 0;
  DocumentOptions document;
};

/// "2023-Q3": a year and one of its quarters.
std::string fault_of_quarter(const std::string& text) {
  const bool digits = text.size() == 7 && text.find_first_not_of("0123456789") == 4;
  if (digits && text.compare(4, 2, "-Q") == 0 && text[6] >= '1' && text[6] <= '4') return {};
  return "a quarter is YYYY-Qn, e.g. 2023-Q3, not '" + text + "'";
}

v1::ReportWindow window_of(const RollUpOptions& options) {
  v1::ReportWindow window;
  if (!options.quarter.empty()) {
    window.set_kind(v1::ReportWindow::KIND_CALENDAR_QUARTER);
    window.set_year(std::stoi(options.quarter.substr(0, 4)));
    window.set_quarter(options.quarter[6] - '0');
  } else if (options.year != 0) {
    window.set_kind(v1::ReportWindow::KIND_CALENDAR_YEAR);
    window.set_year(options.year);
  } else if (options.financial_year != 0) {
    const bool quarter = options.financial_quarter != 0;
    window.set_kind(quarter ? v1::ReportWindow::KIND_FINANCIAL_QUARTER : v1::ReportWindow::KIND_FINANCIAL_YEAR);
    window.set_year(options.financial_year);
    window.set_quarter(options.financial_quarter);
  } else {
    throw UsageError{"Say which months: --quarter, --year or --financial-year."};
  }
  return window;
}

void render_roll_up(const Context& context, const RollUpOptions& options) {
  v1::RenderRollUpRequest request;
  request.set_parent("programmes/" + options.programme);
  *request.mutable_window() = window_of(options);
  request.set_format(document_format(options.document));
  request.set_publication(options.document.publication);
  write_document(context, options.document,
                 [&request](auto& stub, auto& call) { return stub.RenderRollUp(&call, request); });
}

void add_window(CLI::App& one, RollUpOptions& options) {
  const auto years = CLI::Range(2000, 2999).description("");
  one.add_option("--programme", options.programme, "Code of the programme, e.g. practice-managers")
      ->type_name("CODE")
      ->required();
  auto* quarter = one.add_option("--quarter", options.quarter, "A quarter of a calendar year, e.g. 2023-Q3")
                      ->type_name("YYYY-Qn")
                      ->check(fault_of_quarter);
  auto* year = one.add_option("--year", options.year, "A calendar year")->type_name("YYYY")->check(years);
  auto* financial = one.add_option("--financial-year", options.financial_year,
                                   "A financial year, April to March, by the year in which it begins")
                        ->type_name("YYYY")
                        ->check(years);
  one.add_option("--financial-quarter", options.financial_quarter, "A quarter of it; 1 is April to June")
      ->type_name("N")
      ->check(CLI::Range(1, 4).description(""))
      ->needs(financial);
  quarter->excludes(year)->excludes(financial);
  year->excludes(financial);
}

}  // namespace

void add_roll_up_command(CLI::App& app, Context& context) {
  add_command_with<RollUpOptions>(
      app, context, "rollup", "Make the roll-up of a quarter or a year as a document",
      [](CLI::App& one, RollUpOptions& options) {
        add_window(one, options);
        add_document_options(one, options.document);
      },
      [&context](const RollUpOptions& options) { render_roll_up(context, options); });
}

}  // namespace touchstone::cli
