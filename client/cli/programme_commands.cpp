// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/cycle_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using CycleStub = v1::CycleService::Stub;

struct ProgrammeOptions {
  std::string code;
  std::string display_name;
  std::string form;
  std::string kind;
  std::string cadence;
};

std::vector<Column> programme_columns() {
  return {{"code", "Programme"},  {"displayName", "Name"}, {"kind", "Kind"},
          {"cadence", "Cadence"}, {"form", "Form"},        {"graded", "Graded"}};
}

Row programme_row(const v1::Programme& programme) {
  return {programme.code(),
          programme.display_name(),
          word_of(programme.kind()),
          word_of(programme.cadence()),
          last_part(programme.form()),
          programme.graded()};
}

void list_programmes(const Context& context) {
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(&CycleStub::ListProgrammes, v1::ListProgrammesRequest{},
                                            [&](const v1::ListProgrammesResponse& page) {
                                              for (const auto& programme : page.programmes()) {
                                                rows.push_back(programme_row(programme));
                                              }
                                            });
  print_list(context.environment.out, context.chosen_format(), programme_columns(), rows);
}

void create_programme(const Context& context, const ProgrammeOptions& options) {
  v1::CreateProgrammeRequest request;
  auto& programme = *request.mutable_programme();
  programme.set_code(options.code);
  programme.set_display_name(options.display_name);
  programme.set_form("forms/" + options.form);
  programme.set_kind(static_cast<v1::Programme::Kind>(value_of(*v1::Programme::Kind_descriptor(), options.kind)));
  programme.set_cadence(
      static_cast<v1::Programme::Cadence>(value_of(*v1::Programme::Cadence_descriptor(), options.cadence)));
  print_record(context.environment.out, context.chosen_format(), programme_columns(),
               programme_row(Caller{context, Token::Session}.change(&CycleStub::CreateProgramme, request)));
}

}  // namespace

void add_programme_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "programmes", "Lines of audit work");
  add_format(*add_command(*group, context, "list", "List programmes by code", [&context] { list_programmes(context); }),
             context);
  auto* command = add_command_with<ProgrammeOptions>(
      *group, context, "create", "Add a programme",
      [](CLI::App& one, ProgrammeOptions& options) {
        one.add_option("CODE", options.code, "Its code: a-z, 0-9 and -")->type_name("")->required();
        one.add_option("--name", options.display_name, "Its name for people")->type_name("WORDS")->required();
        one.add_option("--form", options.form, "Key of the form; it says whether audits are graded")
            ->type_name("KEY")
            ->required();
        add_choice(one, "--kind", options.kind, words_of(*v1::Programme::Kind_descriptor()),
                   "What its audits are for (otherwise monthly)");
        add_choice(one, "--cadence", options.cadence, words_of(*v1::Programme::Cadence_descriptor()),
                   "How often a cycle is planned (otherwise what is usual for the kind)");
      },
      [&context](const ProgrammeOptions& options) { create_programme(context, options); });
  add_format(*command, context);
  add_request_id(*command, context);
}

}  // namespace touchstone::cli
