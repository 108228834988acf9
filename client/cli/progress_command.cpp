// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

struct ProgressOptions {
  std::string programme;
  std::string period;
  std::string by = "area";
  bool watch = false;
};

std::vector<Column> columns_by(const std::string& by) {
  return {{"label", by == "area"   ? "Area"
                    : by == "team" ? "Team"
                                   : "Auditor"},
          {"allocated", "Allocated"},
          {"exempt", "Exempt"},
          {"completed", "Completed"},
          {"notCompleted", "Not completed"},
          {"overdue", "Overdue"},
          {"discussionsHeld", "Discussions"},
          {"goodOrBetter", "Good or better"},
          {"graded", "Graded"}};
}

Row row_of(const std::string& label, const v1::ProgressRow& row) {
  const auto& counts = row.counts();
  return {label,         counts.allocated(),        counts.exempt(),      counts.completed(), counts.not_completed(),
          row.overdue(), counts.discussions_held(), row.good_or_better(), row.graded()};
}

Json progress_object_of(const std::vector<Column>& columns, const Row& row) {
  Json object = Json::object();
  for (std::size_t i = 0; i < columns.size(); ++i) object[columns[i].key] = row[i];
  return object;
}

void print(const Context& context, const ProgressOptions& options, const v1::Progress& answer) {
  const auto columns = columns_by(options.by);
  const auto& source = options.by == "area"   ? answer.areas()
                       : options.by == "team" ? answer.teams()
                                              : answer.auditors();
  std::vector<Row> rows;
  for (const auto& one : source) rows.push_back(row_of(one.label(), one));

  auto& out = context.environment.out;
  if (context.chosen_format() == Format::Csv) return print_list(out, Format::Csv, columns, rows);
  const auto total = row_of("All", answer.total());
  if (context.chosen_format() == Format::Json) {
    Json object = {
        {"programme", options.programme}, {"period", answer.period()}, {"theme", answer.theme()},
        {"dueDate", answer.due_date()},   {"by", options.by},          {"total", progress_object_of(columns, total)},
        {"rows", Json::array()}};
    object["total"].erase("label");
    for (const auto& row : rows) object["rows"].push_back(progress_object_of(columns, row));
    return print_json(out, object);
  }
  const auto& counts = answer.total().counts();
  out << one_line(answer.period() + (answer.theme().empty() ? "" : ", theme " + answer.theme()) + ", due " +
                  answer.due_date())
      << "\nCompleted " << share_words(counts.completed(), counts.allocated() - counts.exempt())
      << ": submitted or accepted, of allocated less exempt\n\n";
  rows.push_back(total);
  print_table(out, columns, rows);
}

void show(const Context& context, const ProgressOptions& options) {
  v1::GetProgressRequest request;
  request.set_name(cycle_name(options.programme, options.period));
  print(context, options, Caller{context, Token::Session}.read(&v1::AnalysisService::Stub::GetProgress, request));
}

/// Prints again whenever something has changed, until the session, the time or the reader has come to an end.
void watch(const Context& context, const ProgressOptions& options) {
  v1::WatchProgressRequest request;
  request.set_name(cycle_name(options.programme, options.period));
  const Caller caller{context, Token::Session};
  auto stub = caller.stub<v1::AnalysisService::Stub>();
  auto& out = context.environment.out;
  std::string printed;
  caller.attempt(Kind::Watch, [&](grpc::ClientContext& call) {
    const auto reader = stub.WatchProgress(&call, request);
    v1::Progress progress;
    while (out.good() && reader->Read(&progress)) {
      const auto as_at = time_text(progress.has_as_at_time(), progress.as_at_time());
      progress.clear_as_at_time();
      auto bytes = progress.SerializeAsString();
      if (bytes == printed) continue;  // sent once a minute although nothing has changed
      printed = std::move(bytes);
      if (context.chosen_format() == Format::Table) out << "As at " << as_at << "\n";
      print(context, options, progress);
      out << std::flush;
    }
    if (!out.good()) call.TryCancel();
    const auto status = reader->Finish();
    const bool over = status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED || !out.good();
    return over ? grpc::Status::OK : status;
  });
}

}  // namespace

void add_progress_command(CLI::App& app, Context& context) {
  auto* command = add_command_with<ProgressOptions>(
      app, context, "progress", "Say how far a cycle has come",
      [](CLI::App& one, ProgressOptions& options) {
        add_cycle(one, options.programme, options.period);
        add_choice(one, "--by", options.by, {"area", "team", "auditor"}, "A line for each of these (default: area)");
        one.add_flag("--watch", options.watch, "Print again with every change, until --timeout (otherwise 12 hours)");
      },
      [&context](const ProgressOptions& options) {
        if (options.watch) return watch(context, options);
        show(context, options);
      });
  add_format(*command, context);
}

}  // namespace touchstone::cli
