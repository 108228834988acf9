// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/domain/period.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// Where a cycle stands.
enum class CycleState { Planned, Open, Closed };

inline constexpr std::array<CycleState, 3> all_cycle_states{CycleState::Planned, CycleState::Open, CycleState::Closed};

/// "planned", "open", "closed" (as in the database).
std::string_view cycle_state_key(CycleState state);
/// Reads a key; nothing for anything else.
std::optional<CycleState> cycle_state_from(std::string_view key);

/// One round of a programme.
struct Cycle {
  std::string cycle_id;
  Period period;
  std::string theme;
  Date due_on{};
  CycleState state = CycleState::Planned;
  std::string form_id;
  std::int64_t version = 1;  ///< As read; the store raises it with every change.

  bool operator==(const Cycle&) const = default;
};

/// Checks period, theme (at most 200 characters of one line) and due date. Refuses: FIELD_INVALID.
Result<Done> check_cycle(const Cycle& cycle);
/// Checks a programme's code (2 to 63 of a-z, 0-9 and "-") and name (1 to 200 characters). Refuses: FIELD_INVALID.
Result<Done> check_programme(std::string_view code, std::string_view display_name);

/// Planned becomes open. Refuses: STATE_DOES_NOT_ALLOW, metadata `state`.
Result<Cycle> open_cycle(Cycle cycle);
/// Open becomes closed. Refuses: STATE_DOES_NOT_ALLOW, metadata `state`.
Result<Cycle> close_cycle(Cycle cycle);
/// Whether theme and due date may change: not in a closed cycle. Refuses: STATE_DOES_NOT_ALLOW, metadata `state`.
Result<Done> may_change(const Cycle& cycle);
/// Whether another form version may be given: in a planned cycle without an allocation. Refuses: STATE_DOES_NOT_ALLOW,
/// metadata `state`.
Result<Done> may_change_form(const Cycle& cycle, bool has_allocations);

}  // namespace touchstone::domain
