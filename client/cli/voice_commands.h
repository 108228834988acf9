// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/cli/command.h"

namespace touchstone::cli {

void add_voice_commands(CLI::App& app, Context& context);

}  // namespace touchstone::cli
