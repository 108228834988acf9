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

struct LookOptions {
  std::string name;
  std::string unit_name;
  std::string marking;
  std::string publication_marking;
  std::string accent;
  std::string logo_file;
  std::string scheduled_drafts;
};

/// What takes a setting back to how it was at first.
constexpr const char* standard_look = "none";

/// Sets what was given and names it in the mask.
void apply(const LookOptions& options, v1::UpdateReportSettingsRequest& request) {
  auto& settings = *request.mutable_report_settings();
  const auto given = [&](const std::string& value, const char* path) {
    if (!value.empty()) request.mutable_update_mask()->add_paths(path);
    return !value.empty();
  };
  if (given(options.name, "display_name")) settings.set_display_name(options.name);
  if (given(options.unit_name, "unit_name")) settings.set_unit_name(options.unit_name);
  if (given(options.marking, "marking")) settings.set_marking(options.marking);
  if (given(options.publication_marking, "publication_marking")) {
    settings.set_publication_marking(options.publication_marking);
  }
  if (given(options.accent, "accent")) settings.set_accent(options.accent == standard_look ? "" : options.accent);
  if (given(options.logo_file, "logo")) {
    settings.set_logo(options.logo_file == standard_look ? "" : read_small_file(options.logo_file, "logo"));
  }
  if (given(options.scheduled_drafts, "scheduled_drafts")) {
    settings.set_scheduled_drafts(options.scheduled_drafts == "yes");
  }
}

void print_look(const Context& context, const v1::ReportSettings& settings) {
  print_record(context.environment.out, context.chosen_format(),
               {{"displayName", "Council"},
                {"unitName", "Unit"},
                {"marking", "Marking"},
                {"publicationMarking", "Marking of publication copies"},
                {"accent", "Accent"},
                {"logoMediaType", "Logo"},
                {"logoBytes", "Bytes of the logo"},
                {"scheduledDrafts", "Drafts begun on the first working day"}},
               {settings.display_name(), settings.unit_name(), settings.marking(), settings.publication_marking(),
                settings.accent(), settings.logo_media_type(), settings.logo().size(), settings.scheduled_drafts()});
}

void look(const Context& context, const LookOptions& options) {
  const Caller caller{context, Token::Session};
  v1::UpdateReportSettingsRequest request;
  *request.mutable_report_settings() =
      caller.read(&OrganisationStub::GetReportSettings, v1::GetReportSettingsRequest{});
  apply(options, request);
  print_look(context, request.update_mask().paths().empty()
                          ? request.report_settings()
                          : caller.change(&OrganisationStub::UpdateReportSettings, request));
}

void declare_look(CLI::App& command, LookOptions& options) {
  command.add_option("--name", options.name, "The council's name")->type_name("NAME");
  command.add_option("--unit-name", options.unit_name, "The line under the name on reports")->type_name("NAME");
  command.add_option("--marking", options.marking, "Protective marking of internal reports")->type_name("WORDS");
  command.add_option("--publication-marking", options.publication_marking, "Protective marking of publication copies")
      ->type_name("WORDS");
  command
      .add_option(
          "--accent", options.accent,
          "Colour of headings and panels, e.g. #12436D, dark enough to be read on white; none: the standard blue")
      ->type_name("COLOUR");
  command.add_option("--logo", options.logo_file, "Logo for the covers, an SVG or PNG file; none: no logo")
      ->type_name("FILE");
  add_yes_no(command, "--scheduled-drafts", options.scheduled_drafts,
             "Whether drafts of monthly reports are begun on the first working day of the next month");
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
  auto* look_command = add_command_with<LookOptions>(
      *group, context, "look", "Show what reports say of your council and look like; with options, change it",
      declare_look, [&context](const LookOptions& options) { look(context, options); });
  add_format(*look_command, context);
  add_request_id(*look_command, context);
}

}  // namespace touchstone::cli
