// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/command.h"
#include "client/cli/documents.h"
#include "client/cli/names.h"

namespace touchstone::cli {
namespace {

struct ReportOptions {
  std::string programme;
  std::string period;
  DocumentOptions document;
  int version = 0;  ///< 0: the figures of now.
};

void add_month_or_version(CLI::App& one, ReportOptions& options) {
  add_cycle(one, options.programme, options.period);
  add_document_options(one, options.document);
  one.add_option("--version", options.version, "A version of the report instead of the figures of now")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000).description(""));
}

/// A request for the month or its version.
template <typename Request>
Request request_of(const ReportOptions& options) {
  Request request;
  request.set_format(document_format(options.document));
  request.set_publication(options.document.publication);
  request.set_name(options.version == 0 ? cycle_name(options.programme, options.period)
                                        : report_version_name(options.programme, options.period, options.version));
  return request;
}

void render(const Context& context, const ReportOptions& options) {
  const auto request = request_of<v1::RenderReportRequest>(options);
  write_document(context, options.document,
                 [&request](auto& stub, auto& call) { return stub.RenderReport(&call, request); });
}

void render_board(const Context& context, const ReportOptions& options) {
  const auto request = request_of<v1::RenderBoardPageRequest>(options);
  write_document(context, options.document,
                 [&request](auto& stub, auto& call) { return stub.RenderBoardPage(&call, request); });
}

}  // namespace

void add_report_command(CLI::App& app, Context& context) {
  add_command_with<ReportOptions>(app, context, "report", "Make the monthly analysis report as a document",
                                  add_month_or_version,
                                  [&context](const ReportOptions& options) { render(context, options); });
}

void add_board_command(CLI::App& app, Context& context) {
  add_command_with<ReportOptions>(app, context, "board", "Make the board page of a month, one page, as a document",
                                  add_month_or_version,
                                  [&context](const ReportOptions& options) { render_board(context, options); });
}

}  // namespace touchstone::cli
