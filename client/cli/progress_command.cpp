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

Json object_of(const std::vector<Column>& columns, const Row& row) {
  Json object = Json::object();
  for (std::size_t i = 0; i < columns.size(); ++i) object[columns[i].key] = row[i];
  return object;
}

void show(const Context& context, const ProgressOptions& options) {
  v1::GetProgressRequest request;
  request.set_name(cycle_name(options.programme, options.period));
  const auto answer = Caller{context, Token::Session}.read(&v1::AnalysisService::Stub::GetProgress, request);
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
    Json object = {{"programme", options.programme}, {"period", answer.period()}, {"theme", answer.theme()},
                   {"dueDate", answer.due_date()},   {"by", options.by},          {"total", object_of(columns, total)},
                   {"rows", Json::array()}};
    object["total"].erase("label");
    for (const auto& row : rows) object["rows"].push_back(object_of(columns, row));
    return print_json(out, object);
  }
  const auto& counts = answer.total().counts();
  out << one_line(answer.period() + (answer.theme().empty() ? "" : ", theme " + answer.theme()) + ", due " +
                  answer.due_date())
      << "\nCompleted " << share_words(counts.completed(), counts.allocated() - counts.exempt()) << "\n\n";
  rows.push_back(total);
  print_table(out, columns, rows);
}

}  // namespace

void add_progress_command(CLI::App& app, Context& context) {
  auto* command = add_command_with<ProgressOptions>(
      app, context, "progress", "Say how far a cycle has come",
      [](CLI::App& one, ProgressOptions& options) {
        add_cycle(one, options.programme, options.period);
        add_choice(one, "--by", options.by, {"area", "team", "auditor"}, "A line for each of these (default: area)");
      },
      [&context](const ProgressOptions& options) { show(context, options); });
  add_format(*command, context);
}

}  // namespace touchstone::cli
