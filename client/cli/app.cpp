// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/app.h"

#include <algorithm>
#include <ostream>

#include "client/cli/command.h"
#include "client/cli/output.h"

namespace touchstone::cli {
namespace {

constexpr auto footer = R"(Environment:
  TOUCHSTONE_SERVER          The server: unix:/path or host:port
  TOUCHSTONE_CA              Certificates to trust, for a server reached over the network
  TOUCHSTONE_TOKEN           A service token; otherwise the session of sign-in is used
  TOUCHSTONE_OPERATOR_TOKEN  For organisation create
Exit status: 0 done; 1 refused or failed, with one line on standard error; 2 usage.
--server, --ca and --timeout may also follow the command.)";

void describe(CLI::App& app, Context& context) {
  app.name("touchstonectl");
  app.require_subcommand(1);
  app.fallthrough();
  app.set_version_flag("--version", "touchstonectl " TOUCHSTONE_VERSION);
  app.add_option("--server", context.server, "The server: unix:/path or host:port")->type_name("ADDRESS");
  app.add_option("--ca", context.ca_file, "Certificates (PEM) to trust instead of the machine's")->type_name("FILE");
  app.add_option("--timeout", context.timeout_seconds,
                 "Seconds to wait for an answer (otherwise 10 to read, 30 to change, 120 for reports, 900 for imports)")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.001, 86400.0).description(""));
  add_session_commands(app, context);
  add_import_command(app, context);
  add_analysis_command(app, context);
  add_records_command(app, context);
  add_fact_commands(app, context);
  add_finding_commands(app, context);
  add_moderation_commands(app, context);
  add_challenge_commands(app, context);
  add_calibration_commands(app, context);
  add_agreement_command(app, context);
  add_concern_commands(app, context);
  add_measure_commands(app, context);
  add_practice_commands(app, context);
  add_learning_commands(app, context);
  add_thanks_commands(app, context);
  add_voice_commands(app, context);
  add_reminder_commands(app, context);
  add_report_command(app, context);
  add_board_command(app, context);
  add_roll_up_command(app, context);
  add_report_version_commands(app, context);
  add_sentence_commands(app, context);
  add_reference_commands(app, context);
  add_finding_group_commands(app, context);
  add_report_address_commands(app, context);
  add_pack_commands(app, context);
  add_publication_commands(app, context);
  add_progress_command(app, context);
  add_programme_commands(app, context);
  add_cycle_commands(app, context);
  add_case_commands(app, context);
  add_draw_commands(app, context);
  add_auditor_commands(app, context);
  add_allocation_commands(app, context);
  add_audit_commands(app, context);
  add_action_commands(app, context);
  add_re_audit_commands(app, context);
  add_form_commands(app, context);
  add_area_commands(app, context);
  add_people_commands(app, context);
  add_token_commands(app, context);
  add_organisation_commands(app, context);
  add_spelling_commands(app, context);
  add_server_commands(app, context);
  add_completion_command(app, context);
  app.footer(footer);  // last, or every command would repeat it
}

/// The last command that the line names.
const CLI::App& deepest(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? app : deepest(*chosen.front());
}

/// Its words, e.g. "touchstonectl people add".
std::string words_to(const CLI::App& app) {
  const auto* parent = app.get_parent();
  return parent == nullptr ? app.get_name() : words_to(*parent) + " " + app.get_name();
}

/// What is wrong with the line. CLI11 says "a subcommand is required" also of one that does not exist.
std::string usage_words(const CLI::App& app, const CLI::ParseError& error) {
  const auto& command = deepest(app);
  const auto left_over = app.remaining(true);
  const bool is_group = !command.get_subcommands([](const CLI::App*) { return true; }).empty();
  std::string words = error.what();
  if (is_group && !left_over.empty()) {
    words = "there is no " + std::string{left_over.front()[0] == '-' ? "option " : "command "} + left_over.front();
  }
  return words + " (see " + words_to(command) + " --help)";
}

/// Text that every protobuf field can carry; the JSON writer refuses any other.
bool is_utf8(const std::string& text) {
  try {
    return !Json(text).dump().empty();
  } catch (const Json::type_error&) {
    return false;
  }
}

int fail(Environment& environment, int status, const std::string& line) {
  environment.err << "touchstonectl: " << one_line(line) << "\n";
  return status;
}

int parse(CLI::App& app, const std::vector<std::string>& arguments, Environment& environment) {
  try {
    app.parse(std::vector<std::string>{arguments.rbegin(), arguments.rend()});  // CLI11 takes them from the end
    return 0;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error, environment.out, environment.err);
    return fail(environment, 2, usage_words(app, error));
  }
}

}  // namespace

int run(const std::vector<std::string>& arguments, Environment& environment) {
  if (!std::all_of(arguments.begin(), arguments.end(), is_utf8)) {
    return fail(environment, 2, "An argument is not UTF-8 text.");
  }
  Context context{environment};
  CLI::App app{"Scripts and checks Touchstone, the audit system for children's social care."};
  describe(app, context);
  if (const int status = parse(app, arguments, environment); status != 0 || !context.action) return status;
  try {
    context.action();
    environment.out.flush();
    if (!environment.out) throw Failure{"Cannot write to standard output."};
    return 0;
  } catch (const UsageError& error) {
    return fail(environment, 2, error.what());
  } catch (const std::exception& error) {
    return fail(environment, 1, error.what());
  }
}

}  // namespace touchstone::cli
