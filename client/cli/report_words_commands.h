// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "client/cli/context.h"

namespace touchstone::cli {

/// Prints who wrote which words of a fact when.
void print_fact_wordings(const Context& context, const std::string& cycle, const std::string& fact_key);

}  // namespace touchstone::cli
