// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "client/cli/upload.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

struct ImportOptions {
  std::string file;
  std::string programme;
  bool dry_run = false;
  bool correct = false;
};

Json list_of(const google::protobuf::RepeatedPtrField<std::string>& texts) {
  Json list = Json::array();
  for (const auto& text : texts) list.push_back(text);
  return list;
}

void print_answer(const Context& context, const std::string& file, const v1::ImportReturnsResponse& answer) {
  std::vector<Column> columns = {{"rows", "Rows read"},
                                 {"created", "Allocations added"},
                                 {"corrected", "Allocations corrected"},
                                 {"unchanged", "Allocations unchanged"},
                                 {"createdCycles", "Cycles created"},
                                 {"createdTeams", "Teams created"},
                                 {"createdCases", "Cases created"},
                                 {"createdPeople", "People created"},
                                 {"dryRun", "Dry run"}};
  Row row = {answer.row_count(),
             answer.created_count(),
             answer.corrected_count(),
             answer.unchanged_count(),
             list_of(answer.created_audit_cycles()),
             list_of(answer.created_teams()),
             answer.created_case_count(),
             list_of(answer.created_people()),
             answer.dry_run()};
  if (context.chosen_format() == Format::Json) {
    Json warnings = Json::array();
    for (const auto& one : answer.warnings()) {
      warnings.push_back({{"row", one.row()}, {"column", one.column()}, {"reason", one.reason()}});
    }
    columns.push_back({"warnings", ""});
    row.push_back(std::move(warnings));
  }
  print_record(context.environment.out, context.chosen_format(), columns, row);
  for (const auto& one : answer.warnings()) {
    context.environment.err << one_line(upload_place(file, one) + "please look: " + one.reason()) << "\n";
  }
}

void import_returns(const Context& context, const ImportOptions& options) {
  v1::ImportReturnsRequest first;
  first.mutable_options()->set_programme("programmes/" + options.programme);
  first.mutable_options()->set_dry_run(options.dry_run);
  first.mutable_options()->set_correct(options.correct);
  print_answer(context, options.file,
               upload(context, &v1::AllocationService::Stub::ImportReturns, options.file, first));
}

}  // namespace

void add_import_command(CLI::App& app, Context& context) {
  auto* command = add_command_with<ImportOptions>(
      app, context, "import", "Load returned audits from a CSV file: all or nothing",
      [](CLI::App& one, ImportOptions& options) {
        one.add_option("FILE", options.file, "The CSV file, at most 32 MiB")->type_name("")->required();
        one.add_option("--programme", options.programme, "Code of the programme")->type_name("CODE")->required();
        one.add_flag("--dry-run", options.dry_run, "Check and report, change nothing");
        one.add_flag("--correct", options.correct, "Let rows that differ from what is recorded correct it");
      },
      [&context](const ImportOptions& options) { import_returns(context, options); });
  add_format(*command, context);
  add_request_id(*command, context);
}

}  // namespace touchstone::cli
