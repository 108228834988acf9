// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/documents.h"

#include <ostream>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/files.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "client/cli/terminal.h"

namespace touchstone::cli {
namespace {

/// Receives the document into a file that is whole or not there.
grpc::Status receive(grpc::ClientContext& call, v1::ReportService::Stub& stub, const OpenDocument& open,
                     const std::string& path, ProgressLine& progress) {
  WholeFile file{path};
  std::size_t written = 0;
  v1::RenderReportResponse part;
  const auto reader = open(stub, call);
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

}  // namespace

void add_document_options(CLI::App& command, DocumentOptions& options) {
  add_choice(command, "--format", options.format, {"html", "pdf", "docx", "pptx", "xlsx", "csv"},
             "The kind of document")
      ->required();
  command.add_flag("--publication", options.publication, "The copy for the public, with no child identifiable");
  command.add_option("-o,--output", options.file, "Where to write it")->type_name("FILE")->required();
}

v1::RenderReportRequest::Format document_format(const DocumentOptions& options) {
  const auto& offered = *v1::RenderReportRequest::Format_descriptor();
  const int value = value_of(offered, options.format);
  if (value == 0) {
    std::string words;
    for (const auto& one : words_of(offered)) words += (words.empty() ? "" : ", ") + one;
    throw Failure{"The report is not offered as " + options.format + " yet; it comes as " + words + "."};
  }
  return static_cast<v1::RenderReportRequest::Format>(value);
}

void write_document(const Context& context, const DocumentOptions& options, const OpenDocument& open) {
  const Caller caller{context, Token::Session};
  auto stub = caller.stub<v1::ReportService::Stub>();
  {
    ProgressLine progress{context.environment};
    progress.say("The server makes the report");
    caller.attempt(Kind::Document,
                   [&](grpc::ClientContext& call) { return receive(call, stub, open, options.file, progress); });
  }
  context.environment.out << one_line("Wrote " + options.file + ".") << "\n";
}

}  // namespace touchstone::cli
