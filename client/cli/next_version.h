// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "client/cli/call.h"
#include "client/cli/context.h"

namespace touchstone::cli {

/// Says on `err` that words of a cycle's report just changed go into the next version, when the newest one is for
/// sign-off or later. The words are saved by then: versions that cannot be listed are said there too, and no failure.
void say_next_version(const Context& context, const Caller& caller, const std::string& cycle);

}  // namespace touchstone::cli
