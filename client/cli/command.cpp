// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/command.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>

namespace touchstone::cli {
namespace {

bool digits_at(const std::string& text, std::size_t begin, std::size_t count) {
  for (std::size_t i = begin; i < begin + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
  }
  return true;
}

bool is_period(const std::string& text) {
  if (text.size() != 7 || text[4] != '-' || !digits_at(text, 0, 4) || !digits_at(text, 5, 2)) return false;
  const int month = std::stoi(text.substr(5));
  return month >= 1 && month <= 12;
}

bool is_date(const std::string& text) {
  return text.size() == 10 && is_period(text.substr(0, 7)) && text[7] == '-' && digits_at(text, 8, 2);
}

}  // namespace

CLI::App* add_group(CLI::App& parent, const std::string& name, const std::string& help) {
  auto* group = parent.add_subcommand(name, help);
  group->require_subcommand(1);
  return group;
}

CLI::App* add_command(CLI::App& parent, Context& context, const std::string& name, const std::string& help,
                      std::function<void()> action) {
  auto* command = parent.add_subcommand(name, help);
  command->callback([&context, action = std::move(action)] { context.action = action; });
  return command;
}

void add_format(CLI::App& command, Context& context) {
  add_choice(command, "--format", context.format, {"table", "json", "csv"}, "How to print the data (default: table)");
}

void add_request_id(CLI::App& command, Context& context) {
  command
      .add_option("--request-id", context.request_id,
                  "Repeat an earlier attempt: the same UUID never changes anything twice")
      ->type_name("UUID");
}

void add_cycle(CLI::App& command, std::string& programme, std::string& period) {
  command.add_option("--programme", programme, "Code of the programme, e.g. practice-managers")
      ->type_name("CODE")
      ->required();
  check_period(command.add_option("--period", period, "Month of the audit cycle")->required());
}

void add_confirmed(CLI::App& command, std::vector<std::string>& confirmed) {
  command
      .add_option("--confirmed", confirmed,
                  "A stretch that looks as if it identified somebody and does not; may be repeated")
      ->type_name("TEXT")
      ->allow_extra_args(false);
}

CLI::Option* add_choice(CLI::App& command, const std::string& name, std::string& target,
                        const std::vector<std::string>& words, const std::string& help) {
  return command.add_option(name, target, help)->type_name("WORD")->check(CLI::IsMember(words));
}

CLI::Option* add_yes_no(CLI::App& command, const std::string& name, std::string& target, const std::string& help) {
  return add_choice(command, name, target, {"yes", "no"}, help);
}

CLI::Option* check_period(CLI::Option* option) {
  return option->type_name("YYYY-MM")->check([](const std::string& text) {
    return is_period(text) ? std::string{} : "a month is YYYY-MM, e.g. 2023-09, not '" + text + "'";
  });
}

CLI::Option* check_date(CLI::Option* option) {
  return option->type_name("YYYY-MM-DD")->check([](const std::string& text) {
    return is_date(text) ? std::string{} : "a date is YYYY-MM-DD, e.g. 2023-09-22, not '" + text + "'";
  });
}

}  // namespace touchstone::cli
