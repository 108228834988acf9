// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

struct RecordOptions {
  std::string programme;
  std::string period;
  std::string measure;
};

std::vector<Column> record_columns() {
  return {{"area", "Area"},       {"caseReference", "Case"}, {"team", "Team"},       {"auditor", "Auditor"},
          {"state", "State"},     {"value", "Value"},        {"counted", "Counted"}, {"inBase", "In base"},
          {"comment", "Comment"}, {"audit", "Audit"}};
}

Row record_row(const v1::FigureRecord& record) {
  return {record.service_area_code(), record.case_reference(),  record.team(),    record.auditor_display_name(),
          word_of(record.state()),    record.value(),           record.counted(), record.in_base(),
          record.comment(),           last_part(record.audit())};
}

void list_records(const Context& context, const RecordOptions& options) {
  v1::ListFigureRecordsRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  request.set_measure(options.measure);
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(&v1::AnalysisService::Stub::ListFigureRecords, request,
                                            [&](const v1::ListFigureRecordsResponse& page) {
                                              for (const auto& record : page.figure_records()) {
                                                rows.push_back(record_row(record));
                                              }
                                            });
  print_list(context.environment.out, context.chosen_format(), record_columns(), rows);
}

}  // namespace

void add_records_command(CLI::App& app, Context& context) {
  auto* command = add_command_with<RecordOptions>(
      app, context, "records", "List the audits behind a figure of the analysis",
      [](CLI::App& one, RecordOptions& options) {
        add_cycle(one, options.programme, options.period);
        one.add_option("--measure", options.measure,
                       "The figure, e.g. completion, grade.good, focus5.visit, question.KEY, graded_question.KEY; "
                       "followed by @AREA for one area")
            ->type_name("MEASURE")
            ->required();
      },
      [&context](const RecordOptions& options) { list_records(context, options); });
  add_format(*command, context);
}

}  // namespace touchstone::cli
