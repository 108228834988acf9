// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/files.h"
#include "client/cli/output.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using OrganisationStub = v1::OrganisationService::Stub;

struct CreateOptions {
  std::string code;
  std::string name;
  std::string unit_name;
  std::string time_zone;
  std::string marking;
  bool sample = false;
  std::string administrator_email;
  std::string administrator_name;
  std::string operator_token_file;
};

Caller operator_caller(const Context& context, const CreateOptions& options) {
  if (options.operator_token_file.empty()) return Caller{context, Token::Operator};
  return Caller{context, read_secret(options.operator_token_file, "operator token file")};
}

void create_organisation(const Context& context, const CreateOptions& options) {
  v1::CreateOrganisationRequest request;
  auto& organisation = *request.mutable_organisation();
  organisation.set_code(options.code);
  organisation.set_display_name(options.name);
  organisation.set_unit_name(options.unit_name);
  organisation.set_time_zone(options.time_zone);
  organisation.set_marking(options.marking);
  organisation.set_sample(options.sample);
  request.set_administrator_email(options.administrator_email);
  request.set_administrator_name(options.administrator_name);
  const auto answer = operator_caller(context, options).change(&OrganisationStub::CreateOrganisation, request);
  print_record(context.environment.out, context.chosen_format(),
               {{"code", "Organisation"},
                {"displayName", "Council"},
                {"administratorEmail", "First administrator"},
                {"oneTimePassword", "One-time password"}},
               {answer.organisation().code(), answer.organisation().display_name(), options.administrator_email,
                answer.one_time_password()});
}

void show(const Context& context) {
  const auto answer =
      Caller{context, Token::Session}.read(&OrganisationStub::GetOrganisation, v1::GetOrganisationRequest{});
  print_record(context.environment.out, context.chosen_format(),
               {{"code", "Organisation"},
                {"displayName", "Council"},
                {"unitName", "Unit"},
                {"timeZone", "Time zone"},
                {"marking", "Marking"}},
               {answer.code(), answer.display_name(), answer.unit_name(), answer.time_zone(), answer.marking()});
}

}  // namespace

void add_organisation_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "organisation", "The council itself");
  auto* create_command = add_command_with<CreateOptions>(
      *group, context, "create", "Create a council with the standard content and its first administrator",
      [](CLI::App& command, CreateOptions& options) {
        command.add_option("--code", options.code, "Short name to sign in with: a-z, 0-9, -")
            ->type_name("CODE")
            ->required();
        command.add_option("--name", options.name, "Name, e.g. Northmere City Council")->type_name("NAME")->required();
        command.add_option("--administrator-email", options.administrator_email, "E-mail of the first administrator")
            ->type_name("EMAIL")
            ->required();
        command.add_option("--administrator-name", options.administrator_name, "Name of the first administrator")
            ->type_name("NAME")
            ->required();
        command.add_option("--unit-name", options.unit_name, "The line under the name on reports")->type_name("NAME");
        command.add_option("--time-zone", options.time_zone, "Zone whose dates count, e.g. Europe/London")
            ->type_name("ZONE");
        command.add_option("--marking", options.marking, "Protective marking on internal reports")->type_name("WORDS");
        command.add_flag("--sample", options.sample, "Its people, cases and findings are invented; reports say so");
        command
            .add_option("--operator-token-file", options.operator_token_file,
                        "File with the operator token of the server's configuration")
            ->type_name("FILE");
      },
      [&context](const CreateOptions& options) { create_organisation(context, options); });
  add_format(*create_command, context);
  add_request_id(*create_command, context);
  add_format(*add_command(*group, context, "show", "Show your council", [&context] { show(context); }), context);
}

}  // namespace touchstone::cli
