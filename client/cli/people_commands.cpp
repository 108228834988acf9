// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>
#include <ostream>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/people_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using PeopleStub = v1::PeopleService::Stub;

struct PersonOptions {
  std::string name;
  std::string email;
  std::optional<std::string> new_email;  ///< An empty one is taken away.
  std::vector<std::string> roles;
  bool account = false;
  bool all = false;
};

std::vector<Column> person_columns() {
  return {{"email", "E-mail"},          {"displayName", "Name"},  {"roles", "Roles"},
          {"canSignIn", "Can sign in"}, {"disabled", "Disabled"}, {"lastSignInTime", "Last sign-in"}};
}

Row person_row(const v1::Person& person) {
  Json roles = Json::array();
  for (const auto& role : person.roles()) roles.push_back(role_text(role));
  return {person.email(),
          person.display_name(),
          roles,
          person.can_sign_in(),
          person.disabled(),
          time_text(person.has_last_sign_in_time(), person.last_sign_in_time())};
}

/// A person, with the password just given to them if there is one.
void print_person(const Context& context, const v1::Person& person, const std::string& one_time_password = {}) {
  auto columns = person_columns();
  auto row = person_row(person);
  if (!one_time_password.empty()) {
    columns.push_back({"oneTimePassword", "One-time password"});
    row.emplace_back(one_time_password);
  }
  print_record(context.environment.out, context.chosen_format(), columns, row);
}

v1::Person find_person(const Caller& caller, const std::string& email) {
  v1::GetPersonRequest request;
  request.set_email(email);
  return caller.read(&PeopleStub::GetPerson, request);
}

void list_people(const Context& context, const PersonOptions& options) {
  v1::ListPeopleRequest request;
  request.set_show_disabled(options.all);
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(&PeopleStub::ListPeople, request, [&](const v1::ListPeopleResponse& page) {
    for (const auto& person : page.people()) rows.push_back(person_row(person));
  });
  print_list(context.environment.out, context.chosen_format(), person_columns(), rows);
}

void add_person(const Context& context, const PersonOptions& options) {
  v1::CreatePersonRequest request;
  request.mutable_person()->set_display_name(options.name);
  request.mutable_person()->set_email(options.email);
  for (const auto& role : options.roles) *request.mutable_person()->add_roles() = role_from(role);
  request.set_with_account(options.account);
  const auto answer = Caller{context, Token::Session}.change(&PeopleStub::CreatePerson, request);
  print_person(context, answer.person(), answer.one_time_password());
}

void update_person(const Context& context, const PersonOptions& options) {
  if (options.name.empty() && !options.new_email) throw UsageError{"Say what to change: --name or --email."};
  const Caller caller{context, Token::Session};
  v1::UpdatePersonRequest request;
  *request.mutable_person() = find_person(caller, options.email);
  if (!options.name.empty()) {
    request.mutable_person()->set_display_name(options.name);
    request.mutable_update_mask()->add_paths("display_name");
  }
  if (options.new_email) {
    request.mutable_person()->set_email(*options.new_email);
    request.mutable_update_mask()->add_paths("email");
  }
  print_person(context, caller.change(&PeopleStub::UpdatePerson, request));
}

void set_roles(const Context& context, const PersonOptions& options) {
  v1::SetPersonRolesRequest request;
  for (const auto& role : options.roles) *request.add_roles() = role_from(role);
  const Caller caller{context, Token::Session};
  const auto person = find_person(caller, options.email);
  request.set_name(person.name());
  request.set_etag(person.etag());
  print_person(context, caller.change(&PeopleStub::SetPersonRoles, request));
}

void disable(const Context& context, const PersonOptions& options) {
  const Caller caller{context, Token::Session};
  const auto person = find_person(caller, options.email);
  v1::DisablePersonRequest request;
  request.set_name(person.name());
  request.set_etag(person.etag());
  print_person(context, caller.change(&PeopleStub::DisablePerson, request));
}

void reset(const Context& context, const PersonOptions& options) {
  const Caller caller{context, Token::Session};
  const auto person = find_person(caller, options.email);
  v1::ResetPasswordRequest request;
  request.set_name(person.name());
  request.set_etag(person.etag());
  const auto answer = caller.change(&PeopleStub::ResetPassword, request);
  print_person(context, answer.person(), answer.one_time_password());
}

void name_email(CLI::App& command, PersonOptions& options) {
  command.add_option("EMAIL", options.email, "The person's e-mail address")->type_name("")->required();
}

CLI::Option* name_roles(CLI::App& command, PersonOptions& options) {
  return command
      .add_option("--role", options.roles,
                  "A role, for one service area with :AREA; repeat it for more. Roles: practice_manager, qa_officer, "
                  "qa_lead, head_of_service, board_reader, administrator")
      ->type_name("ROLE[:AREA]")
      ->allow_extra_args(false);
}

void add_change(CLI::App& group, Context& context, const std::string& name, const std::string& help,
                void (*declare)(CLI::App&, PersonOptions&), void (*action)(const Context&, const PersonOptions&)) {
  auto* command = add_command_with<PersonOptions>(group, context, name, help, declare,
                                                  [&context, action](const PersonOptions& o) { action(context, o); });
  add_format(*command, context);
  add_request_id(*command, context);
}

}  // namespace

void add_people_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "people", "The people of the council, their roles and accounts");
  auto* list_command = add_command_with<PersonOptions>(
      *group, context, "list", "List people by name",
      [](CLI::App& command, PersonOptions& options) { command.add_flag("--all", options.all, "Leavers as well"); },
      [&context](const PersonOptions& options) { list_people(context, options); });
  add_format(*list_command, context);
  add_change(
      *group, context, "add", "Add a person, with or without an account",
      [](CLI::App& command, PersonOptions& options) {
        command.add_option("--name", options.name, "Their name")->type_name("NAME")->required();
        command.add_option("--email", options.email, "Their e-mail address")->type_name("EMAIL");
        name_roles(command, options);
        command.add_flag("--account", options.account, "Let them sign in; prints a one-time password");
      },
      add_person);
  add_change(
      *group, context, "update", "Change a person's name or e-mail address",
      [](CLI::App& command, PersonOptions& options) {
        name_email(command, options);
        command.add_option("--name", options.name, "Their new name")->type_name("NAME");
        command.add_option("--email", options.new_email, "Their new e-mail address; empty: none")->type_name("EMAIL");
      },
      update_person);
  add_change(
      *group, context, "roles", "Replace a person's roles; without --role they have none",
      [](CLI::App& command, PersonOptions& options) {
        name_email(command, options);
        name_roles(command, options);
      },
      set_roles);
  add_change(*group, context, "disable", "Disable a leaver: their sessions end at once", name_email, disable);
  add_change(*group, context, "reset", "Give a one-time password and enable a disabled account again", name_email,
             reset);
}

}  // namespace touchstone::cli
