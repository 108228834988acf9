// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "client/cli/context.h"

namespace touchstone::cli {

/// Runs touchstonectl with its arguments (without the program's name). The exit status: 0 done, 1 refused or failed
/// with one line on `environment.err` (an import's problems: one each), 2 usage.
int run(const std::vector<std::string>& arguments, Environment& environment);

}  // namespace touchstone::cli
