// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <ostream>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "client/cli/terminal.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

constexpr std::int64_t largest_import_bytes = 32LL * 1024 * 1024;
constexpr std::size_t chunk_bytes = std::size_t{64} * 1024;

struct ImportOptions {
  std::string file;
  std::string programme;
  bool dry_run = false;
  bool correct = false;
};

/// The size of a file fit to be sent, in bytes; looks at its entry only. Throws `Failure`.
std::int64_t size_of(const std::string& file) {
  struct stat status {};
  if (stat(file.c_str(), &status) != 0) throw Failure{"Cannot read " + file + ": " + std::strerror(errno) + "."};
  if (!S_ISREG(status.st_mode)) throw Failure{file + " is not a file."};
  if (status.st_size > largest_import_bytes) {
    const double mebibytes = static_cast<double>(status.st_size) / (1024 * 1024);
    throw Failure{file + " has " + plain_number(mebibytes) + " MiB; an import takes at most 32 MiB."};
  }
  return status.st_size;
}

/// Sends options and file once. A write that fails means that the server has answered already: Finish tells.
grpc::Status send(grpc::ClientContext& call, v1::AllocationService::Stub& stub, const ImportOptions& options,
                  const v1::ImportReturnsRequest& first, ProgressLine& progress, v1::ImportReturnsResponse& answer) {
  errno = 0;
  std::ifstream file{options.file, std::ios::binary};
  if (!file) throw Failure{"Cannot read " + options.file + ": " + std::strerror(errno) + "."};
  answer.Clear();
  const auto writer = stub.ImportReturns(&call, &answer);
  bool going = writer->Write(first);
  std::int64_t sent = 0;
  const auto total = first.options().total_bytes();
  std::string buffer(chunk_bytes, '\0');
  while (going && file) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    const auto count = static_cast<std::size_t>(file.gcount());
    if (file.bad()) throw Failure{"Cannot read " + options.file + " to its end."};
    if (count == 0) break;
    v1::ImportReturnsRequest part;
    part.set_chunk(buffer.data(), count);
    going = writer->Write(part);
    sent += static_cast<std::int64_t>(count);
    progress.say("Sending " + options.file + ", " + std::to_string(total == 0 ? 100 : 100 * sent / total) + " %");
  }
  writer->WritesDone();
  progress.say(options.dry_run ? "The server checks " + options.file : "The server loads " + options.file);
  return writer->Finish();
}

std::string place(const std::string& file, const v1::ImportProblem& problem) {
  const auto row = file + ": row " + std::to_string(problem.row());
  return problem.column().empty() ? row + ": " : row + ", column " + problem.column() + ": ";
}

void print_problems(std::ostream& err, const std::string& file, const v1::ImportProblems& problems) {
  for (const auto& problem : problems.problems()) {
    err << one_line(place(file, problem) + problem.reason()) << "\n";
  }
  const auto more = problems.total_count() - problems.problems_size();
  if (more > 0) err << one_line(file + ": and " + std::to_string(more) + " more.") << "\n";
}

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
    context.environment.err << one_line(place(file, one) + "please look: " + one.reason()) << "\n";
  }
}

void import(const Context& context, const ImportOptions& options) {
  const auto size = size_of(options.file);
  const Caller caller{context, Token::Session};
  v1::ImportReturnsRequest first;
  first.mutable_options()->set_programme("programmes/" + options.programme);
  first.mutable_options()->set_dry_run(options.dry_run);
  first.mutable_options()->set_correct(options.correct);
  first.mutable_options()->set_total_bytes(size);
  first.mutable_options()->set_request_id(caller.request_id());

  auto stub = caller.stub<v1::AllocationService::Stub>();
  v1::ImportReturnsResponse answer;
  try {
    ProgressLine progress{context.environment};
    caller.attempt(Kind::Import,
                   [&](grpc::ClientContext& call) { return send(call, stub, options, first, progress, answer); });
  } catch (const CallFailure& failure) {
    if (failure.problems().problems().empty()) throw;
    print_problems(context.environment.err, options.file, failure.problems());
    const auto count = std::max<std::int64_t>(failure.problems().total_count(), failure.problems().problems_size());
    throw Failure{"Nothing was changed: " + options.file + " has " + std::to_string(count) +
                  (count == 1 ? " problem." : " problems.")};
  }
  print_answer(context, options.file, answer);
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
      [&context](const ImportOptions& options) { import(context, options); });
  add_format(*command, context);
  add_request_id(*command, context);
}

}  // namespace touchstone::cli
