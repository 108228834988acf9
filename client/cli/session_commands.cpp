// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <ostream>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/files.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "client/cli/session_file.h"
#include "touchstone/v1/session_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using SessionStub = v1::SessionService::Stub;

struct SignInOptions {
  std::string organisation;
  std::string email;
  std::string password_file;
  std::string new_password_file;
};

std::string chosen_password(const Context& context, const SignInOptions& options) {
  if (!options.new_password_file.empty()) return read_secret(options.new_password_file, "new password file");
  const auto& ask = context.environment.ask_secret;
  auto password = ask("This password was given by an administrator. Choose a new one (12 characters or more): ");
  if (ask("Type the new password again: ") != password) throw Failure{"The two new passwords differ."};
  return password;
}

/// Replaces the one-time password. When that fails the half-open session is ended, so that none is left behind.
void change_password(const Context& context, const SignInOptions& options, const std::string& token,
                     const std::string& password) {
  const Caller caller{context, token};
  try {
    v1::ChangePasswordRequest request;
    request.set_current_password(password);
    request.set_new_password(chosen_password(context, options));
    caller.change(&SessionStub::ChangePassword, request);
  } catch (const Failure& failure) {
    try {
      caller.read(&SessionStub::SignOut, v1::SignOutRequest{});
    } catch (const CallFailure& second) {
      throw Failure{std::string{failure.what()} + " (Nor could the session be ended: " + second.what() + ")"};
    }
    throw;
  }
}

void sign_in(const Context& context, const SignInOptions& options) {
  const auto password = options.password_file.empty() ? context.environment.ask_secret("Password: ")
                                                      : read_secret(options.password_file, "password file");
  const Caller caller{context, Token::None};
  v1::SignInRequest request;
  request.set_organisation_code(options.organisation);
  request.set_email(options.email);
  request.set_password(password);
  const auto answer = caller.read(&SessionStub::SignIn, request);
  if (answer.session().password_change_required()) change_password(context, options, answer.token(), password);
  const auto ca_file = caller.ca_file().empty() ? std::string{} : std::filesystem::absolute(caller.ca_file()).string();
  save_session(context, {caller.server(), ca_file, answer.token(), answer.session().organisation_code(),
                         answer.session().email()});
  context.environment.out << one_line("Signed in as " + answer.session().display_name() + ", " +
                                      answer.session().organisation_name() + ".")
                          << "\n";
}

void sign_out(Context& context) {
  const auto session = load_session(context);
  if (!session) throw Failure{"Not signed in."};
  Context there = context;
  there.server = session->server;
  if (there.ca_file.empty()) there.ca_file = session->ca_file;
  try {
    Caller{there, session->token}.read(&SessionStub::SignOut, v1::SignOutRequest{});
  } catch (const CallFailure& failure) {
    remove_session(context);
    // A session that has ended already is what was wanted.
    if (failure.reason() != "NOT_SIGNED_IN") {
      throw Failure{std::string{"Signed out on this machine only: "} + failure.what()};
    }
  }
  remove_session(context);
  context.environment.out << "Signed out.\n";
}

void who_am_i(const Context& context) {
  const Caller caller{context, Token::Session};
  const auto session = caller.read(&SessionStub::GetCurrentSession, v1::GetCurrentSessionRequest{});
  Json roles = Json::array();
  for (const auto& role : session.roles()) roles.push_back(role_text(role));
  print_record(context.environment.out, context.chosen_format(),
               {{"displayName", "Name"},
                {"email", "E-mail"},
                {"organisationCode", "Organisation"},
                {"organisationName", "Council"},
                {"roles", "Roles"},
                {"expireTime", "Ends"},
                {"server", "Server"}},
               {session.display_name(), session.email(), session.organisation_code(), session.organisation_name(),
                roles, time_text(session.has_expire_time(), session.expire_time()), caller.server()});
}

}  // namespace

void add_session_commands(CLI::App& app, Context& context) {
  add_command_with<SignInOptions>(
      app, context, "sign-in", "Start a session for this and later commands",
      [](CLI::App& command, SignInOptions& options) {
        command.add_option("--organisation", options.organisation, "Code of the organisation, e.g. northmere")
            ->type_name("CODE")
            ->required();
        command.add_option("--email", options.email, "Your e-mail address")->type_name("EMAIL")->required();
        command
            .add_option("--password-file", options.password_file,
                        "Read the password from the first line of a file, or of standard input (-)")
            ->type_name("FILE");
        command
            .add_option("--new-password-file", options.new_password_file,
                        "The password to choose when the present one must be changed")
            ->type_name("FILE");
      },
      [&context](const SignInOptions& options) { sign_in(context, options); });
  add_command(app, context, "sign-out", "End the session", [&context] { sign_out(context); });
  auto* whoami =
      add_command(app, context, "whoami", "Say who is asking, and with which roles", [&context] { who_am_i(context); });
  add_format(*whoami, context);
}

}  // namespace touchstone::cli
