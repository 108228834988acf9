// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "client/cli/upload.h"
#include "touchstone/v1/case_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using CaseStub = v1::CaseService::Stub;

struct CaseOptions {
  std::string file;
  std::vector<std::string> columns;
  bool whole_list = false;
  bool dry_run = false;
  std::string area;
  bool open_only = false;
  std::string import;
};

std::vector<Column> import_columns() {
  return {{"name", "Import"},    {"importTime", "Imported"}, {"importedBy", "By"},   {"fileName", "File"},
          {"rows", "Rows"},      {"added", "Added"},         {"changed", "Changed"}, {"closed", "Closed"},
          {"unchanged", "Same"}, {"wholeList", "Whole list"}};
}

Row import_row(const v1::CaseImport& one) {
  return {last_part(one.name()),
          time_text(one.has_import_time(), one.import_time()),
          one.imported_by_display_name(),
          one.file_name(),
          one.row_count(),
          one.added_count(),
          one.changed_count(),
          one.closed_count(),
          one.unchanged_count(),
          one.whole_list()};
}

/// Reads "FIELD=COLUMN" for each column.
v1::CaseColumns columns_of(const std::vector<std::string>& texts) {
  v1::CaseColumns columns;
  const auto* type = v1::CaseColumns::descriptor();
  for (const auto& text : texts) {
    const auto at = text.find('=');
    const auto* field = at == std::string::npos ? nullptr : type->FindFieldByName(text.substr(0, at));
    if (field == nullptr) {
      std::string known;
      for (int i = 0; i < type->field_count(); ++i) known += (i == 0 ? "" : ", ") + type->field(i)->name();
      throw UsageError{"Say a column as FIELD=COLUMN, with one of " + known + "."};
    }
    v1::CaseColumns::GetReflection()->SetString(&columns, field, text.substr(at + 1));
  }
  return columns;
}

void import_cases(const Context& context, const CaseOptions& options) {
  v1::ImportCasesRequest first;
  auto& sent = *first.mutable_options();
  if (!options.columns.empty()) *sent.mutable_columns() = columns_of(options.columns);
  sent.set_whole_list(options.whole_list);
  sent.set_dry_run(options.dry_run);
  sent.set_file_name(last_part(options.file));
  const auto answer = upload(context, &CaseStub::ImportCases, options.file, first);
  auto columns = import_columns();
  auto row = import_row(answer.case_import());
  Json teams = Json::array();
  for (const auto& team : answer.created_teams()) teams.push_back(team);
  columns.push_back({"createdTeams", "Teams created"});
  row.push_back(std::move(teams));
  columns.push_back({"dryRun", "Dry run"});
  row.push_back(answer.dry_run());
  print_record(context.environment.out, context.chosen_format(), columns, row);
}

std::vector<Column> case_columns() {
  return {{"caseReference", "Case"}, {"area", "Area"},       {"team", "Team"},       {"practitioner", "Practitioner"},
          {"caseType", "Type"},      {"openedOn", "Opened"}, {"closedOn", "Closed"}, {"lastAuditedOn", "Last audited"}};
}

Row case_row(const v1::ListedCase& one) {
  return {one.case_reference(), one.service_area_code(), one.team(),      one.practitioner(),
          one.case_type(),      one.opened_on(),         one.closed_on(), one.last_audited_on()};
}

void list_cases(const Context& context, const CaseOptions& options) {
  v1::ListCasesRequest request;
  request.set_service_area_code(options.area);
  request.set_open_only(options.open_only);
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(&CaseStub::ListCases, request, [&](const v1::ListCasesResponse& page) {
    for (const auto& one : page.cases()) rows.push_back(case_row(one));
  });
  print_list(context.environment.out, context.chosen_format(), case_columns(), rows);
}

