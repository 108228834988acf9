// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/cli/context.h"
#include "touchstone/v1/commentary_service.pb.h"

namespace touchstone::cli {

/// Prints who wrote which words of a report when.
void print_wordings(const Context& context, v1::ListWordingsRequest request);

}  // namespace touchstone::cli
