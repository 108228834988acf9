// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "server/domain/audit.h"
#include "server/domain/cycle.h"
#include "server/domain/person.h"
#include "server/domain/workflow.h"

namespace touchstone::domain {

/// Where a draw stands.
enum class DrawState { Proposed, Allocated };

/// "proposed", "allocated" (as in the database).
std::string_view draw_state_key(DrawState state);
/// Reads a key; nothing for anything else.
std::optional<DrawState> draw_state_from(std::string_view key);

/// What may happen to a draw.
const Workflow& draw_workflow();
/// "qa_unit" for who runs cycles of every area, else "other".
std::string_view part_in_draw(const Roles& roles);

/// Whether an audit may be made exempt: it is awaited or was not completed, and is not exempt already. `part` as
/// `part_in_audit` says it. Refuses: STATE_DOES_NOT_ALLOW, ROLE_REQUIRED.
Result<Done> may_exempt(const Audit& audit, bool exempt, CycleState cycle, std::string_view part);
/// The way back.
Result<Done> may_end_exemption(const Audit& audit, bool exempt, CycleState cycle, std::string_view part);

}  // namespace touchstone::domain