void list_imports(const Context& context) {
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(&CaseStub::ListCaseImports, v1::ListCaseImportsRequest{},
                                            [&](const v1::ListCaseImportsResponse& page) {
                                              for (const auto& one : page.case_imports()) {
                                                rows.push_back(import_row(one));
                                              }
                                            });
  print_list(context.environment.out, context.chosen_format(), import_columns(), rows);
}

/// One row for each thing that is another one than before.
void list_changes(const Context& context, const CaseOptions& options) {
  v1::ListCaseImportChangesRequest request;
  request.set_parent(resource_name("caseImports", options.import));
  std::vector<Row> rows;
  const auto columns = case_columns();
  Caller{context, Token::Session}.each_page(
      &CaseStub::ListCaseImportChanges, request, [&](const v1::ListCaseImportChangesResponse& page) {
        for (const auto& one : page.changes()) {
          const auto before = case_row(one.before());
          const auto after = case_row(one.after());
          if (!one.has_before()) rows.push_back({one.after().case_reference(), "added", "", ""});
          for (std::size_t i = 0; one.has_before() && i < columns.size(); ++i) {
            if (before[i] == after[i]) continue;
            rows.push_back({one.after().case_reference(), columns[i].key, before[i], after[i]});
          }
        }
      });
  print_list(context.environment.out, context.chosen_format(),
             {{"caseReference", "Case"}, {"field", "Field"}, {"before", "Before"}, {"after", "After"}}, rows);
}

void show_columns(const Context& context) {
  const auto columns = Caller{context, Token::Session}.read(&CaseStub::GetCaseColumns, v1::GetCaseColumnsRequest{});
  print_record(context.environment.out, context.chosen_format(),
               {{"caseReference", "Case reference"},
                {"serviceArea", "Service area"},
                {"team", "Team"},
                {"practitioner", "Practitioner"},
                {"caseType", "Case type"},
                {"openedOn", "Opened on"},
                {"closedOn", "Closed on"}},
               {columns.case_reference(), columns.service_area(), columns.team(), columns.practitioner(),
                columns.case_type(), columns.opened_on(), columns.closed_on()});
}

void add_import(CLI::App& group, Context& context) {
  auto* command = add_command_with<CaseOptions>(
      group, context, "import", "Load the case list from a CSV file: all or nothing",
      [](CLI::App& one, CaseOptions& options) {
        one.add_option("FILE", options.file, "The CSV file, at most 32 MiB")->type_name("")->required();
        one.add_option("--column", options.columns,
                       "Which column holds what, as FIELD=COLUMN; remembered for the next time")
            ->type_name("FIELD=COLUMN");
        one.add_flag("--whole-list", options.whole_list, "Close what is on the list and not in the file");
        one.add_flag("--dry-run", options.dry_run, "Check and report, change nothing");
      },
      [&context](const CaseOptions& options) { import_cases(context, options); });
  add_format(*command, context);
  add_request_id(*command, context);
}

}  // namespace

void add_case_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "cases", "The council's list of cases, which draws draw from");
  add_import(*group, context);
  add_format(*add_command_with<CaseOptions>(
                 *group, context, "list", "List the cases by reference",
                 [](CLI::App& one, CaseOptions& options) {
                   one.add_option("--area", options.area, "Only of this area")->type_name("CODE");
                   one.add_flag("--open", options.open_only, "Only cases that are open");
                 },
                 [&context](const CaseOptions& options) { list_cases(context, options); }),
             context);
  add_format(
      *add_command(*group, context, "imports", "List the imports, newest first", [&context] { list_imports(context); }),
      context);
  add_format(*add_command_with<CaseOptions>(
                 *group, context, "changes", "List what an import changed",
                 [](CLI::App& one, CaseOptions& options) {
                   one.add_option("IMPORT", options.import, "The import, as cases imports names it")
                       ->type_name("")
                       ->required();
                 },
                 [&context](const CaseOptions& options) { list_changes(context, options); }),
             context);
  add_format(*add_command(*group, context, "columns", "Show which columns are remembered",
                          [&context] { show_columns(context); }),
             context);
}

}  // namespace touchstone::cli
