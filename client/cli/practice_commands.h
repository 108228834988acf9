// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/cli/command.h"

namespace touchstone::cli {

void add_practice_commands(CLI::App& app, Context& context);
/// What is made of themes; in learning_commands.cpp, with thanks.
void add_learning_commands(CLI::App& app, Context& context);
void add_thanks_commands(CLI::App& app, Context& context);

}  // namespace touchstone::cli
