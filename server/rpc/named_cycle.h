// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/rpc/frame.h"
#include "server/store/cycle_repository.h"

namespace touchstone::rpc {

/// The cycle named as in the contract. Refuses AUDIT_CYCLE_NOT_FOUND, also for one that is planned and not the caller's
/// to see.
domain::Result<store::CycleRow> find_named_cycle(const Read& read, const std::string& name,
                                                 std::string_view field = "name");

/// The codes of the areas that a caller sees; nothing: all.
using Areas = std::optional<std::vector<std::string>>;
bool seen(const Areas& visible, const std::string& code);

}  // namespace touchstone::rpc
