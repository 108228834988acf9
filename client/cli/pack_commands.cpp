// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/files.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "client/cli/pack_folder.h"
#include "client/cli/terminal.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

struct PackOptions {
  std::string programme;
  std::string period;
  int months = 0;  ///< 0: what is usual.
  std::string area;
  std::string format;
  std::string output;
};

using PackReader = std::unique_ptr<grpc::ClientReader<v1::RenderReportResponse>>;

/// The whole file of a pack. `open` begins the call.
template <typename Open>
std::string receive_pack(const Context& context, const Caller& caller, const Open& open) {
  std::string bytes;
  ProgressLine progress{context.environment};
  progress.say("The server makes the pack");
  caller.attempt(Kind::Document, [&](grpc::ClientContext& call) {
    bytes.clear();
    const PackReader reader = open(call);
    for (v1::RenderReportResponse part; reader->Read(&part);) {
      if (part.has_progress()) progress.say(part.progress());
      if (part.has_chunk()) bytes += part.chunk();
    }
    return reader->Finish();
  });
  if (bytes.empty()) throw Failure{"The server sent an empty pack; nothing was written."};
  return bytes;
}

void write_pack_file(const std::string& bytes, const std::string& path) {
  WholeFile file{path};
  file.write(bytes);
  file.finish(true);
}

void say_written(const Context& context, const std::string& path, const std::string& what) {
  context.environment.out << one_line("Wrote " + path + what + ".") << "\n";
}

void make_area_pack(const Context& context, const PackOptions& options) {
  v1::RenderAreaPackRequest request;
  request.set_name(cycle_name(options.programme, options.period));
  request.set_service_area_code(options.area);
  request.set_months(options.months);
  request.set_format(static_cast<v1::RenderReportRequest::Format>(
      value_of(*v1::RenderReportRequest::Format_descriptor(), options.format)));
  const Caller caller{context, Token::Session};
  auto stub = caller.stub<v1::ReportService::Stub>();
  write_pack_file(
      receive_pack(context, caller, [&](grpc::ClientContext& call) { return stub.RenderAreaPack(&call, request); }),
      options.output);
  say_written(context, options.output, "");
}

bool ends_with_zip(const std::string& path) {
  constexpr std::string_view ending = ".zip";
  return path.size() > ending.size() && path.compare(path.size() - ending.size(), ending.size(), ending) == 0;
}

void make_inspection_pack(const Context& context, const PackOptions& options) {
  const bool zipped = ends_with_zip(options.output);
  if (!zipped) check_pack_folder(options.output);  // Before the server begins its work.
  v1::RenderInspectionPackRequest request;
  request.set_parent("programmes/" + options.programme);
  request.set_period(options.period);
  request.set_months(options.months);
  const Caller caller{context, Token::Session};
  auto stub = caller.stub<v1::ReportService::Stub>();
  const auto bytes = receive_pack(context, caller,
                                  [&](grpc::ClientContext& call) { return stub.RenderInspectionPack(&call, request); });
  const auto files = checked_pack(bytes);
  if (zipped) {
    write_pack_file(bytes, options.output);
  } else {
    write_pack_folder(files, options.output);
  }
  say_written(context, options.output, ": " + std::to_string(files.size()) + " files, checksums verified");
}

void add_months_of_pack(CLI::App& command, PackOptions& options) {
  command.add_option("--months", options.months, "How many months up to that one, 6 unless given")
      ->type_name("N")
      ->check(CLI::Range(1, 36).description(""));
}

}  // namespace

void add_pack_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "pack", "Packs of reports and records for heads of service and inspections");
  add_command_with<PackOptions>(
      *group, context, "area", "Make the pack of a service area: its pages of the report, audits, actions and measures",
      [](CLI::App& one, PackOptions& options) {
        add_cycle(one, options.programme, options.period);
        one.add_option("--area", options.area, "The code of the service area")->type_name("CODE")->required();
        add_months_of_pack(one, options);
        add_choice(one, "--format", options.format, {"html", "pdf", "docx", "pptx", "xlsx", "csv"},
                   "The kind of document")
            ->required();
        one.add_option("-o,--output", options.output, "Where to write it")->type_name("FILE")->required();
      },
      [&context](const PackOptions& options) { make_area_pack(context, options); });
  add_command_with<PackOptions>(
      *group, context, "inspection",
      "Make the pack for an inspection: index, audits, grades, actions, re-audits and reports",
      [](CLI::App& one, PackOptions& options) {
        add_cycle(one, options.programme, options.period);
        add_months_of_pack(one, options);
        one.add_option("-o,--output", options.output, "A folder to make, or a file that ends in .zip")
            ->type_name("FOLDER_OR_ZIP")
            ->required();
      },
      [&context](const PackOptions& options) { make_inspection_pack(context, options); });
}

}  // namespace touchstone::cli
