// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/files.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "client/cli/terminal.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

struct ReportOptions {
  std::string programme;
  std::string period;
  std::string format;
  std::string file;
  bool publication = false;
  int version = 0;  ///< 0: the figures of now.
};

/// The contract's word for the format; throws `Failure` for one that is not offered yet.
v1::RenderReportRequest::Format format_of(const std::string& word) {
  const auto& offered = *v1::RenderReportRequest::Format_descriptor();
  const int value = value_of(offered, word);
  if (value == 0) {
    std::string words;
    for (const auto& one : words_of(offered)) words += (words.empty() ? "" : ", ") + one;
    throw Failure{"The report is not offered as " + word + " yet; it comes as " + words + "."};
  }
  return static_cast<v1::RenderReportRequest::Format>(value);
}

/// Receives the report into a file that is whole or not there; the bytes written.
grpc::Status receive(grpc::ClientContext& call, v1::ReportService::Stub& stub, const v1::RenderReportRequest& request,
                     const std::string& path, ProgressLine& progress) {
  WholeFile file{path};
  std::size_t written = 0;
  v1::RenderReportResponse part;
  const auto reader = stub.RenderReport(&call, request);
  while (reader->Read(&part)) {
    if (part.has_progress()) progress.say(part.progress());
    if (part.has_chunk()) {
      file.write(part.chunk());
      written += part.chunk().size();
    }
  }
  auto status = reader->Finish();
  if (status.ok() && written == 0) throw Failure{"The server sent an empty report; " + path + " was not written."};
  if (status.ok()) file.finish(false);
  return status;
}

void render(const Context& context, const ReportOptions& options) {
  v1::RenderReportRequest request;
  request.set_format(format_of(options.format));
  request.set_publication(options.publication);
  request.set_name(options.version == 0 ? cycle_name(options.programme, options.period)
                                        : report_version_name(options.programme, options.period, options.version));
  const Caller caller{context, Token::Session};
  auto stub = caller.stub<v1::ReportService::Stub>();
  {
    ProgressLine progress{context.environment};
    progress.say("The server makes the report");
    caller.attempt(Kind::Document,
                   [&](grpc::ClientContext& call) { return receive(call, stub, request, options.file, progress); });
  }
  context.environment.out << one_line("Wrote " + options.file + ".") << "\n";
}

}  // namespace

void add_report_command(CLI::App& app, Context& context) {
  add_command_with<ReportOptions>(
      app, context, "report", "Make the monthly analysis report as a document",
      [](CLI::App& one, ReportOptions& options) {
        add_cycle(one, options.programme, options.period);
        add_choice(one, "--format", options.format, {"html", "pdf", "docx", "pptx", "xlsx", "csv"},
                   "The kind of document")
            ->required();
        one.add_flag("--publication", options.publication, "The copy for the public, with no child identifiable");
        one.add_option("--version", options.version, "A version of the report instead of the figures of now")
            ->type_name("N")
            ->check(CLI::Range(1, 1'000'000).description(""));
        one.add_option("-o,--output", options.file, "Where to write it")->type_name("FILE")->required();
      },
      [&context](const ReportOptions& options) { render(context, options); });
}

}  // namespace touchstone::cli
