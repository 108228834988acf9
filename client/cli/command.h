// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/cli/context.h"

namespace touchstone::cli {

/// A command that only holds others, e.g. `people`.
CLI::App* add_group(CLI::App& parent, const std::string& name, const std::string& help);

/// A command that does something: `action` runs after the whole line has been read.
CLI::App* add_command(CLI::App& parent, Context& context, const std::string& name, const std::string& help,
                      std::function<void()> action);

/// The same with options of its own, alive as long as the command. `declare(command, options)` names them, `action(
/// options)` runs.
template <typename Options, typename Declare, typename Action>
CLI::App* add_command_with(CLI::App& parent, Context& context, const std::string& name, const std::string& help,
                           Declare declare, Action action) {
  auto options = std::make_shared<Options>();
  auto* command = add_command(parent, context, name, help, [options, action] { action(*options); });
  declare(*command, *options);
  return command;
}

/// --format, for a command that prints data.
void add_format(CLI::App& command, Context& context);
/// --request-id, for a command that changes something.
void add_request_id(CLI::App& command, Context& context);

/// A required --programme CODE and --period YYYY-MM.
void add_cycle(CLI::App& command, std::string& programme, std::string& period);

/// --confirmed, for a command that takes free words.
void add_confirmed(CLI::App& command, std::vector<std::string>& confirmed);

/// An option that takes one of the words.
CLI::Option* add_choice(CLI::App& command, const std::string& name, std::string& target,
                        const std::vector<std::string>& words, const std::string& help);
/// An option that takes yes or no.
CLI::Option* add_yes_no(CLI::App& command, const std::string& name, std::string& target, const std::string& help);

/// Lets an option take a month, YYYY-MM.
CLI::Option* check_period(CLI::Option* option);
/// Lets an option take a date, YYYY-MM-DD.
CLI::Option* check_date(CLI::Option* option);

// One function a file of commands; each adds its commands to the program.
void add_session_commands(CLI::App& app, Context& context);
void add_organisation_commands(CLI::App& app, Context& context);
void add_people_commands(CLI::App& app, Context& context);
void add_area_commands(CLI::App& app, Context& context);
void add_form_commands(CLI::App& app, Context& context);
void add_programme_commands(CLI::App& app, Context& context);
void add_cycle_commands(CLI::App& app, Context& context);
void add_case_commands(CLI::App& app, Context& context);
void add_draw_commands(CLI::App& app, Context& context);
void add_auditor_commands(CLI::App& app, Context& context);
void add_allocation_commands(CLI::App& app, Context& context);
void add_audit_commands(CLI::App& app, Context& context);
void add_action_commands(CLI::App& app, Context& context);
void add_re_audit_commands(CLI::App& app, Context& context);
void add_token_commands(CLI::App& app, Context& context);
void add_import_command(CLI::App& app, Context& context);
void add_analysis_command(CLI::App& app, Context& context);
void add_records_command(CLI::App& app, Context& context);
void add_fact_commands(CLI::App& app, Context& context);
void add_finding_commands(CLI::App& app, Context& context);
void add_calibration_commands(CLI::App& app, Context& context);
void add_challenge_commands(CLI::App& app, Context& context);
void add_moderation_commands(CLI::App& app, Context& context);
void add_agreement_command(CLI::App& app, Context& context);
void add_concern_commands(CLI::App& app, Context& context);
void add_measure_commands(CLI::App& app, Context& context);
void add_practice_commands(CLI::App& app, Context& context);
void add_learning_commands(CLI::App& app, Context& context);
void add_thanks_commands(CLI::App& app, Context& context);
void add_voice_commands(CLI::App& app, Context& context);
void add_reminder_commands(CLI::App& app, Context& context);
void add_spelling_commands(CLI::App& app, Context& context);
void add_progress_command(CLI::App& app, Context& context);
void add_report_command(CLI::App& app, Context& context);
void add_board_command(CLI::App& app, Context& context);
void add_roll_up_command(CLI::App& app, Context& context);
void add_report_version_commands(CLI::App& app, Context& context);
void add_sentence_commands(CLI::App& app, Context& context);
void add_reference_commands(CLI::App& app, Context& context);
void add_finding_group_commands(CLI::App& app, Context& context);
void add_report_address_commands(CLI::App& app, Context& context);
void add_pack_commands(CLI::App& app, Context& context);
void add_publication_commands(CLI::App& app, Context& context);
void add_server_commands(CLI::App& app, Context& context);
void add_completion_command(CLI::App& app, Context& context);

}  // namespace touchstone::cli
