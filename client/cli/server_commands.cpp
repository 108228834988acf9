// SPDX-License-Identifier: GPL-3.0-or-later
#include <google/protobuf/util/json_util.h>

#include <ostream>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/files.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/event_service.grpc.pb.h"
#include "touchstone/v1/server_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

void show_schema(const Context& context) {
  const auto status =
      Caller{context, Token::None}.read(&v1::ServerService::Stub::GetServerStatus, v1::GetServerStatusRequest{});
  print_record(context.environment.out, context.chosen_format(),
               {{"serverVersion", "Server version"},
                {"schemaExpected", "Schema expected"},
                {"schemaDeployed", "Schema deployed"},
                {"ready", "Takes calls"}},
               {status.version(), status.schema_expected(), status.schema_deployed(), status.ready()});
  if (status.schema_deployed().empty()) throw Failure{"The database does not answer."};
  if (status.schema_deployed() != status.schema_expected()) {
    throw Failure{"The database is at " + status.schema_deployed() + ", the server expects " +
                  status.schema_expected() + "."};
  }
}

void show_root(const Context& context) {
  const auto root = Caller{context, Token::Session}.read(&v1::EventService::Stub::GetEventRoot,
                                                         v1::GetEventRootRequest{}, Kind::Document);
  // The moment in full: a root cut to seconds would cover other events than it was made from.
  std::string moment;
  const auto status = google::protobuf::util::MessageToJsonString(root.as_at_time(), &moment);
  if (!status.ok()) throw Failure{"The server sent a time that cannot be."};
  print_record(context.environment.out, context.chosen_format(),
               {{"asAtTime", "As at"}, {"hash", "Root"}, {"streamCount", "Records"}, {"eventCount", "Events"}},
               {Json::parse(moment), root.hash(), root.stream_count(), root.event_count()});
}

v1::EventRoot root_from(const std::string& file) {
  v1::EventRoot root;
  const auto status = google::protobuf::util::JsonStringToMessage(read_small_file(file, "root file"), &root);
  if (!status.ok())
    throw Failure{file + " is not what `events root --format json` prints: " + std::string{status.message()}};
  return root;
}

void print_verification(const Context& context, const v1::VerifyEventsResponse& answer) {
  const Json matches = answer.has_root_matches() ? Json(answer.root_matches()) : Json(nullptr);
  std::vector<Column> columns = {
      {"events", "Events read"}, {"records", "Records"}, {"problems", "Problems"}, {"rootMatches", "Root matches"}};
  Row row = {answer.event_count(), answer.stream_count(), answer.problems_size(), matches};
  auto& out = context.environment.out;
  if (context.chosen_format() == Format::Json) {
    row[2] = Json::array();
    for (const auto& one : answer.problems()) {
      row[2].push_back({{"record", one.stream()}, {"sequence", one.sequence()}, {"problem", one.problem()}});
    }
    return print_record(out, Format::Json, columns, row);
  }
  print_record(out, context.chosen_format(), columns, row);
  if (context.chosen_format() == Format::Table && answer.problems_size() > 0) {
    std::vector<Row> rows;
    for (const auto& one : answer.problems()) rows.push_back({one.stream(), one.sequence(), one.problem()});
    out << "\n";
    print_table(out, {{"", "Record"}, {"", "Event"}, {"", "Problem"}}, rows);
  }
}

struct VerifyOptions {
  std::string root_file;
};

void verify(const Context& context, const VerifyOptions& options) {
  v1::VerifyEventsRequest request;
  if (!options.root_file.empty()) *request.mutable_root() = root_from(options.root_file);
  const auto answer =
      Caller{context, Token::Session}.read(&v1::EventService::Stub::VerifyEvents, request, Kind::Document);
  print_verification(context, answer);
  if (answer.problems_size() > 0) {
    throw Failure{"The log of events is not as it was written: " + std::to_string(answer.problems_size()) +
                  (answer.problems_size() == 1 ? " broken record." : " broken records.")};
  }
  if (answer.has_root_matches() && !answer.root_matches()) {
    throw Failure{"The log of events does not match the root in " + options.root_file + "."};
  }
}

}  // namespace

void add_server_commands(CLI::App& app, Context& context) {
  auto* schema = add_group(app, "schema", "The database's schema");
  add_format(*add_command(*schema, context, "status", "Say which schema is deployed and which the server expects",
                          [&context] { show_schema(context); }),
             context);
  auto* events = add_group(app, "events", "The append-only log of every change");
  add_format(
      *add_command_with<VerifyOptions>(
          *events, context, "verify", "Prove that nothing was removed or altered",
          [](CLI::App& command, VerifyOptions& options) {
            command.add_option("--root-file", options.root_file, "A root kept outside the database")->type_name("FILE");
          },
          [&context](const VerifyOptions& options) { verify(context, options); }),
      context);
  add_format(*add_command(*events, context, "root", "Print the root over all records, to be kept outside the database",
                          [&context] { show_root(context); }),
             context);
}

}  // namespace touchstone::cli
